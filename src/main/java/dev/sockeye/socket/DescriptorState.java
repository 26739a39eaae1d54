package dev.sockeye.socket;

import java.util.List;

/// What a file descriptor is at one moment, as `/proc/self/fdinfo`, `statx(2)` and `fcntl(2)` tell it.
///
/// @param flags how it was opened and is closed: "read-write", "append", "close-on-exec"
/// @param position the offset that it shares with everybody who has the same open file
/// @param size of a regular file or memfd, in bytes
/// @param seals what nobody can do to a memfd any more: "write", "grow", "shrink", "seal"
/// @param socketInode of a socket, as [SocketTable] numbers it
/// @param contents how many bytes can be looked at without changing anything, or why none can
/// @param details what the kernel tells of this kind only, a line each: "eventfd-count: 5"
public record DescriptorState(List<String> flags, Fact<Long> position, Fact<Long> size, Fact<List<String>> seals,
        Fact<Long> socketInode, Fact<Long> contents, List<String> details) {
    public DescriptorState {
        flags = List.copyOf(flags);
        details = List.copyOf(details);
    }

    /// Nothing is known.
    public static DescriptorState unknown(String reason) {
        return new DescriptorState(List.of(), Fact.unknown(reason), Fact.unknown(reason), Fact.unknown(reason),
                Fact.unknown(reason), Fact.unknown(reason), List.of());
    }
}
