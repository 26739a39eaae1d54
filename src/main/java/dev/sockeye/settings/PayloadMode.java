package dev.sockeye.settings;

/// How a person writes what is to be sent.
public enum PayloadMode {
    TEXT,
    HEX,
    FILE
}
