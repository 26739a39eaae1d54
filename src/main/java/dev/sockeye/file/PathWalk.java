package dev.sockeye.file;

import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Walks a path as the kernel does, `path_resolution(7)`: every directory that is searched, every symbolic link that is
/// followed, and the file at the end. A relative path starts at the working directory, whose own path counts too. Magic links
/// (`/proc/PID/root`) are not text: the walk goes on behind them where they lead.
public final class PathWalk {
    private static final int MOST_LINKS = 40;
    private static final Bytes HERE = Bytes.ofText(".");
    private static final Bytes UP = Bytes.ofText("..");

    private final FileCalls files;
    private final Place place;
    private final Bytes asked;
    private final Deque<Bytes> ahead = new ArrayDeque<>();
    /// What is before the names behind: where a magic link led, in words that the kernel takes; empty for the root directory.
    private Bytes base = Bytes.ofText("");
    private final List<Bytes> behind = new ArrayList<>();
    private final List<PathStep> steps = new ArrayList<>();
    private int links;

    private PathWalk(FileCalls files, Place place, Bytes asked) {
        this.files = files;
        this.place = place;
        this.asked = asked;
    }

    /// How far a walk came.
    ///
    /// @param failure why it ended before the end of the path
    /// @param at where it ended
    record Walked(List<PathStep> steps, Optional<SocketFailure> failure, Bytes at) {}

    /// As [#steps], from where a process is, and as far as one can see. Of a relative path, only what is behind the
    /// working directory is walked, as the kernel does.
    static Walked explore(FileCalls files, Place place, Bytes path) {
        var walk = new PathWalk(files, place, path);
        walk.ahead.addAll(Paths.components(path));
        if (!Paths.isAbsolute(path)) {
            if (place.directory().isEmpty()) {
                return new Walked(List.of(), Optional.of(new SocketFailure.Unsupported("Following " + path.escaped(),
                        "its working directory is not known")), path);
            }
            walk.behind.addAll(Paths.components(place.directory().get()));
        }
        try {
            walk.walk();
            return new Walked(List.copyOf(walk.steps), Optional.empty(), walk.here());
        } catch (SocketFailedException e) {
            return new Walked(List.copyOf(walk.steps), Optional.of(e.failure()), walk.here());
        }
    }

    /// The files on the way, in the order in which the kernel looks at them; the last one is the end.
    ///
    /// @throws SocketFailedException when something on the way is missing, or may not be looked at by this process
    static List<PathStep> steps(FileCalls files, Bytes path) throws SocketFailedException {
        var walk = new PathWalk(files, Place.own(Optional.empty()), path);
        if (!Paths.isAbsolute(path)) {
            walk.ahead.addAll(Paths.components(files.readLink(Bytes.ofText("/proc/self/cwd"))));
        }
        walk.ahead.addAll(Paths.components(path));
        walk.walk();
        return List.copyOf(walk.steps);
    }

    private void walk() throws SocketFailedException {
        while (!ahead.isEmpty()) {
            search();
            Bytes name = ahead.removeFirst();
            if (name.equals(UP)) {
                up();
            } else if (!name.equals(HERE)) {
                enter(name);
            }
        }
        Bytes end = here();
        FileStatus status = status(end);
        boolean asDirectory = asked.length() > 0 && asked.at(asked.length() - 1) == '/';
        if (asDirectory && status.kind() != FileStatus.Kind.DIRECTORY) {
            steps.add(new PathStep(end, status, PathStep.Role.DIRECTORY));
            throw notADirectory(end);
        }
        steps.add(new PathStep(end, status, PathStep.Role.END));
    }

    private SocketFailedException notADirectory(Bytes path) {
        return new SocketFailedException(
                new SocketFailure.BrokenPath(new Address.Pathname(asked).text(),
                        path.escaped() + " is not a directory"));
    }

    private Bytes here() {
        return behind.isEmpty() && base.length() > 0 ? base : Bytes.join(base, Paths.absolute(behind));
    }

    /// Above where a magic link led is whatever is there, not what its own path says.
    private void up() {
        if (!behind.isEmpty()) {
            behind.removeLast();
        } else if (base.length() > 0) {
            base = Bytes.join(base, Bytes.ofText("/.."));
        }
    }

    /// The directory where the walk is now is searched for the next name.
    private void search() throws SocketFailedException {
        Bytes directory = here();
        if (steps.stream().noneMatch(step -> step.role() == PathStep.Role.DIRECTORY && step.path().equals(directory))) {
            FileStatus status = status(directory);
            steps.add(new PathStep(directory, status, PathStep.Role.DIRECTORY));
            if (status.kind() != FileStatus.Kind.DIRECTORY) {
                throw notADirectory(directory);
            }
        }
    }

    private FileStatus status(Bytes path) throws SocketFailedException {
        // What a magic link leads to can be looked at only through it.
        return files.status(place.actual(path), base.length() > 0 && path.equals(base));
    }

    private void enter(Bytes name) throws SocketFailedException {
        behind.add(name);
        Bytes path = here();
        FileStatus status = status(path);
        if (status.kind() == FileStatus.Kind.SYMLINK) {
            follow(path, status);
        }
    }

    private void follow(Bytes path, FileStatus status) throws SocketFailedException {
        if (++links > MOST_LINKS) {
            throw new SocketFailedException(new SocketFailure.BrokenPath(new Address.Pathname(asked).text(),
                    "there are too many symbolic links in it"));
        }
        if (MagicLink.at(path).isPresent()) {
            steps.add(new PathStep(path, status, PathStep.Role.MAGIC_LINK));
            files.readLink(place.actual(path)); // Whoever may not look into the process does not get further.
            base = path;
            behind.clear();
            return;
        }
        steps.add(new PathStep(path, status, ahead.isEmpty() ? PathStep.Role.LAST_LINK : PathStep.Role.LINK));
        Bytes target = files.readLink(place.actual(path));
        if (Paths.isAbsolute(target)) {
            base = Bytes.ofText("");
            behind.clear();
        } else {
            behind.removeLast();
        }
        Paths.components(target).reversed().forEach(ahead::addFirst);
    }

    /// Where the path leads, with all symbolic links followed.
    ///
    /// @throws SocketFailedException when something on the way is missing, or may not be looked at
    public static Bytes real(FileCalls files, Bytes path) throws SocketFailedException {
        return steps(files, path).getLast().path();
    }
}
