package dev.sockeye.bench;

import java.util.Locale;

/// What is measured of a socket.
public enum Measure {
    /// A socket is made and connected (of a datagram client: bound, too).
    CONNECT("connect", "µs", false),
    /// 64 bytes are written on it.
    WRITE("write", "µs", false),
    /// They are read, when they have come back.
    READ("read", "µs", false),
    /// It is closed.
    CLOSE("close", "µs", false),
    /// All four.
    DIAL("whole dial", "µs", false),
    /// A message goes there and comes back, on a connection that stays.
    TRIP("round trip", "µs", false),
    /// Messages are written as fast as the other end reads them.
    THROUGHPUT("throughput", "MB/s", true),
    /// Several clients wait for 64 bytes that come back, and send again.
    CROWD("many clients", "round trips/s", true);

    private final String text;
    private final String unit;
    private final boolean moreIsBetter;

    Measure(String text, String unit, boolean moreIsBetter) {
        this.text = text;
        this.unit = unit;
        this.moreIsBetter = moreIsBetter;
    }

    public String text() {
        return text;
    }

    public String unit() {
        return unit;
    }

    public boolean moreIsBetter() {
        return moreIsBetter;
    }

    /// As it is written to files.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
