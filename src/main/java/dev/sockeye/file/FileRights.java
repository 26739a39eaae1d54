package dev.sockeye.file;

import dev.sockeye.file.AccessControlEntry.Tag;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.IdMapping;
import dev.sockeye.socket.SocketFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Mode, owner and access control list of a file, and what they permit: the kernel's `acl_permission_check`.
///
/// The owner is judged by the owner's bits only, a member of the group by the group's only; others by the rest.
///
/// @param mode permission bits, 0 to 07777; with a list, its group digit is the list's mask
/// @param acl empty when there is no list but the mode
public record FileRights(int mode, int uid, int gid, List<AccessControlEntry> acl) {
    private static final int GROUP_BITS = 070;

    public FileRights {
        acl = List.copyOf(acl);
    }

    static FileRights of(FileStatus status, List<AccessControlEntry> acl) {
        return new FileRights(status.mode(), status.uid(), status.gid(), acl);
    }

    /// What the file has now.
    public static FileRights read(FileCalls files, Bytes path, FileStatus status) throws SocketFailedException {
        return of(status, AccessControlEntry.of(files, path));
    }

    /// The same file after `chmod(2)` and `chown(2)`: with a list, the group's digit is the list's mask.
    public FileRights with(int newMode, int newUid, int newGid) {
        return new FileRights(newMode, newUid, newGid, acl.stream().map(entry -> switch (entry.tag()) {
            case OWNER -> entry.withPermissions(newMode >> 6 & 7);
            case MASK -> entry.withPermissions(newMode >> 3 & 7);
            case OWNING_GROUP -> mask().isPresent() ? entry : entry.withPermissions(newMode >> 3 & 7);
            case OTHERS -> entry.withPermissions(newMode & 7);
            case NAMED_USER, NAMED_GROUP -> entry;
        }).toList());
    }

    FileRights withMode(int newMode) {
        return with(newMode, uid, gid);
    }

    /// The same file with an entry that gives the user or group these permissions besides those that it has, and a mask
    /// that is wide enough for them and no wider.
    ///
    /// @param tag [Tag#NAMED_USER] or [Tag#NAMED_GROUP]
    public FileRights admitting(Tag tag, int id, int permissions) {
        int had = entry(tag, id).map(AccessControlEntry::permissions).orElse(0);
        int mask = mask().map(AccessControlEntry::permissions).orElse(mode >> 3 & 7) | permissions;
        var entries = new ArrayList<AccessControlEntry>();
        Stream<AccessControlEntry> before = acl.isEmpty()
                ? Stream.of(new AccessControlEntry(Tag.OWNER, mode >> 6 & 7, -1),
                        new AccessControlEntry(Tag.OWNING_GROUP, mode >> 3 & 7, -1),
                        new AccessControlEntry(Tag.OTHERS, mode & 7, -1))
                : acl.stream();
        before.filter(entry -> entry.tag() != Tag.MASK && !(entry.tag() == tag && entry.id() == id))
                .forEach(entries::add);
        entries.add(new AccessControlEntry(tag, had | permissions, id));
        entries.add(new AccessControlEntry(Tag.MASK, mask, -1));
        return new FileRights((mode & ~GROUP_BITS) | (mask << 3), uid, gid, AccessControlEntry.sorted(entries));
    }

    Optional<AccessControlEntry> entry(Tag tag, int id) {
        return acl.stream().filter(entry -> entry.tag() == tag && entry.id() == id).findFirst();
    }

    private Optional<AccessControlEntry> mask() {
        return entry(Tag.MASK, -1);
    }

    /// The same with [IdMapping#UNMAPPED] for an owner or a group that has no number here: it is nobody's, although the kernel shows
    /// the number of one.
    FileRights seenBy(IdMapping mapping) {
        return new FileRights(mode, mapping.user(uid).or(IdMapping.UNMAPPED), mapping.group(gid).or(IdMapping.UNMAPPED),
                acl);
    }

    boolean isUnmapped() {
        return uid == IdMapping.UNMAPPED || gid == IdMapping.UNMAPPED;
    }

    /// Whether it cannot be told from outside if the caller is its owner or has its group: neither has a number here.
    boolean isUncertainFor(Caller caller) {
        boolean user = caller.uid() == IdMapping.UNMAPPED
                && (uid == IdMapping.UNMAPPED || entry(Tag.NAMED_USER, IdMapping.UNMAPPED).isPresent());
        boolean group = caller.groups().contains(IdMapping.UNMAPPED)
                && (gid == IdMapping.UNMAPPED || entry(Tag.NAMED_GROUP, IdMapping.UNMAPPED).isPresent());
        return user || group;
    }

    boolean permits(Caller caller, Right right) {
        return decide(caller, right).permits();
    }

    /// What the kernel decides, and by what.
    Decision decide(Caller caller, Right right) {
        Decision byBits = byBits(caller, right);
        String power = byBits.permits() ? "" : caller.capabilities().over(this, right);
        return power.isEmpty() ? byBits : byBits.openedBy(power);
    }

    private Decision byBits(Caller caller, Right right) {
        if (caller.uid() == uid && uid != IdMapping.UNMAPPED) {
            return Decision.byMode(Decision.Judged.OWNER, mode >> 6, right);
        }
        // With an empty mask the kernel does not look at the list at all: named users are then judged as others.
        if (!acl.isEmpty() && (mode & GROUP_BITS) != 0) {
            return byList(caller, right);
        }
        return caller.groups().contains(gid)
                ? Decision.byMode(Decision.Judged.GROUP, mode >> 3, right)
                : Decision.byMode(Decision.Judged.OTHERS, mode, right);
    }

    /// `posix_acl_permission` of the kernel: the named user's entry alone decides; of several groups, one is enough.
    private Decision byList(Caller caller, Right right) {
        int mask = mask().map(AccessControlEntry::permissions).orElse(7);
        Optional<AccessControlEntry> group = Optional.empty();
        for (AccessControlEntry entry : acl) {
            switch (entry.tag()) {
                case OWNER, MASK -> {
                    /* The owner was judged by the mode; the mask only limits others. */ }
                case NAMED_USER -> {
                    if (entry.id() == caller.uid()) {
                        return Decision.byEntry(entry, entry.permissions() & mask, right);
                    }
                }
                case OWNING_GROUP, NAMED_GROUP -> {
                    if (caller.groups().contains(entry.tag() == Tag.OWNING_GROUP ? gid : entry.id())) {
                        group = Optional.of(entry);
                        if ((entry.permissions() & right.bit()) != 0) {
                            return Decision.byEntry(entry, entry.permissions() & mask, right);
                        }
                    }
                }
                case OTHERS -> {
                    return group.map(last -> Decision.byEntry(last, last.permissions() & mask, right))
                            .orElseGet(() -> Decision.byMode(Decision.Judged.OTHERS, entry.permissions(), right));
                }
            }
        }
        return Decision.byMode(Decision.Judged.OTHERS, 0, right);
    }
}
