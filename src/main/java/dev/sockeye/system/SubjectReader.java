package dev.sockeye.system;

import dev.sockeye.socket.SameProcess;
import dev.sockeye.socket.ProcessStat;
import dev.sockeye.file.Caller;
import dev.sockeye.file.IdRanges;
import dev.sockeye.file.Place;
import dev.sockeye.file.DacCapabilities;
import dev.sockeye.file.Subject;
import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.IdMapping;
import dev.sockeye.socket.VisibleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Finds out as whom the kernel would judge somebody who connects: `credentials(7)`, `capabilities(7)`,
/// `namespaces(7)`, as `/proc/PID` tells them. Blocks; background threads only.
public final class SubjectReader {
    private static final String NOT_TOLD = "the kernel does not tell";
    private static final String NO_LABEL = "no security module";

    private final Accounts accounts;
    private final AccountWords names;
    private final Path proc;

    public SubjectReader(Accounts accounts) {
        this(accounts, Path.of("/proc"));
    }

    SubjectReader(Accounts accounts, Path proc) {
        this.accounts = accounts;
        this.names = AccountWords.of(accounts);
        this.proc = proc;
    }

    /// The user of this program, in it.
    public Subject me() {
        ProcDirectory self = new ProcDirectory(proc.resolve("self"));
        Fact<Caller> caller = caller(self);
        return new Subject(userName(caller) + " (you)", Subject.Kind.ME, caller, Place.own(directory(self, "/")),
                Fact.known(true), Fact.known(true), label(self));
    }

    /// A user of this machine as it logs in.
    ///
    /// @param nameOrNumber a number need not have an account
    /// @return empty when there is no such user
    public Optional<Subject> user(String nameOrNumber) {
        OptionalInt uid = accounts.uid(nameOrNumber);
        if (uid.isEmpty()) {
            return Optional.empty();
        }
        var caller = new Caller(uid.getAsInt(), Set.copyOf(accounts.groupsOf(uid.getAsInt())));
        ProcDirectory self = new ProcDirectory(proc.resolve("self"));
        Fact<String> label = label(self).equals(Fact.known(""))
                ? Fact.known("")
                : Fact.unknown("one is active, and which profile would apply depends on the program");
        return Optional.of(new Subject("user " + names.userName(uid.getAsInt()),
                Subject.Kind.USER,
                mapped(self, uid.getAsInt()).map(_ -> caller), Place.own(directory(self, "/")),
                Fact.known(true),
                Fact.known(true), label));
    }

    /// A number that this user namespace does not map is no user here, whatever account has it.
    private Fact<Integer> mapped(ProcDirectory self, int uid) {
        return ranges(self, "uid_map").covers(uid)
                ? accounts.mapping().user(uid)
                : Fact.unknown("this user namespace has no user " + Integer.toUnsignedString(uid));
    }

    /// A running process; when it has ended or may not be looked into, its facts say so.
    public Subject process(int pid) {
        ProcDirectory process = new ProcDirectory(proc.resolve(Integer.toString(pid)));
        Fact<Boolean> unknown = Fact.unknown(ProcDirectory.ENDED);
        return SameProcess.during(() -> started(process), () -> read(pid, process))
                .orElseGet(() -> new Subject("process " + pid, Subject.Kind.PROCESS, Fact.unknown(ProcDirectory.ENDED),
                        Place.own(Optional.empty()), unknown, unknown, Fact.unknown(ProcDirectory.ENDED)));
    }

    private static Fact<Long> started(ProcDirectory process) {
        return switch (process.stat()) {
            case Fact.Known<ProcessStat>(ProcessStat stat) when stat.ended() -> Fact.unknown(ProcDirectory.ENDED);
            case Fact.Known<ProcessStat>(ProcessStat stat) -> Fact.known(stat.startTicks());
            case Fact.Unknown<ProcessStat>(String reason) -> Fact.unknown(reason);
        };
    }

    private Subject read(int pid, ProcDirectory main) {
        ProcDirectory process = main.whole(main.stat());
        boolean ended = !started(main).isKnown();
        Fact<Caller> caller = ended ? Fact.unknown(ProcDirectory.ENDED) : caller(process);
        String command = main.name(NOT_TOLD).map(VisibleText::of).or("");
        String words = "process " + pid + (command.isEmpty() ? "" : " (" + command + ")")
                + (caller.isKnown() ? " as " + userName(caller) : "");
        Fact<Boolean> sameMounts = same(process, "ns/mnt").map(same -> same && hasOurRoot(process));
        return new Subject(words, Subject.Kind.PROCESS, caller, place(process, sameMounts), same(process, "ns/net"),
                sameMounts, label(process));
    }

    private String userName(Fact<Caller> caller) {
        return caller.map(Caller::uid).map(uid -> uid == IdMapping.UNMAPPED
                ? "a user without a number in this user namespace"
                : names.callUser(uid)).or("somebody");
    }

    private Fact<Caller> caller(ProcDirectory process) {
        return switch (process.text("status", NOT_TOLD)) {
            case Fact.Unknown<String>(String reason) -> Fact.unknown(reason);
            case Fact.Known<String>(String status) -> caller(process, status);
        };
    }

    private Fact<Caller> caller(ProcDirectory process, String status) {
        List<String> uids = line(status, "Uid:");
        List<String> gids = line(status, "Gid:");
        List<String> capabilities = line(status, "CapEff:");
        if (uids.isEmpty() || gids.isEmpty() || capabilities.isEmpty()) {
            return Fact.unknown(NOT_TOLD);
        }
        IdMapping mapping = accounts.mapping();
        var groups = new HashSet<Integer>();
        line(status, "Groups:").forEach(group -> groups.add(mapping.group(Integer.parseUnsignedInt(group))
                .or(IdMapping.UNMAPPED)));
        // The last of the four is the one for file access: it follows the effective one.
        groups.add(mapping.group(Integer.parseUnsignedInt(gids.getLast())).or(IdMapping.UNMAPPED));
        return Fact.known(new Caller(mapping.user(Integer.parseUnsignedInt(uids.getLast())).or(IdMapping.UNMAPPED),
                groups, DacCapabilities.of(Long.parseUnsignedLong(capabilities.getFirst(), 16),
                        ranges(process, "uid_map"), ranges(process, "gid_map"))));
    }

    /// The numbers as this program's user namespace counts them. Of a process of its own namespace, the kernel gives in the
    /// second column those of the namespace around it, `user_namespaces(7)`.
    private IdRanges ranges(ProcDirectory process, String map) {
        boolean own = same(process, "ns/user").or(false);
        return process.text(map, NOT_TOLD).map(text -> own ? IdRanges.inside(text) : IdRanges.parse(text))
                .or(IdRanges.ALL);
    }

    private static List<String> line(String status, String key) {
        return status.lines().filter(line -> line.startsWith(key)).findFirst()
                .map(line -> Arrays.stream(line.substring(key.length()).strip().split("\\s+", -1))
                        .filter(word -> !word.isEmpty()).toList())
                .orElse(List.of());
    }

    private Fact<Boolean> same(ProcDirectory process, String namespace) {
        Fact<String> theirs = process.link(namespace, NOT_TOLD);
        Fact<String> ours = new ProcDirectory(proc.resolve("self")).link(namespace, NOT_TOLD);
        return theirs.map(theirs.equals(ours) ? _ -> true : _ -> false);
    }

    /// A process of the same mount namespace may have changed its root directory, `chroot(2)`. What cannot be looked at is not
    /// the same.
    private boolean hasOurRoot(ProcDirectory process) {
        try {
            return process.link("root", NOT_TOLD).equals(Fact.known("/"))
                    && Files.isSameFile(process.path().resolve("root"), proc.resolve("self").resolve("root"));
        } catch (IOException _) {
            return false;
        }
    }

    private static Place place(ProcDirectory process, Fact<Boolean> sameMounts) {
        String root = process.link("root", NOT_TOLD).or("/");
        Bytes prefix = sameMounts.or(true) && root.equals("/")
                ? Bytes.ofText("")
                : Bytes.ofText(process.path().resolve("root").toString());
        return new Place(prefix, directory(process, root));
    }

    /// The working directory as the process sees it; empty when it is outside of its root directory, from where no path of the
    /// process leads to it (`chroot(2)` does not change it).
    private static Optional<Bytes> directory(ProcDirectory process, String root) {
        return process.link("cwd", NOT_TOLD) instanceof Fact.Known<String>(String directory)
                && directory.startsWith("/")
                        ? below(root, directory).map(Bytes::ofText)
                        : Optional.empty();
    }

    private static Optional<String> below(String root, String directory) {
        if (root.equals("/") || directory.equals(root)) {
            return Optional.of(root.equals("/") ? directory : "/");
        }
        return directory.startsWith(root + "/") ? Optional.of(directory.substring(root.length())) : Optional.empty();
    }

    /// Empty when no security module labels processes.
    private static Fact<String> label(ProcDirectory process) {
        // The file ends with a NUL or a line feed, depending on the module; AppArmor adds the mode in brackets.
        Fact<String> label = process.text("attr/current", NO_LABEL)
                .map(text -> VisibleText.of(text.replace("\0", "").strip()));
        return label.equals(Fact.unknown(NO_LABEL)) ? Fact.known("") : label;
    }
}
