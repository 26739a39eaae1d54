package dev.sockeye;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.ui.file.FileAttributes;
import dev.sockeye.ui.file.FileFacts;
import dev.sockeye.ui.file.SocketFiles;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// What the file card asks about files, answered by the room for files.
final class FileLooks implements SocketFiles {
    /// Half of the second within which an outside change must show; a `chmod` wakes no watch service.
    private static final long LOOK_MILLIS = 500;
    private static final String ACL = "system.posix_acl_access";

    private final FileCalls files;
    private final SocketTable table;
    private final ScheduledExecutorService timer;

    FileLooks(FileCalls files, SocketTable table, ScheduledExecutorService timer) {
        this.files = files;
        this.table = table;
        this.timer = timer;
    }

    @Override
    public FileFacts read(Bytes path) throws SocketFailedException {
        FileStatus status = files.status(path, true);
        return new FileFacts(status, live(status),
                access(path, status, new FileAttributes(status.mode(), status.uid(), status.gid())),
                files.attribute(path, ACL).length > 0 ? "The file also has an access control list." : "");
    }

    private Fact<Boolean> live(FileStatus status) {
        if (status.kind() != FileStatus.Kind.SOCKET) {
            return Fact.unknown("it is " + status.kind().words());
        }
        try {
            boolean bound = table.entries().stream()
                    .anyMatch(entry -> entry.file().equals(Fact.known(status.identity())));
            return Fact.known(bound);
        } catch (SocketFailedException e) {
            return Fact.unknown(e.failure().sentence());
        }
    }

    @Override
    public Fact<String> access(Bytes path, FileStatus status, FileAttributes attributes) {
        return Fact.unknown("the directories before it were not looked at");
    }

    @Override
    public Watch watch(Bytes path, Runnable changed) {
        var look = new Look(path, changed);
        ScheduledFuture<?> looking = timer.scheduleWithFixedDelay(look, LOOK_MILLIS, LOOK_MILLIS,
                TimeUnit.MILLISECONDS);
        return () -> looking.cancel(false);
    }

    /// Remembers how the file was and tells when it is different. Runs on the timer's thread, one look at a time.
    private final class Look implements Runnable {
        private final Bytes path;
        private final Runnable changed;
        private Optional<FileStatus> before = Optional.empty();
        private boolean looked;

        Look(Bytes path, Runnable changed) {
            this.path = path;
            this.changed = changed;
        }

        private Optional<FileStatus> status() {
            try {
                return Optional.of(files.status(path, true));
            } catch (SocketFailedException _) {
                return Optional.empty(); // Gone, which is a change too.
            }
        }

        @Override
        public void run() {
            Optional<FileStatus> now = status();
            // The first look always tells: it cannot know what has changed since the card's own reading.
            if (!looked || !now.equals(before)) {
                looked = true;
                before = now;
                changed.run();
            }
        }
    }
}
