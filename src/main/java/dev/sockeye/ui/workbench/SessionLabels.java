package dev.sockeye.ui.workbench;

import dev.sockeye.exchange.Labels;
import dev.sockeye.session.Workbench;
import org.jspecify.annotations.Nullable;

/// Names for the numbers in recorded events.
public record SessionLabels(Workbench workbench) implements Labels {
    @Override
    public @Nullable String session(int session) {
        return workbench.session(session).map(found -> found.type().label() + " " + found.name()).orElse(null);
    }

    @Override
    public @Nullable String connection(int connection) {
        return connection == 0 ? null : "#" + connection;
    }
}
