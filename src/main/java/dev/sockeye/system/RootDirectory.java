package dev.sockeye.system;

import dev.sockeye.socket.Paths;
import dev.sockeye.file.Mounts;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where a process sees its files: its mount namespace and its root directory, reached from here by `/proc/PID/root`,
/// `proc_pid_root(5)`. One thread at a time.
final class RootDirectory {
    /// As many as the kernel follows, `path_resolution(7)`.
    private static final int MOST_LINKS = 40;
    private static final Bytes PARENT = Bytes.ofText("..");
    private static final Bytes HERE = Bytes.ofText(".");

    private final Bytes prefix;
    private final String namespace;
    private final String root;
    private final Path process;
    private @Nullable Mounts mounts;

    private RootDirectory(Bytes prefix, String namespace, String root, Path process) {
        this.prefix = prefix;
        this.namespace = namespace;
        this.root = root;
        this.process = process;
    }

    /// Where this program sees its files.
    static RootDirectory own(Path proc) {
        Path path = proc.resolve("self");
        var self = new ProcDirectory(path);
        return new RootDirectory(Bytes.ofText(""), self.link("ns/mnt", "").or(""), self.link("root", "").or("/"),
                path);
    }

    /// Where the process sees its files, or why that is not known.
    static Fact<RootDirectory> of(Path proc, int pid) {
        var main = new ProcDirectory(proc.resolve(Integer.toString(pid)));
        ProcDirectory process = main.whole(main.stat());
        Path path = process.path();
        return switch (process.link("ns/mnt", "the kernel does not tell")) {
            case Fact.Unknown<String>(String reason) -> Fact.unknown(reason);
            case Fact.Known<String>(String namespace) ->
                process.link("root", "the kernel does not tell").map(root -> new RootDirectory(
                        Bytes.ofText(path.resolve("root").toString()), namespace, root, path));
        };
    }

    /// Where the scope looks.
    ///
    /// @throws SocketFailedException when where the process sees its files is not known
    static RootDirectory of(Path proc, Scope scope) throws SocketFailedException {
        RootDirectory own = own(proc);
        return switch (scope) {
            case Scope.Own() -> own;
            case Scope.OfProcess(int pid) -> switch (of(proc, pid)) {
                case Fact.Known<RootDirectory>(RootDirectory root) -> root.isSameAs(own) ? own : root;
                case Fact.Unknown<RootDirectory>(String reason) -> throw new SocketFailedException(
                        new SocketFailure.Unsupported("Looking where process " + pid + " sees its files", reason));
            };
        };
    }

    /// What is mounted where, as the process sees it.
    Mounts mounts() {
        Mounts table = mounts;
        if (table == null) {
            table = Mounts.read(process.resolve("mountinfo"));
            mounts = table;
        }
        return table;
    }

    /// Whether both see the same files under the same paths.
    boolean isSameAs(RootDirectory other) {
        return namespace.equals(other.namespace) && root.equals(other.root);
    }

    /// The path by which this program reaches what the process calls so. Symbolic links are resolved as the process
    /// would: through `/proc/PID/root` the kernel would follow absolute ones into our own root directory.
    ///
    /// @param path absolute
    Bytes fromHere(FileCalls files, Bytes path) {
        return prefix.length() == 0 ? path : new Resolution(files, path).run();
    }

    /// One walk along a path.
    private final class Resolution {
        private final FileCalls files;
        private final Deque<Bytes> left = new ArrayDeque<>();
        private final List<Bytes> done = new ArrayList<>();
        private int links;

        Resolution(FileCalls files, Bytes path) {
            this.files = files;
            left.addAll(components(path));
        }

        /// Those that lead anywhere: all but “.”.
        private static List<Bytes> components(Bytes path) {
            return Paths.components(path).stream().filter(component -> !component.equals(HERE)).toList();
        }

        Bytes run() {
            while (!left.isEmpty()) {
                Bytes component = left.removeFirst();
                if (component.equals(PARENT)) {
                    if (!done.isEmpty()) {
                        done.removeLast();
                    }
                } else {
                    done.add(component);
                    Bytes target = links < MOST_LINKS ? target() : null;
                    if (target != null) {
                        follow(target);
                    }
                }
            }
            return here();
        }

        private void follow(Bytes target) {
            links++;
            done.removeLast();
            if (Paths.isAbsolute(target)) {
                done.clear();
            }
            components(target).reversed().forEach(left::addFirst);
        }

        private Bytes here() {
            Bytes path = prefix;
            for (Bytes component : done) {
                path = Paths.child(path, component);
            }
            return path;
        }

        private @Nullable Bytes target() {
            try {
                return files.status(here(), false).kind() == FileStatus.Kind.SYMLINK ? files.readLink(here()) : null;
            } catch (SocketFailedException _) {
                return null; // Whoever uses the path gets the same failure and says it.
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RootDirectory that && prefix.equals(that.prefix) && isSameAs(that);
    }

    @Override
    public int hashCode() {
        return Objects.hash(prefix, namespace, root);
    }
}
