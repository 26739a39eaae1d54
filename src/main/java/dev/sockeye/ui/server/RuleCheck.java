package dev.sockeye.ui.server;

import dev.sockeye.session.AccessRule.Subject;
import dev.sockeye.socket.Accounts;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/// Says whom a rule is about on this machine. Blocks; background only.
record RuleCheck(Accounts accounts) {
    private static final int MOST_NAMED = 5;

    Finding look(Subject subject) {
        return switch (subject) {
            case Subject.User(String name) -> {
                OptionalInt uid = accounts.uid(name);
                yield uid.isEmpty()
                        ? Finding.wrong(Texts.fill("There is no user “%s” here.", name))
                        : Finding.good(Texts.fill("Its number is %s.", Integer.toUnsignedString(uid.getAsInt())));
            }
            case Subject.Uid(int uid) -> accounts.userName(uid).map(Finding::good)
                    .orElseGet(() -> Finding.doubtful("No user has this number here."));
            case Subject.Group(String name) -> {
                OptionalInt gid = accounts.gid(name);
                yield gid.isEmpty()
                        ? Finding.wrong(Texts.fill("There is no group “%s” here.", name))
                        : Finding.good(members(accounts.membersOf(gid.getAsInt())));
            }
            case Subject.AccountGroup(String name) -> {
                OptionalInt gid = accounts.gid(name);
                yield gid.isEmpty()
                        ? Finding.wrong(Texts.fill("There is no group “%s” here.", name))
                        : Finding.good("Whoever’s account is in it, as the account database says at that moment; "
                                + "which groups the process has does not matter.");
            }
            case Subject.Gid(int gid) -> accounts.groupName(gid).map(Finding::good)
                    .orElseGet(() -> Finding.doubtful("No group has this number here."));
            case Subject.Executable(String path) ->
                Files.isExecutable(Path.of(path)) && Files.isRegularFile(Path.of(path))
                        ? Finding.good(
                                "Whoever runs this very file; of a script it is the interpreter. Advisory: who wants "
                                        + "to get past it connects first and runs the program afterwards.")
                        : Finding.doubtful("No program is there now: the rule fits nobody until there is one.");
        };
    }

    private static String members(List<String> names) {
        if (names.isEmpty()) {
            return "No user is listed as a member; whoever runs with this group counts.";
        }
        String some = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
        return names.size() > MOST_NAMED
                ? Texts.fill("Members: %s and %d more. Whoever runs with this group counts too.", some,
                        names.size() - MOST_NAMED)
                : Texts.fill("Members: %s. Whoever runs with this group counts too.", some);
    }
}
