package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.ByteSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Decodes events as they are read, in their order, and tells which frames each event completes. Remembers nothing but the
/// state of the connections that are open; one that was silent for very long ([OpenConnections]) is joined late when it says more.
/// One thread at a time.
public final class LiveDecoding {
    private final Capture capture;
    private final ChoiceMaker choices;
    private final Window window = new Window();
    private static final int LONGEST_QUESTION = 200;
    private static final int MOST_ASKED = 1024;

    private final OpenConnections<Open> open = new OpenConnections<>(_ -> {});
    private List<Read> found = new ArrayList<>();

    /// A frame that an event completes, with what it says.
    ///
    /// @param begin the number of the event in which it begins
    /// @param end the number of the event in which it ends
    /// @param latency nanoseconds since its request was complete; negative for none
    /// @param bytes the frame's, as long as the capture has them
    /// @param question of an answer whose request was seen, the request's summary, as much of it as is told; empty otherwise
    public record Read(Frame frame, long begin, long end, long latency, Details details, ByteSource bytes,
            String question) {
        /// One line, without secrets; may have characters that cannot be seen.
        public String summary() {
            return Described.summary(details, bytes);
        }

        /// The fields, made now.
        public List<Field> fields() {
            return Described.fields(details, bytes);
        }
    }

    private static final class Open {
        private final int session;
        private final Conversation conversation;
        private final Questions questions = new Questions();
        /// What was asked last, by the pair's key.
        private final Map<Long, String> asked = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
                return size() > MOST_ASKED;
            }
        };

        Open(LiveDecoding all, Event first) {
            session = first.session();
            conversation = new Conversation(all.capture,
                    all.choices.choice(first.session(), first.connection()), all.window,
                    (frame, details, bytes, begin, _, end) -> all.take(this, frame, details, bytes.kept(), begin,
                            end));
        }
    }

    public LiveDecoding(Capture capture, ChoiceMaker choices) {
        this.capture = capture;
        this.choices = choices;
    }

    /// The frames that this event completes, none for most events that are not messages. Events must come in their order.
    public List<Read> accept(Event event) {
        found = new ArrayList<>();
        if (event.kind() == EventKind.GAP) {
            open.all().stream().filter(each -> event.session() == 0 || each.session == event.session())
                    .forEach(each -> each.conversation.accept(event));
        } else if (open.find(event.connection()) != null || begins(event)) {
            open.of(event.connection(), () -> new Open(this, event)).conversation.accept(event);
            if (event.kind() == EventKind.CLOSED) {
                open.end(event.connection());
            }
        }
        return found;
    }

    /// Whether the protocol of the open connection is known.
    public boolean isReading(int connection) {
        Open known = open.find(connection);
        return known != null && known.conversation.protocol() != null;
    }

    /// What failed after the end of a connection begins none.
    private static boolean begins(Event event) {
        return event.connection() != 0 && event.kind() != EventKind.FAILED && event.kind() != EventKind.CLOSED;
    }

    private void take(Open from, Frame frame, Details details, ByteSource bytes, long begin, long end) {
        long latency = -1;
        String question = "";
        if (frame.pair() != 0) {
            Event last = capture.event(end);
            if (last != null && frame.kind() == Kind.REQUEST) {
                from.questions.ask(frame.pair(), new Questions.Asked(last.timeNanos(), 0));
                String summary = Described.summary(details, bytes);
                from.asked.put(frame.pair(), summary.length() <= LONGEST_QUESTION
                        ? summary
                        : summary.substring(0, LONGEST_QUESTION) + "…");
            } else if (last != null && frame.kind() == Kind.RESPONSE) {
                Questions.Asked asked = from.questions.answer(frame.pair());
                String said = from.asked.remove(frame.pair());
                question = asked == null || said == null ? "" : said;
                latency = asked == null ? -1 : Math.max(0, last.timeNanos() - asked.timeNanos());
            }
        }
        found.add(new Read(frame, begin, end, latency, details, bytes, question));
    }
}
