package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.DescriptorState;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A descriptor of this process, described when it arrived by what the kernel tells without asking anybody: the link in
/// `/proc/self/fd`, `F_GETFL`, and what is cached of its inode. `fdinfo` is not read for that, as a stranger decides how
/// long it is. Closed elsewhere ([DescriptorCloser]), as closing may wait.
final class OpenDescriptor implements Descriptor {
    private final int number;
    private final Description description;
    private final DescriptorCloser closer;
    private boolean open = true;
    /// Who looks at it just now: the number is not closed before, and nobody waits for that.
    private int users;

    OpenDescriptor(int number, DescriptorCloser closer) {
        this.number = number;
        this.closer = closer;
        this.description = describe(number);
    }

    /// Opens a file in order to pass its descriptor. May block where the file system does.
    static OpenDescriptor open(Bytes path, boolean writable, DescriptorCloser closer) throws SocketFailedException {
        int fd = FdCalls.open(path, (writable ? FdCalls.O_RDWR : FdCalls.O_RDONLY) | FdCalls.O_NOCTTY
                | FdCalls.O_NONBLOCK);
        if (fd < 0) {
            Address address = new Address.Pathname(path);
            throw new SocketFailedException(switch (-fd) {
                case Errno.ENOENT, Errno.ENOTDIR -> new SocketFailure.NotFound(address, path.escaped());
                case Errno.EACCES ->
                    new SocketFailure.PermissionDenied(address, path.escaped(), "permission to open it");
                case Errno.EMFILE, Errno.ENFILE ->
                    new SocketFailure.TooManyDescriptors(FdCalls.descriptorLimit());
                case Errno.EISDIR -> new SocketFailure.Unsupported("Opening " + path.escaped() + " for writing",
                        "it is a directory", "Open it for reading only.");
                case Errno.ENXIO, Errno.ENODEV -> new SocketFailure.Unsupported("Opening " + path.escaped(),
                        "it is a socket, a pipe that nobody reads, or a device that is not there");
                case Errno.ETXTBSY -> new SocketFailure.Unsupported("Opening " + path.escaped() + " for writing",
                        "it is a program that runs", "Open it for reading only.");
                default -> SystemFailure.of("Opening", "open", -fd, path);
            });
        }
        FdCalls.makeBlocking(fd); // It was opened so only in order not to wait for the other end of a pipe.
        return new OpenDescriptor(fd, closer);
    }

    /// One for each number; they own the numbers from now on.
    static List<Descriptor> all(int[] numbers, DescriptorCloser closer) {
        if (numbers.length == 0) {
            return List.of();
        }
        var descriptors = new ArrayList<Descriptor>(numbers.length);
        for (int number : numbers) {
            descriptors.add(new OpenDescriptor(number, closer));
        }
        return List.copyOf(descriptors);
    }

    private static Description describe(int number) {
        Bytes target = FdCalls.target(number);
        return target == null
                ? new Description("unknown", "not readable", "")
                : new Description(kind(number, target.text()), target.escaped(), flags(number));
    }

    private static String kind(int number, String target) {
        if (target.startsWith("socket:")) {
            return "socket";
        }
        if (target.startsWith("pipe:")) {
            return "pipe";
        }
        if (target.startsWith("/memfd:")) {
            return "memfd";
        }
        if (target.startsWith("anon_inode:")) {
            String name = target.substring("anon_inode:".length()).replaceAll("[\\[\\]]", "");
            return name.equals("eventpoll") ? "epoll" : name;
        }
        if (target.startsWith("pidfd:")) {
            return "pidfd";
        }
        FileStatus status = Statx.cached(number);
        return switch (status == null ? FileStatus.Kind.OTHER : status.kind()) {
            case REGULAR -> "regular file";
            case DIRECTORY -> "directory";
            case DEVICE -> "device";
            case PIPE -> "named pipe";
            case SOCKET -> "socket file";
            case SYMLINK -> "symbolic link";
            case OTHER -> "file";
        };
    }

    private static String flags(int number) {
        int flags = FdCalls.flags(number);
        if (flags < 0) {
            return ""; // They are an extra: the rest of the description stands.
        }
        var words = new ArrayList<String>();
        words.add(DescriptorReader.access(flags));
        if ((flags & DescriptorReader.O_APPEND) != 0) {
            words.add("append");
        }
        if ((flags & FdCalls.O_NONBLOCK) != 0) {
            words.add("non-blocking");
        }
        return String.join(", ", words);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Description description() {
        return description;
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public DescriptorState state() {
        if (!enter()) {
            return DescriptorState.unknown("it is closed");
        }
        try {
            return DescriptorReader.state(number, description);
        } finally {
            leave();
        }
    }

    private synchronized boolean enter() {
        users += open ? 1 : 0;
        return open;
    }

    private synchronized void leave() {
        users--;
        if (!open && users == 0) {
            closer.close(number);
        }
    }

    @Override
    public int read(ByteBuffer into, long offset) throws SocketFailedException {
        if (!enter()) {
            throw new SocketFailedException(new SocketFailure.Unsupported("Reading this descriptor", "it is closed"));
        }
        try {
            return readOpen(into, offset);
        } finally {
            leave();
        }
    }

    private int readOpen(ByteBuffer into, long offset) throws SocketFailedException {
        Fact<Long> contents = DescriptorReader.state(number, description).contents();
        if (contents instanceof Fact.Unknown<Long>(String reason)) {
            throw new SocketFailedException(new SocketFailure.Unsupported("Reading this descriptor", reason));
        }
        int count = DescriptorReader.read(number, into, offset);
        if (count < 0) {
            throw new SocketFailedException(SystemFailure.of("Reading this descriptor", "pread", -count));
        }
        return count;
    }

    @Override
    public Fact<Sealed> sealed(int most) {
        if (!enter()) {
            return Fact.unknown("it is closed");
        }
        try {
            return SealedMemory.read(number, most);
        } finally {
            leave();
        }
    }

    /// A second descriptor for the same open file, or minus errno; never somebody else's that got the number since.
    synchronized int duplicate() {
        return open ? FdCalls.duplicate(number) : -Errno.EBADF;
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            if (users == 0) {
                closer.close(number);
            }
        }
    }
}
