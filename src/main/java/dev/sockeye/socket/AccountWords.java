package dev.sockeye.socket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// How users and groups are written, everywhere: "ada (1000)", and "ada" where there is room for a word only. Any thread that
/// may block, if the implementation does.
public interface AccountWords {
    /// The name of the user, empty when there is none.
    Optional<String> knownUser(int uid);

    /// The name of the group, empty when there is none.
    Optional<String> knownGroup(int gid);

    /// Name and number: "ada (1000)", or "4711 (no name)".
    default String user(int uid) {
        return words(knownUser(uid), uid);
    }

    /// Name and number: "docker (998)", or "4711 (no name)".
    default String group(int gid) {
        return words(knownGroup(gid), gid);
    }

    /// "docker (998), video (44)", or "none".
    default String groups(List<Integer> gids) {
        return gids.isEmpty() ? "none" : gids.stream().map(this::group).collect(Collectors.joining(", "));
    }

    /// The name alone, or the number of who has none: for columns, and where a command takes either.
    default String userName(int uid) {
        return knownUser(uid).orElseGet(() -> Integer.toUnsignedString(uid));
    }

    /// The name alone, or the number of a group that has none.
    default String groupName(int gid) {
        return knownGroup(gid).orElseGet(() -> Integer.toUnsignedString(gid));
    }

    /// What a sentence calls the user: "ada", or "user 4711".
    default String callUser(int uid) {
        return knownUser(uid).orElseGet(() -> "user " + Integer.toUnsignedString(uid));
    }

    /// What a sentence calls the group: "docker", or "group 4711".
    default String callGroup(int gid) {
        return knownGroup(gid).orElseGet(() -> "group " + Integer.toUnsignedString(gid));
    }

    /// Name and number.
    static String words(Optional<String> name, int id) {
        String number = Integer.toUnsignedString(id);
        return name.map(known -> known + " (" + number + ")").orElse(number + " (no name)");
    }

    /// Asks the name service, once a minute for each: blocks, background threads only.
    static AccountWords of(Accounts accounts) {
        return new AccountWords() {
            private static final long KEPT_NANOS = 60_000_000_000L;

            // What was told, and when.
            private record Told(Optional<String> name, long nanos) {}

            private final Map<Integer, Told> users = new ConcurrentHashMap<>();
            private final Map<Integer, Told> groups = new ConcurrentHashMap<>();

            @Override
            public Optional<String> knownUser(int uid) {
                return told(users, uid, accounts::userName);
            }

            @Override
            public Optional<String> knownGroup(int gid) {
                return told(groups, gid, accounts::groupName);
            }

            private static Optional<String> told(Map<Integer, Told> known, int id, IntFunction<Optional<String>> ask) {
                long now = System.nanoTime();
                Told told = known.get(id);
                if (told == null || now - told.nanos() > KEPT_NANOS) {
                    told = new Told(ask.apply(id), now);
                    known.put(id, told);
                }
                return told.name();
            }
        };
    }
}
