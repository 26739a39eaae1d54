package dev.sockeye.socket;

import java.nio.ByteBuffer;

/// An open file descriptor of this process that was received or will be sent. Thread-safe.
public interface Descriptor extends AutoCloseable {
    /// The number in this process; meaningless after [#close()].
    int number();

    /// What it is, read from `/proc/self/fd` and `fdinfo` when the descriptor arrived.
    Description description();

    boolean isOpen();

    /// What it is now. Blocks a little; background only.
    DescriptorState state();

    /// Reads the contents of a regular file or memfd at an offset, without moving the position that others share.
    /// Background only.
    ///
    /// @return how many bytes were put into the buffer, 0 at the end
    /// @throws SocketFailedException when it is closed, no file, or not opened for reading
    int read(ByteBuffer into, long offset) throws SocketFailedException;

    /// What is in a memory file (`memfd_create(2)`) that is sealed against writing and shrinking: what nobody can change any more is read
    /// without waiting for anybody, so that it may be asked where messages arrive. The position that others share stays.
    ///
    /// @param most bytes that are read of it
    /// @return or why nothing was read
    Fact<Sealed> sealed(int most);

    @Override
    void close();

    /// What is in a sealed memory file.
    ///
    /// @param size all its bytes
    /// @param beginning as many of them as were read
    record Sealed(long size, ByteBuffer beginning) {}

    /// What a descriptor refers to.
    ///
    /// @param kind "regular file", "socket", "pipe", "directory", "memfd", …
    /// @param target what `/proc/self/fd/N` points at, as [Bytes#escaped()]: "/etc/hosts", "socket:[4711]"
    /// @param flags open flags in words: "read-only", "read-write append"
    record Description(String kind, String target, String flags) {
        /// One line: "regular file /etc/hosts (read-only)".
        public String text() {
            return kind + " " + target + (flags.isEmpty() ? "" : " (" + flags + ")");
        }
    }
}
