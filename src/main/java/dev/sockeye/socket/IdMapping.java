package dev.sockeye.socket;

import java.util.List;

/// What a number of a user or group that the kernel shows is worth, `user_namespaces(7)`: it shows everybody who has no
/// number in this program's user namespace as one and the same (`/proc/sys/kernel/overflowuid`, usually 65534, which is
/// also the user *nobody*). Where every number is mapped, as in the first namespace, it always means that user; anywhere
/// else it may be anybody, and is not known.
///
/// @param everyUser whether every user has a number here
/// @param overflowUid what users without one are shown as
/// @param everyGroup whether every group has a number here
/// @param overflowGid what groups without one are shown as
public record IdMapping(boolean everyUser, int overflowUid, boolean everyGroup, int overflowGid) {
    /// As in the first user namespace.
    public static final IdMapping WHOLE = new IdMapping(true, 65534, true, 65534);
    /// What stands for such a user or group where somebody is judged: no user and no group has it, `chown(2)`.
    public static final int UNMAPPED = -1;

    /// The user, or why it is not known.
    public Fact<Integer> user(int shown) {
        return isUnmappedUser(shown) ? Fact.unknown(reason("user", shown)) : Fact.known(shown);
    }

    public Fact<Integer> group(int shown) {
        return isUnmappedGroup(shown) ? Fact.unknown(reason("group", shown)) : Fact.known(shown);
    }

    private static String reason(String what, int shown) {
        return shown == UNMAPPED
                ? "the " + what + " has no number here"
                : "the kernel shows " + Integer.toUnsignedString(shown) + ", which stands for every " + what
                        + " without a number in this user namespace";
    }

    public boolean isUnmappedUser(int shown) {
        return shown == UNMAPPED || (!everyUser && shown == overflowUid);
    }

    public boolean isUnmappedGroup(int shown) {
        return shown == UNMAPPED || (!everyGroup && shown == overflowGid);
    }

    /// Whether one of the groups is not known.
    public boolean hasUnmappedGroup(List<Integer> shown) {
        return shown.stream().anyMatch(this::isUnmappedGroup);
    }
}
