package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.EventWalk;
import dev.sockeye.socket.VisibleText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Finds the questions that were answered, in the order of their answers. Remembers the questions that are open, at most 1024 of a
/// connection, and of as many connections as [LiveDecoding] does.
public final class Exchanges implements EventWalk.Walker {
    private static final int MOST_OPEN = 1024;
    private static final int LONGEST = 200;

    private final LiveDecoding decoding;
    private final Consumer<Exchange> found;
    private final OpenConnections<Talk> talks = new OpenConnections<>(_ -> {});

    /// What is open on one connection.
    private static final class Talk {
        private final Map<Long, Asked> asked = new LinkedHashMap<>();
        /// Whether a part of the answer that is coming said that it failed.
        private boolean failed;
    }

    private record Asked(String kind, String summary, long event) {}

    /// @param found told on the thread that shows the events
    public Exchanges(Capture capture, ChoiceMaker choices, Consumer<Exchange> found) {
        decoding = new LiveDecoding(capture, choices);
        this.found = found;
    }

    @Override
    public void look(Event event) {
        for (LiveDecoding.Read message : decoding.accept(event)) {
            Kind kind = message.frame().kind();
            if (kind == Kind.REQUEST && message.frame().pair() != 0) {
                ask(event.connection(), message);
            } else if (message.frame().side() == Side.SERVER || kind == Kind.RESPONSE) {
                answer(event, message);
            }
        }
        if (event.kind() == EventKind.CLOSED) {
            talks.end(event.connection());
        }
    }

    private void ask(int connection, LiveDecoding.Read message) {
        String question = Described.question(message.details(), message.bytes());
        String summary = VisibleText.of(message.summary());
        Map<Long, Asked> asked = talks.of(connection, Talk::new).asked;
        asked.put(message.frame().pair(), new Asked(message.frame().protocol() + " " + question,
                summary.length() <= LONGEST ? summary : summary.substring(0, LONGEST) + "…", message.begin()));
        if (asked.size() > MOST_OPEN) {
            var oldest = asked.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private void answer(Event event, LiveDecoding.Read message) {
        Talk talk = talks.find(event.connection());
        if (talk == null) {
            return;
        }
        boolean failed = Described.isFailure(message.details(), message.bytes());
        if (message.frame().kind() != Kind.RESPONSE || message.frame().pair() == 0) {
            talk.failed |= failed && !talk.asked.isEmpty();
            return;
        }
        Asked asked = talk.asked.remove(message.frame().pair());
        if (asked != null && message.latency() >= 0) {
            found.accept(new Exchange(asked.kind, asked.summary, event.session(), event.connection(), asked.event,
                    message.end(), message.latency(), failed || talk.failed));
        }
        talk.failed = false;
    }
}
