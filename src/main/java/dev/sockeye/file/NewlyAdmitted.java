package dev.sockeye.file;

import dev.sockeye.socket.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Who else could connect after a change, who could not before.
///
/// @param sentence for people
record NewlyAdmitted(Extent extent, String sentence) {
    private static final int MOST_NAMES = 8;

    /// How many they are.
    enum Extent {
        NOBODY,
        SOME,
        EVERYONE
    }

    static NewlyAdmitted of(Accounts accounts, Caller subject, List<PermissionCheck> before,
            List<PermissionCheck> after) {
        if (isNew(AffectedCallers.stranger(), before, after)) {
            return new NewlyAdmitted(Extent.EVERYONE, "Would also admit every other user of this machine.");
        }
        var audience = new AffectedCallers(accounts, after);
        var named = new TreeSet<String>();
        var groups = new ArrayList<String>();
        audience.users().forEach((name, caller) -> {
            if (caller.uid() != subject.uid() && isNew(caller, before, after)) {
                named.add(name);
            }
        });
        boolean any = !named.isEmpty();
        for (int group : audience.groups()) {
            // The group root without members is nobody but root.
            boolean empty = group == 0 && audience.members(group).isEmpty();
            if (!empty && isNew(AffectedCallers.stranger(group), before, after)) {
                var members = new TreeSet<>(audience.members(group));
                members.retainAll(named);
                named.removeAll(members);
                groups.add("everyone in the group " + audience.groupName(group)
                        + (members.isEmpty() ? " (nobody else now)" : ": " + listed(members)));
            }
        }
        var parts = new ArrayList<>(groups);
        if (!named.isEmpty()) {
            parts.add(listed(named));
        }
        String sentence = parts.isEmpty()
                ? "Opens the socket to no other user."
                : "Would also admit " + String.join("; and ", parts) + ".";
        return new NewlyAdmitted(any ? Extent.SOME : Extent.NOBODY, sentence);
    }

    private static String listed(TreeSet<String> names) {
        String first = String.join(", ", names.stream().limit(MOST_NAMES).toList());
        int more = names.size() - MOST_NAMES;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static boolean isNew(Caller caller, List<PermissionCheck> before, List<PermissionCheck> after) {
        return after.stream().allMatch(check -> check.admits(caller))
                && !before.stream().allMatch(check -> check.admits(caller));
    }
}
