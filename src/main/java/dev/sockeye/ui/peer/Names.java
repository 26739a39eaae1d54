package dev.sockeye.ui.peer;

import dev.sockeye.socket.Accounts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Users and groups as people call them, always with the number. Blocks on the name service.
record Names(Accounts accounts) {
    String user(int uid) {
        return named(accounts.userName(uid), uid);
    }

    String group(int gid) {
        return named(accounts.groupName(gid), gid);
    }

    /// "docker (998), video (44)"; "none".
    String groups(List<Integer> gids) {
        return gids.isEmpty() ? "none" : gids.stream().map(this::group).collect(Collectors.joining(", "));
    }

    private static String named(Optional<String> name, int id) {
        return name.map(known -> known + " (" + id + ")").orElseGet(() -> id + " (no name)");
    }
}
