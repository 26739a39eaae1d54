package dev.sockeye.file;

import dev.sockeye.socket.FileStatus;
import java.util.List;

/// Mode, owner and access control list of a file, and what they permit: the kernel's `acl_permission_check`.
///
/// The owner is judged by the owner's bits only, a member of the group by the group's only; others by the rest.
///
/// @param acl empty when there is no list but the mode
public record FileRights(int mode, int uid, int gid, List<AccessControlEntry> acl) {
    private static final int GROUP_BITS = 070;

    public FileRights {
        acl = List.copyOf(acl);
    }

    static FileRights of(FileStatus status, List<AccessControlEntry> acl) {
        return new FileRights(status.mode(), status.uid(), status.gid(), acl);
    }

    /// The same file after `chmod(2)` and `chown(2)`: with a list, the group's digit is the list's mask.
    FileRights with(int newMode, int newUid, int newGid) {
        return new FileRights(newMode, newUid, newGid, acl.stream().map(entry -> switch (entry.tag()) {
            case OWNER -> entry.withPermissions(newMode >> 6 & 7);
            case MASK -> entry.withPermissions(newMode >> 3 & 7);
            case OWNING_GROUP -> hasMask() ? entry : entry.withPermissions(newMode >> 3 & 7);
            case OTHERS -> entry.withPermissions(newMode & 7);
            case NAMED_USER, NAMED_GROUP -> entry;
        }).toList());
    }

    private boolean hasMask() {
        return acl.stream().anyMatch(entry -> entry.tag() == AccessControlEntry.Tag.MASK);
    }

    boolean permits(Caller caller, Right right) {
        if (caller.isRoot()) {
            return true;
        }
        if (caller.uid() == uid) {
            return has(mode >> 6, right);
        }
        // With an empty mask the kernel does not look at the list at all: named users are then judged as others.
        if (!acl.isEmpty() && (mode & GROUP_BITS) != 0) {
            return permitsByList(caller, right);
        }
        return has(caller.groups().contains(gid) ? mode >> 3 : mode, right);
    }

    /// `posix_acl_permission` of the kernel: the named user's entry alone decides; of several groups, one is enough.
    private boolean permitsByList(Caller caller, Right right) {
        int mask = acl.stream().filter(entry -> entry.tag() == AccessControlEntry.Tag.MASK)
                .mapToInt(AccessControlEntry::permissions).findFirst().orElse(7);
        boolean inAGroup = false;
        for (AccessControlEntry entry : acl) {
            switch (entry.tag()) {
                case OWNER, MASK -> {
                    /* The owner was judged by the mode; the mask only limits others. */ }
                case NAMED_USER -> {
                    if (entry.id() == caller.uid()) {
                        return has(entry.permissions() & mask, right);
                    }
                }
                case OWNING_GROUP, NAMED_GROUP -> {
                    int group = entry.tag() == AccessControlEntry.Tag.OWNING_GROUP ? gid : entry.id();
                    if (caller.groups().contains(group)) {
                        inAGroup = true;
                        if (has(entry.permissions(), right)) {
                            return has(mask, right);
                        }
                    }
                }
                case OTHERS -> {
                    return !inAGroup && has(entry.permissions(), right);
                }
            }
        }
        return false;
    }

    private static boolean has(int digit, Right right) {
        return (digit & right.bit()) != 0;
    }
}
