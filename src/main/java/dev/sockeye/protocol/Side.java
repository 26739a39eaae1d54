package dev.sockeye.protocol;

/// Who said it: who made the connection, or who was connected to.
public enum Side {
    CLIENT,
    SERVER;

    public Side other() {
        return this == CLIENT ? SERVER : CLIENT;
    }
}
