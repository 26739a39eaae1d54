package dev.sockeye.rule;

import java.util.Locale;

/// Which way a message goes. What a server receives is on its way to the server.
public enum Way {
    TO_SERVER,
    TO_CLIENT;

    public Way back() {
        return this == TO_SERVER ? TO_CLIENT : TO_SERVER;
    }

    /// `to-server` or `to-client`: as written in files.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
