package dev.sockeye.ui.peer;

import dev.sockeye.file.AccountWords;
import dev.sockeye.socket.Accounts;
import java.util.List;
import java.util.stream.Collectors;

/// Users and groups as people call them, always with the number. Blocks on the name service.
record Names(Accounts accounts) {
    String user(int uid) {
        return AccountWords.words(accounts.userName(uid).orElse(""), uid);
    }

    String group(int gid) {
        return AccountWords.words(accounts.groupName(gid).orElse(""), gid);
    }

    /// "docker (998), video (44)"; "none".
    String groups(List<Integer> gids) {
        return gids.isEmpty() ? "none" : gids.stream().map(this::group).collect(Collectors.joining(", "));
    }
}
