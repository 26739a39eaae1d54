package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.DirectoryEntry;
import dev.sockeye.socket.FileStatus;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// Reads directories, `getdents(2)`: names as bytes, and nothing of what they name is opened.
final class Directories {
    /// Room for what one call reads.
    static final int BUFFER = 64 << 10;

    private static final int KIND_AT = 18;
    private static final int NAME_AT = 19;
    private static final CFunction GETDENTS = CFunction.of("getdents64");

    private Directories() {}

    /// Called with where the entry begins in the buffer; says whether to go on.
    interface Visitor {
        boolean visit(long at);
    }

    /// Shows every entry of the open directory.
    ///
    /// @return 0, or minus errno
    static int read(int directory, MemorySegment buffer, Visitor visitor) {
        while (true) {
            long length = GETDENTS.callLong(directory, CFunction.at(buffer), buffer.byteSize());
            if (length <= 0) {
                return (int) length;
            }
            for (long at = 0; at < length; at += buffer.get(JAVA_SHORT_UNALIGNED, at + 16) & 0xffff) {
                if (!visitor.visit(at)) {
                    return 0;
                }
            }
        }
    }

    /// The name's bytes with the NUL behind them, in the buffer.
    static MemorySegment name(MemorySegment buffer, long at) {
        return buffer.asSlice(at + NAME_AT);
    }

    /// The number that the name is, or -1.
    static int number(MemorySegment buffer, long at) {
        int value = 0;
        byte c = buffer.get(JAVA_BYTE, at + NAME_AT);
        if (c == 0) {
            return -1;
        }
        for (long i = at + NAME_AT; c != 0; c = buffer.get(JAVA_BYTE, ++i)) {
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    static DirectoryEntry entry(MemorySegment buffer, long at) {
        int length = 0;
        while (buffer.get(JAVA_BYTE, at + NAME_AT + length) != 0) {
            length++;
        }
        byte[] name = buffer.asSlice(at + NAME_AT, length).toArray(JAVA_BYTE);
        return new DirectoryEntry(Bytes.of(name), buffer.get(JAVA_LONG_UNALIGNED, at),
                kind(buffer.get(JAVA_BYTE, at + KIND_AT)));
    }

    private static Optional<FileStatus.Kind> kind(int type) {
        return switch (type) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(FileStatus.Kind.PIPE);
            case 2, 6 -> Optional.of(FileStatus.Kind.DEVICE);
            case 4 -> Optional.of(FileStatus.Kind.DIRECTORY);
            case 8 -> Optional.of(FileStatus.Kind.REGULAR);
            case 10 -> Optional.of(FileStatus.Kind.SYMLINK);
            case 12 -> Optional.of(FileStatus.Kind.SOCKET);
            default -> Optional.of(FileStatus.Kind.OTHER);
        };
    }
}
