package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import java.util.List;

/// How many messages wait for a person. Any thread.
final class HeldCount {
    private HeldCount() {}

    static int of(List<Session> sessions) {
        return sessions.stream().mapToInt(HeldCount::of).sum();
    }

    static int of(Session session) {
        return session.rules().map(rules -> rules.held().count()).orElse(0);
    }
}
