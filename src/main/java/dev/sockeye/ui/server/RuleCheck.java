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
                        ? Finding.wrong(Texts.of("server.owner.unknown", name))
                        : Finding.good(Texts.of("rules.uid", Integer.toUnsignedString(uid.getAsInt())));
            }
            case Subject.Uid(int uid) -> accounts.userName(uid).map(Finding::good)
                    .orElseGet(() -> Finding.doubtful(Texts.of("rules.uid.unnamed")));
            case Subject.Group(String name) -> {
                OptionalInt gid = accounts.gid(name);
                yield gid.isEmpty()
                        ? Finding.wrong(Texts.of("server.group.unknown", name))
                        : Finding.good(members(accounts.membersOf(gid.getAsInt())));
            }
            case Subject.Gid(int gid) -> accounts.groupName(gid).map(Finding::good)
                    .orElseGet(() -> Finding.doubtful(Texts.of("rules.gid.unnamed")));
            case Subject.Executable(String path) ->
                Files.isExecutable(Path.of(path)) && Files.isRegularFile(Path.of(path))
                        ? Finding.good(Texts.of("rules.exe.there"))
                        : Finding.doubtful(Texts.of("rules.exe.missing"));
        };
    }

    private static String members(List<String> names) {
        if (names.isEmpty()) {
            return Texts.of("rules.members.none");
        }
        String some = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
        return names.size() > MOST_NAMED
                ? Texts.of("rules.members.more", some, names.size() - MOST_NAMED)
                : Texts.of("rules.members", some);
    }
}
