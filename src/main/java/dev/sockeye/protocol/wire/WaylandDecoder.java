package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.wire.WaylandNames.Argument;
import dev.sockeye.protocol.wire.WaylandNames.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Frames of Wayland. What it knows is the interface of each object that there is.
final class WaylandDecoder implements Decoder {
    private static final int HEAD = 8;
    private static final int MOST_OBJECTS = 4096;
    private static final int LONGEST_NAME = 128;
    private static final int MOST_DESCRIPTORS = 256;
    private static final String CALLBACK = "wl_callback";

    private final Map<Long, String> objects;
    /// Descriptors that have come, for arguments that come later: they lie beside the bytes, with the first of those that were sent at
    /// once.
    private final ArrayDeque<String> fromClient;
    private final ArrayDeque<String> fromServer;
    private boolean lost;

    WaylandDecoder() {
        this(new HashMap<>(Map.of(1L, "wl_display")), new ArrayDeque<>(), new ArrayDeque<>());
    }

    private WaylandDecoder(Map<Long, String> objects, ArrayDeque<String> fromClient, ArrayDeque<String> fromServer) {
        this.objects = objects;
        this.fromClient = fromClient;
        this.fromServer = fromServer;
    }

    @Override
    public Decoder copy() {
        var copy = new WaylandDecoder(new HashMap<>(objects), new ArrayDeque<>(fromClient),
                new ArrayDeque<>(fromServer));
        copy.lost = lost;
        return copy;
    }

    /// There is no mark in what follows.
    @Override
    public void lost(Side side) {
        lost = true;
    }

    @Override
    public void feed(Inflow in) {
        while (in.available() > 0) {
            if (lost) {
                in.search();
                in.skip(in.available());
                return;
            }
            if (!in.has(HEAD)) {
                return;
            }
            int size = in.u16le(6);
            if (size < HEAD || size % 4 != 0 || in.u32le(0) == 0) {
                in.malformed(in.available(), "no message of Wayland");
                lost = true;
                return;
            }
            if (!in.has(size)) {
                return;
            }
            message(in, size);
        }
    }

    private void message(Inflow in, int size) {
        boolean request = in.side() == Side.CLIENT;
        long object = in.u32le(0);
        int number = in.u16le(4);
        String of = objects.getOrDefault(object, "");
        Message message = WaylandNames.message(of, request, number);
        var named = new ArrayList<String>();
        String made = message == null ? "" : arguments(in, size, message, named);
        boolean asks = request && made.equals(CALLBACK);
        boolean answers = !request && of.equals(CALLBACK);
        long pair = asks ? newId(in, size, message) : answers ? object : 0;
        String passed = passed(request ? fromClient : fromServer, in.descriptors(size), message);
        in.cut(size, asks ? Kind.REQUEST : answers ? Kind.RESPONSE : Kind.NOTICE, pair,
                new WaylandDetails(of, request, message, List.copyOf(named), passed));
        if (!request && object == 1 && number == 1 && named.size() == 1) {
            objects.remove(Long.parseLong(named.getFirst()));
        }
    }

    private static String passed(ArrayDeque<String> waiting, List<String> come, @Nullable Message message) {
        waiting.addAll(come);
        while (waiting.size() > MOST_DESCRIPTORS) {
            waiting.poll();
        }
        var own = new ArrayList<String>();
        for (Argument argument : message == null ? List.<Argument>of() : message.arguments()) {
            if (argument.type() == 'h') {
                own.add(waiting.isEmpty() ? "a descriptor that was not seen" : waiting.poll());
            }
        }
        return String.join(", ", own);
    }

    private static long newId(Inflow in, int size, @Nullable Message message) {
        // The only argument of those that make a callback.
        return message != null && message.arguments().size() == 1 && size >= HEAD + 4 ? in.u32le(HEAD) : 0;
    }

    /// Notes which object is made, and of what kind those are that are meant.
    ///
    /// @param named takes for each object the name of its interface; of a deleted one its number
    /// @return the interface of the object that is made; empty for none
    private String arguments(Inflow in, int size, Message message, List<String> named) {
        String text = "";
        String made = "";
        long at = HEAD;
        for (Argument argument : message.arguments()) {
            if (argument.type() == 'h') {
                continue;
            }
            if (at + 4 > size) {
                return made;
            }
            long value = in.u32le(at);
            at += 4;
            switch (argument.type()) {
                case 's', 'a' -> {
                    long length = Math.min(value, size - at);
                    if (argument.type() == 's' && length > 0) {
                        text = in.text(at, (int) Math.min(length - 1, LONGEST_NAME));
                    }
                    at += length + 3 & ~3L;
                }
                case 'o' -> named.add(objects.getOrDefault(value, ""));
                case 'n' -> {
                    made = argument.of().isEmpty() ? text : argument.of();
                    if (objects.size() < MOST_OBJECTS || objects.containsKey(value)) {
                        objects.put(value, made);
                    }
                    named.add(made);
                }
                default -> {
                    if (message.name().equals("delete_id")) {
                        named.add(Long.toString(value));
                    }
                }
            }
        }
        return made;
    }
}
