package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.util.List;
import java.util.regex.Pattern;

/// Wayland on a machine with the lowest byte first (Wayland, "Wire Format"): requests and events by the names of their objects and
/// interfaces. Which object is which was said from the beginning on: who joins late reads nothing.
public final class Wayland implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile("/wayland-[^/]*$");

    /// Made by `ServiceLoader`.
    public Wayland() {}

    @Override
    public String id() {
        return "wayland";
    }

    @Override
    public String label() {
        return "Wayland";
    }

    @Override
    public Guess guess(Evidence evidence) {
        if (!evidence.whole()) {
            return evidence.isAt(ADDRESS) ? Guess.LIKELY : Guess.NO;
        }
        // The first request is of the display, for the registry or for an answer.
        Guess registry = evidence.begins(Side.CLIENT, "\1\0\0\0\1\0\14\0");
        return registry == Guess.NO ? evidence.begins(Side.CLIENT, "\1\0\0\0\0\0\14\0") : registry;
    }

    @Override
    public Decoder decoder() {
        return new WaylandDecoder();
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("interface", false, "what kind of object it is about: wl_surface"),
                new FieldType("object", true, "number of the object"),
                new FieldType("message", false, "name of the request or event: commit"),
                new FieldType("title", false, "of a window"), new FieldType("descriptor", false, "a descriptor in it"));
    }
}
