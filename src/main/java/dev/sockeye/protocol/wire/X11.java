package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.util.List;
import java.util.regex.Pattern;

/// The X Window System, version 11, in both byte orders: set-up, requests, answers, events and errors by name. Extensions are known by
/// the numbers that the server has given them in this conversation. Who joins late finds no mark, and reads nothing.
public final class X11 implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile("\\.X11-unix/X[0-9]+$");

    /// Made by `ServiceLoader`.
    public X11() {}

    @Override
    public String id() {
        return "x11";
    }

    @Override
    public String label() {
        return "X11";
    }

    @Override
    public Guess guess(Evidence evidence) {
        if (!evidence.whole()) {
            return evidence.isAt(ADDRESS) ? Guess.LIKELY : Guess.NO;
        }
        Guess little = evidence.begins(Side.CLIENT, "l\0\13\0\0\0");
        return little == Guess.NO ? evidence.begins(Side.CLIENT, "B\0\0\13\0\0") : little;
    }

    @Override
    public Decoder decoder() {
        return new X11Decoder();
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("request", false, "name of a request: MapWindow, RANDR.GetMonitors"),
                new FieldType("answer", false, "name of the request that is answered"),
                new FieldType("event", false, "name of an event"), new FieldType("error", false, "name of an error"),
                new FieldType("window", true, "window that is meant"), new FieldType("name", false, "a name in it"));
    }
}
