package dev.sockeye.protocol.wire;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a conversation in X11 has said about itself: how many requests there were, which are open, and the numbers of the extensions.
final class X11State {
    private static final int MOST_OPEN = 512;
    private static final int MOST_EXTENSIONS = 64;

    /// A request whose answer is due.
    ///
    /// @param sequence how manieth it is
    /// @param name its own
    /// @param about the extension that it asks for; empty for another request
    record Asked(long sequence, String name, String about) {}

    private final ArrayDeque<Asked> open;
    private final Map<Integer, String> majors;
    private final Map<Integer, String> firstEvents;
    private final Map<Integer, String> firstErrors;
    private long sequence;

    X11State() {
        this(new ArrayDeque<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    private X11State(ArrayDeque<Asked> open, Map<Integer, String> majors, Map<Integer, String> firstEvents,
            Map<Integer, String> firstErrors) {
        this.open = open;
        this.majors = majors;
        this.firstEvents = firstEvents;
        this.firstErrors = firstErrors;
    }

    X11State copy() {
        var copy = new X11State(new ArrayDeque<>(open), new HashMap<>(majors), new HashMap<>(firstEvents),
                new HashMap<>(firstErrors));
        copy.sequence = sequence;
        return copy;
    }

    /// The name of the next request, with `?` when it has an answer.
    String request(int major, int minor) {
        sequence++;
        if (major < 128) {
            String name = X11Names.request(major);
            return name.isEmpty() ? "request " + major : name;
        }
        String extension = majors.get(major);
        return extension == null
                ? "extension " + major + "." + minor + "?"
                : extension + "." + X11Names.request(extension, minor);
    }

    /// The newest request has an answer.
    ///
    /// @return its pair
    long ask(String name, String about) {
        open.add(new Asked(sequence, name, about));
        if (open.size() > MOST_OPEN) {
            open.poll();
        }
        return sequence;
    }

    /// The request that an answer with this number belongs to; those before it will not be answered any more.
    ///
    /// @param more whether more answers to it follow
    @Nullable
    Asked answered(int low, boolean more) {
        long full = sequence - (sequence - low & 0xffff);
        while (!open.isEmpty() && open.peek().sequence() < full) {
            open.poll();
        }
        Asked asked = open.peek();
        if (asked == null || asked.sequence() != full) {
            return null;
        }
        if (!more) {
            open.poll();
        }
        return asked;
    }

    /// The server has an extension.
    void learn(String extension, int major, int event, int error) {
        if (majors.size() < MOST_EXTENSIONS) {
            majors.put(major, extension);
            if (event > 0) {
                firstEvents.put(event, extension);
            }
            if (error > 0) {
                firstErrors.put(error, extension);
            }
        }
    }

    String event(int code) {
        String core = X11Names.event(code);
        return core.isEmpty() ? named("event", code, firstEvents, 32) : core;
    }

    String error(int code) {
        String core = X11Names.error(code);
        return core.isEmpty() ? named("error", code, firstErrors, 64) : core;
    }

    /// The extension that has this number, or a lower first one.
    String extension(int major) {
        return majors.getOrDefault(major, "extension " + major);
    }

    private static String named(String what, int code, Map<Integer, String> firsts, int most) {
        for (int first = code; first > Math.max(0, code - most); first--) {
            String extension = firsts.get(first);
            if (extension != null) {
                return extension + " " + what + " " + (code - first);
            }
        }
        return what + " " + code;
    }

    /// The name of the request that an error is about.
    String blamed(int major, int minor) {
        if (major < 128) {
            return X11Names.request(major).replace("?", "");
        }
        String extension = extension(major);
        return extension + "." + X11Names.request(extension, minor).replace("?", "");
    }
}
