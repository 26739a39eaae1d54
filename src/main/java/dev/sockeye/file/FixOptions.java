package dev.sockeye.file;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.file.AccessControlEntry.Tag;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// What could be done at one file, or with the accounts, to admit a caller. Whether it is enough is judged elsewhere.
final class FixOptions {
    /// A file that everybody may do everything with is never proposed.
    private static final int EVERYTHING = 0777;
    private static final int READ_WRITE = 6;
    private static final Set<String> AS_GOOD_AS_ROOT = Set.of("sudo", "wheel", "admin", "disk", "shadow", "kmem",
            "docker", "lxd", "incus", "libvirt");

    private final FileCalls files;
    private final Accounts accounts;
    private final AccountWords names;
    private final Subject subject;
    private final Caller caller;
    private final Mounts mounts;
    private final String user;

    FixOptions(FileCalls files, Accounts accounts, Subject subject, Caller caller, Mounts mounts) {
        this.files = files;
        this.accounts = accounts;
        this.subject = subject;
        this.caller = caller;
        this.mounts = mounts;
        this.names = AccountWords.of(accounts);
        this.user = names.userName(caller.uid());
    }

    /// The file's own bits for the owner, when the caller is the owner: nothing else can help then.
    Optional<FixOption> owner(PathComponent component, PermissionCheck.Rights check) {
        return caller.uid() == check.rights().uid()
                ? mode(component, check, "u", 6, "Give the owner of " + text(component) + " the missing bit back.", "",
                        "")
                : Optional.empty();
    }

    /// An entry in the file's access control list for the caller alone.
    Optional<FixOption> entry(PathComponent component, PermissionCheck.Rights check) {
        if (caller.uid() == check.rights().uid()
                || !files.keepsAttribute(component.actual(), AccessControlEntry.ATTRIBUTE)) {
            return Optional.empty();
        }
        boolean directory = check.needed() == Right.SEARCH;
        int permissions = directory ? Right.SEARCH.bit() : READ_WRITE;
        FileRights to = check.rights().admitting(Tag.NAMED_USER, caller.uid(), permissions);
        return option(component, check, to, setfacl(component, to),
                "Give user " + user + " an entry in the access control list of " + text(component) + ".", directory
                        ? "User " + user + " could also reach other files below " + text(component) + " by their names."
                        : "",
                "");
    }

    /// The group's bit, when the caller has the group.
    Optional<FixOption> group(PathComponent component, PermissionCheck.Rights check) {
        if (caller.uid() == check.rights().uid() || !caller.groups().contains(check.rights().gid())) {
            return Optional.empty();
        }
        String group = group(check.rights().gid());
        boolean directory = check.needed() == Right.SEARCH;
        return mode(component, check, "g", 3, directory
                ? "Let the group " + group + " pass through " + text(component) + "."
                : "Let the group " + group + " write to " + text(component) + ".",
                directory
                        ? "All of " + group + " could also reach other files below " + text(component)
                                + " by their names."
                        : "",
                "");
    }

    /// The bit for all others.
    Optional<FixOption> others(PathComponent component, PermissionCheck.Rights check) {
        boolean directory = check.needed() == Right.SEARCH;
        return mode(component, check, "o", 0, directory
                ? "Let everyone pass through " + text(component) + "."
                : "Let everyone write to " + text(component) + ".",
                directory
                        ? "Everyone could also reach other files below " + text(component)
                                + " by their names; the names stay hidden."
                        : "",
                directory
                        ? ""
                        : "This is very wide: every user and every service of this machine could connect.");
    }

    /// Membership in a group that the file is open to.
    ///
    /// @return empty for groups that nobody should be added to for this
    Optional<FixOption> join(int gid) {
        Optional<String> group = accounts.groupName(gid);
        if (gid == 0 || caller.groups().contains(gid) || group.isEmpty() || accounts.userName(caller.uid()).isEmpty()) {
            return Optional.empty();
        }
        String name = group.get();
        String when = switch (subject.kind()) {
            case ME -> " It counts after logging in again.";
            case USER -> " It counts from the next login.";
            case PROCESS -> " The process must be started again for it.";
        };
        String command = "usermod -aG " + ShellText.quote(name) + " " + ShellText.quote(user);
        return Optional.of(new FixOption(new Remedy.Fix.JoinGroup(gid, command),
                "Add user " + user + " to the group " + name + "." + when,
                "User " + user + " could do whatever else members of " + name + " may do.", warning(gid, name)));
    }

    private String warning(int gid, String name) {
        if (AS_GOOD_AS_ROOT.contains(name)) {
            return "Members of " + name + " are as good as root.";
        }
        return isPrivate(gid)
                ? name + " is the own group of the user " + name + ", whose files would be opened with it."
                : "";
    }

    /// Whether the group is one that a user has for itself.
    boolean isPrivate(int gid) {
        return accounts.groupName(gid).map(accounts::uid).filter(OptionalInt::isPresent)
                .map(uid -> accounts.groupsOf(uid.getAsInt())).filter(groups -> !groups.isEmpty())
                .map(groups -> groups.getFirst() == gid).orElse(false);
    }

    /// The path behind a link that the caller may not follow.
    FixOption otherPath(Bytes path) {
        return new FixOption(new Remedy.Fix.OtherPath(path, ShellText.quote(path)),
                "Connect to " + path.escaped() + ", where the link leads: that needs no link.", "", "");
    }

    private Optional<FixOption> mode(PathComponent component, PermissionCheck.Rights check, String who, int shift,
            String sentence, String opens,
            String warning) {
        int mode = check.rights().mode() | (check.needed().bit() << shift);
        String command = String.format(Locale.ROOT, "chmod %s+%s %s", who, check.needed().letter(),
                ShellText.quote(component.actual()));
        return option(component, check, check.rights().withMode(mode), command, sentence, opens, warning);
    }

    private Optional<FixOption> option(PathComponent component, PermissionCheck.Rights check, FileRights to,
            String command,
            String sentence, String opens, String warning) {
        FileRights from = check.rights();
        boolean readOnly = mounts.of(component.step().path()).map(Mount::readOnly).orElse(false);
        if (from.isUnmapped() || readOnly || files.isImmutable(component.actual())) {
            return Optional.empty(); // Nobody here may change it.
        }
        boolean opensEverything = (to.mode() & EVERYTHING) == EVERYTHING && (from.mode() & EVERYTHING) != EVERYTHING;
        if (to.equals(from) || opensEverything) {
            return Optional.empty();
        }
        var change = new FileChange(component.actual(), component.step().status().identity(), from, to);
        return Optional.of(new FixOption(new Remedy.Fix.OfFile(change, command), sentence, opens, warning));
    }

    /// `setfacl(1)` makes the mask as wide as all entries of the list, unless it is told which.
    private String setfacl(PathComponent component, FileRights to) {
        int usual = Stream.concat(to.acl().stream().filter(entry -> switch (entry.tag()) {
            case NAMED_USER, OWNING_GROUP, NAMED_GROUP -> true;
            case OWNER, MASK, OTHERS -> false;
        }).map(AccessControlEntry::permissions), Stream.of(0)).reduce(0, (one, other) -> one | other);
        int mask = to.mode() >> 3 & 7;
        int permissions = to.entry(Tag.NAMED_USER, caller.uid()).map(AccessControlEntry::permissions).orElse(0);
        String explicit = usual == mask ? "" : ",m::" + letters(mask);
        return "setfacl -m " + ShellText.quote("u:" + user + ":" + letters(permissions) + explicit) + " "
                + ShellText.quote(component.actual());
    }

    /// "rw", as setfacl takes it.
    private static String letters(int digit) {
        String letters = ModeText.letters(digit).substring(6).replace("-", "");
        return letters.isEmpty() ? "-" : letters;
    }

    private String group(int gid) {
        return names.groupName(gid);
    }

    private static String text(PathComponent component) {
        return component.step().path().escaped();
    }

    /// The groups that a file is open to, or could be.
    static List<Integer> groups(PermissionCheck.Rights check) {
        return Stream.concat(Stream.of(check.rights().gid()), check.rights().acl().stream()
                .filter(entry -> entry.tag() == Tag.NAMED_GROUP).map(AccessControlEntry::id)).toList();
    }
}
