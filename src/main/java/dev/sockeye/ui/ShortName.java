package dev.sockeye.ui;

/// What stands for a session where there is little room.
public final class ShortName {
    private ShortName() {}

    /// The end of its name, which tells sessions apart better than the beginning. What the giver of an inherited socket calls it
    /// ("web: /run/a/api.sock") stays before it, and an abstract name is whole.
    public static String of(String name) {
        int colon = name.startsWith("/") || name.startsWith("@") ? -1 : name.indexOf(": ");
        String given = colon < 0 ? "" : name.substring(0, colon + 2);
        String address = name.substring(given.length());
        String last = address.substring(address.lastIndexOf('/') + 1);
        return given + (last.isEmpty() || address.startsWith("@") ? address : last);
    }
}
