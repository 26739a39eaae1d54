package dev.sockeye.file;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.IdMapping;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The users for whom the checks on a path may open differently than for anybody else: root, everyone who owns or is
/// named in one of the files, and the members of their groups. All other users are one *stranger*.
final class AffectedCallers {
    /// A user number that no account has; only ever compared.
    private static final int STRANGER = -2;

    private final Accounts accounts;
    private final AccountWords names;
    private final Set<Integer> groups = new TreeSet<>();
    private final Map<Integer, Set<String>> members = new LinkedHashMap<>();
    private final Map<String, Caller> users = new TreeMap<>();

    AffectedCallers(Accounts accounts, List<PermissionCheck> checks) {
        this.accounts = accounts;
        this.names = AccountWords.of(accounts);
        var ids = new TreeSet<Integer>();
        for (PermissionCheck check : checks) {
            if (check instanceof PermissionCheck.Rights(var _, FileRights rights, var _)) {
                ids.add(rights.uid());
                groups.add(rights.gid());
                for (AccessControlEntry entry : rights.acl()) {
                    switch (entry.tag()) {
                        case NAMED_USER -> ids.add(entry.id());
                        case NAMED_GROUP -> groups.add(entry.id());
                        case OWNER, OWNING_GROUP, MASK, OTHERS -> {
                            /* Names nobody. */ }
                    }
                }
            } else if (check instanceof PermissionCheck.ProtectedLink link) {
                ids.add(link.linkOwner());
            }
        }
        // Who has no number here cannot be named.
        groups.remove(IdMapping.UNMAPPED);
        ids.remove(IdMapping.UNMAPPED);
        groups.forEach(this::addMembers);
        ids.forEach(this::addUser);
    }

    private void addMembers(int group) {
        var names = new TreeSet<>(accounts.membersOf(group));
        names.removeIf(name -> accounts.uid(name).orElse(0) == 0); // Root passes in any case.
        members.put(group, names);
        names.forEach(name -> addUser(accounts.uid(name).orElse(0)));
    }

    private void addUser(int uid) {
        if (uid != 0) {
            users.computeIfAbsent(names.callUser(uid), _ -> new Caller(uid, new HashSet<>(accounts.groupsOf(uid))));
        }
    }

    static Caller root() {
        return new Caller(0, Set.of(0));
    }

    static Caller stranger(Integer... withGroups) {
        return new Caller(STRANGER, Set.of(withGroups));
    }

    /// By name; root is not among them.
    Map<String, Caller> users() {
        return users;
    }

    /// The groups that may make a difference.
    Set<Integer> groups() {
        return groups;
    }

    /// Names of the group's members as far as they can be listed, root not among them.
    Set<String> members(int group) {
        return members.getOrDefault(group, Set.of());
    }

    String groupName(int group) {
        return names.callGroup(group);
    }
}
