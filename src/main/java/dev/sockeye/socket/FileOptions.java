package dev.sockeye.socket;

import java.util.OptionalInt;

/// What the socket file is to be, from its first instant: it is never more open than asked for.
///
/// @param mode permission bits, 0 to 07777; not subject to the umask
/// @param uid owner, empty for the process's own
/// @param gid group, empty for the process's own
public record FileOptions(int mode, OptionalInt uid, OptionalInt gid) {
    /// Only the owner: 0600.
    public static final FileOptions PRIVATE = new FileOptions(0600, OptionalInt.empty(), OptionalInt.empty());
}
