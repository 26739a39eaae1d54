package dev.sockeye.socket.linux;

import dev.sockeye.socket.Descriptor.Sealed;
import dev.sockeye.socket.Fact;
import java.nio.ByteBuffer;

/// Reads memory files that nobody can change any more.
///
/// Only memory has seals against writing and shrinking (`fcntl(2)`, `F_GET_SEALS`): no file system that a stranger runs can pretend to,
/// whatever its files are called. What is so sealed stays as it is while it is read, and a hole in it costs nothing.
final class SealedMemory {
    private static final int PIECE = 64 << 10;

    private SealedMemory() {}

    static Fact<Sealed> read(int fd, int most) {
        int seals = FdCalls.control(fd, DescriptorReader.F_GET_SEALS);
        int wanted = DescriptorReader.SEAL_SHRINK | DescriptorReader.SEAL_WRITE;
        if (seals < 0) {
            return Fact.unknown("it is no memory file");
        }
        if ((seals & wanted) != wanted) {
            return Fact.unknown("it is not sealed against writing and shrinking, and may change at any time");
        }
        int flags = FdCalls.flags(fd);
        if (flags < 0 || (flags & DescriptorReader.ACCESS_MODE) == DescriptorReader.WRITE_ONLY) {
            return Fact.unknown("it was not opened for reading");
        }
        return switch (DescriptorReader.size(fd)) {
            case Fact.Unknown<Long>(String reason) -> Fact.unknown(reason);
            case Fact.Known<Long>(Long size) -> read(fd, size, ByteBuffer.allocate((int) Math.min(size, most)));
        };
    }

    private static Fact<Sealed> read(int fd, long size, ByteBuffer into) {
        int end = into.capacity();
        while (into.position() < end) {
            // A small buffer is at hand each time, a large one would be mapped anew.
            into.limit(Math.min(end, into.position() + PIECE));
            int count = DescriptorReader.read(fd, into, into.position());
            if (count <= 0 && count != -Errno.EINTR) {
                return Fact.unknown(count == 0
                        ? "it has become shorter"
                        : SystemFailure.of("Reading it", "pread", -count).sentence());
            }
        }
        return Fact.known(new Sealed(size, into.flip()));
    }
}
