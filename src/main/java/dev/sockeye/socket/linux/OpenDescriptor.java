package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.DescriptorState;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A descriptor of this process, described from `/proc/self/fd` and `/proc/self/fdinfo` when it arrived, `proc(5)`.
final class OpenDescriptor implements Descriptor {
    private final int number;
    private final Description description;
    private boolean open = true;

    OpenDescriptor(int number) {
        this.number = number;
        this.description = describe(number);
    }

    /// Opens a file in order to pass its descriptor. May block where the file system does.
    static OpenDescriptor open(Bytes path, boolean writable) throws SocketFailedException {
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
                default -> new SocketFailure.Other("open", -fd, path.escaped() + ": " + Errno.text(-fd));
            });
        }
        FdCalls.makeBlocking(fd); // It was opened so only in order not to wait for the other end of a pipe.
        return new OpenDescriptor(fd);
    }

    /// One for each number; they own the numbers from now on.
    static List<Descriptor> all(int[] numbers) {
        if (numbers.length == 0) {
            return List.of();
        }
        var descriptors = new ArrayList<Descriptor>(numbers.length);
        for (int number : numbers) {
            descriptors.add(new OpenDescriptor(number));
        }
        return List.copyOf(descriptors);
    }

    private static Description describe(int number) {
        try {
            Bytes target = new LinuxFileCalls().readLink(Bytes.ofText("/proc/self/fd/" + number));
            return new Description(kind(number, target.text()), target.escaped(), flags(number));
        } catch (SocketFailedException e) {
            return new Description("unknown", "not readable: " + e.failure().sentence(), "");
        }
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
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/fdinfo/" + number))) {
                if (line.startsWith("flags:")) {
                    return words(Integer.parseUnsignedInt(line.substring("flags:".length()).strip(), 8));
                }
            }
        } catch (IOException | NumberFormatException _) {
            return ""; // The flags are an extra: the rest of the description stands.
        }
        return "";
    }

    private static String words(int flags) {
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
    public synchronized DescriptorState state() {
        return open ? DescriptorReader.state(number, description) : DescriptorState.unknown("it is closed");
    }

    @Override
    public synchronized int read(ByteBuffer into, long offset) throws SocketFailedException {
        Fact<Long> contents = state().contents();
        if (contents instanceof Fact.Unknown<Long>(String reason)) {
            throw new SocketFailedException(new SocketFailure.Unsupported("Reading this descriptor", reason));
        }
        int count = DescriptorReader.read(number, into, offset);
        if (count < 0) {
            throw new SocketFailedException(new SocketFailure.Other("pread", -count, Errno.text(-count)));
        }
        return count;
    }

    /// A second descriptor for the same open file, or minus errno; never somebody else's that got the number since.
    synchronized int duplicate() {
        return open ? FdCalls.duplicate(number) : -Errno.EBADF;
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            FdCalls.close(number);
        }
    }
}
