package dev.sockeye.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Puts the answers of all checks for all of an audience into words.
final class AccessWords {
    /// More names than these are counted only.
    private static final int MOST_NAMES = 8;

    private final List<PermissionCheck> checks;
    private final AffectedCallers audience;

    AccessWords(List<PermissionCheck> checks, AffectedCallers audience) {
        this.checks = checks;
        this.audience = audience;
    }

    private boolean admitted(Caller caller) {
        return checks.stream().allMatch(check -> check.admits(caller));
    }

    boolean isEveryone() {
        return admitted(AffectedCallers.stranger()) && exceptions().isEmpty();
    }

    String text() {
        if (!admitted(AffectedCallers.stranger())) {
            return chosenFew();
        }
        List<String> exceptions = exceptions();
        return exceptions.isEmpty() ? "everyone" : "everyone except " + joined(exceptions);
    }

    /// Who does not get through where strangers do.
    private List<String> exceptions() {
        var parts = new ArrayList<String>();
        var covered = new TreeSet<String>();
        if (!admitted(AffectedCallers.root())) {
            parts.add("root");
        }
        for (int group : audience.groups()) {
            if (isWorthNaming(group) && !admitted(AffectedCallers.stranger(group))) {
                parts.add(members(group, refused(audience.members(group))));
                covered.addAll(audience.members(group));
            }
        }
        audience.users().forEach((name, caller) -> {
            if (!covered.contains(name) && !admitted(caller)) {
                parts.add(name);
            }
        });
        return parts;
    }

    /// Who gets through where strangers do not.
    private String chosenFew() {
        var groups = new ArrayList<String>();
        var covered = new TreeSet<String>();
        var refusedMembers = new TreeSet<String>();
        var relevant = List.copyOf(audience.groups());
        var enough = new TreeSet<Integer>();
        for (int group : relevant) {
            boolean admits = admitted(AffectedCallers.stranger(group));
            if (admits) {
                enough.add(group);
            }
            if (admits && isWorthNaming(group)) {
                groups.add(members(group, admittedOf(audience.members(group))));
                covered.addAll(audience.members(group));
                refusedMembers.addAll(refused(audience.members(group)));
            }
        }
        for (int i = 0; i < relevant.size(); i++) {
            for (int j = i + 1; j < relevant.size(); j++) {
                int one = relevant.get(i);
                int other = relevant.get(j);
                if (!enough.contains(one) && !enough.contains(other)
                        && admitted(AffectedCallers.stranger(one, other))) {
                    groups.add("members of both " + audience.groupName(one) + " and " + audience.groupName(other));
                }
            }
        }
        var parts = new ArrayList<String>();
        audience.users().forEach((name, caller) -> {
            if (!covered.contains(name) && admitted(caller)) {
                parts.add(name);
            }
        });
        return sentence(parts, groups, refusedMembers);
    }

    /// A user's own private group is named by its user, and an empty group root by nobody.
    private boolean isWorthNaming(int group) {
        Set<String> members = audience.members(group);
        return !(members.isEmpty() && group == 0) && !members.equals(Set.of(audience.groupName(group)));
    }

    private String sentence(List<String> users, List<String> groups, Set<String> refusedMembers) {
        var parts = new ArrayList<>(users);
        if (admitted(AffectedCallers.root())) {
            parts.add(groups.isEmpty() ? parts.size() : 0, "root");
        }
        parts.addAll(groups);
        if (parts.isEmpty()) {
            return "nobody: " + firstClosed(AffectedCallers.root()) + " is closed even to root";
        }
        if (parts.equals(List.of("root"))) {
            return "nobody but root: " + firstClosed(AffectedCallers.stranger()) + " is closed to others";
        }
        String few = (groups.isEmpty() ? "only " : "") + joined(parts);
        return refusedMembers.isEmpty() ? few : few + ", but not " + joined(List.copyOf(refusedMembers));
    }

    private String firstClosed(Caller caller) {
        return checks.stream().filter(check -> !check.admits(caller)).findFirst().map(check -> check.path().escaped())
                .orElse("it");
    }

    private Set<String> admittedOf(Set<String> names) {
        return names.stream().filter(name -> admitted(caller(name))).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> refused(Set<String> names) {
        return names.stream().filter(name -> !admitted(caller(name))).collect(Collectors.toCollection(TreeSet::new));
    }

    private Caller caller(String name) {
        return audience.users().getOrDefault(name, AffectedCallers.stranger());
    }

    private String members(int group, Set<String> names) {
        String who = "members of " + audience.groupName(group);
        if (names.isEmpty()) {
            return audience.members(group).isEmpty() ? who + " (none yet)" : who;
        }
        String listed = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return who + " (" + listed + (more > 0 ? " and " + more + " more" : "") + ")";
    }

    private static String joined(List<String> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }
}
