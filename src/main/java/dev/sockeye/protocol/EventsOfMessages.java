package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.EventMatcher;
import dev.sockeye.capture.Filter;
import dev.sockeye.capture.FilterJob;
import dev.sockeye.capture.SortedNumbers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets events pass that are part of a message of which the whole filter holds, or of none and it holds all the same. What a
/// filter asks of a latency is known of a question when its answer has come: until then neither it nor its opposite holds.
///
/// An event that is part of several messages passes when one of them does.
public final class EventsOfMessages implements FilterJob.Judge {
    private static final int MOST_OPEN = 1024;

    private final Capture capture;
    private final Filter filter;
    private final EventMatcher matcher;
    private final LiveDecoding decoding;
    private final SortedNumbers passed = new SortedNumbers();
    private final OpenConnections<Map<Long, Question>> open = new OpenConnections<>(this::unanswered);

    /// A question without an answer yet.
    ///
    /// @param left what remains of the filter: something about its latency
    private record Question(LiveDecoding.Read message, Filter left) {}

    /// @param filter one that [Filter#readsMessages()]
    public EventsOfMessages(Capture capture, ChoiceMaker choices, Filter filter) {
        this.capture = capture;
        this.filter = filter;
        matcher = new EventMatcher(capture, filter);
        decoding = new LiveDecoding(capture, choices);
    }

    @Override
    public void look(Event event) {
        for (LiveDecoding.Read message : decoding.accept(event)) {
            take(event.connection(), message);
        }
        if (Speaker.of(capture, event) == null && matcher.matches(event)) {
            passed.add(event.number());
        }
        if (event.kind() == EventKind.CLOSED) {
            Map<Long, Question> left = open.end(event.connection());
            if (left != null) {
                unanswered(left);
            }
        }
    }

    private void unanswered(Map<Long, Question> questions) {
        questions.values().forEach(question -> settle(question, -1));
    }

    private void take(int connection, LiveDecoding.Read message) {
        boolean asks = message.frame().kind() == Kind.REQUEST && message.frame().pair() != 0;
        Filter left = filter.given(new MessageCheck(message, asks)::holds);
        if (asks) {
            ask(connection, new Question(message, left));
        } else {
            if (message.frame().kind() == Kind.RESPONSE && message.frame().pair() != 0) {
                answer(connection, message);
            }
            pass(message, left);
        }
    }

    private void ask(int connection, Question question) {
        if (question.left.equals(Filter.nothing())) {
            return;
        }
        if (!question.left.readsMessages()) {
            pass(question.message, question.left);
            return;
        }
        Map<Long, Question> questions = open.of(connection, LinkedHashMap::new);
        Question before = questions.put(question.message.frame().pair(), question);
        if (before != null) {
            settle(before, -1);
        }
        if (questions.size() > MOST_OPEN) {
            var oldest = questions.values().iterator();
            Question forgotten = oldest.next();
            oldest.remove();
            settle(forgotten, -1);
        }
    }

    private void answer(int connection, LiveDecoding.Read answer) {
        Map<Long, Question> questions = open.find(connection);
        Question question = questions == null ? null : questions.remove(answer.frame().pair());
        if (question != null) {
            settle(question, answer.latency());
        }
    }

    private void settle(Question question, long latency) {
        pass(question.message, question.left.given(part -> MessageCheck.holds(part, latency)));
    }

    /// @param left of the filter, something about the message's events
    private void pass(LiveDecoding.Read message, Filter left) {
        if (left.equals(Filter.nothing())) {
            return;
        }
        var rest = left instanceof Filter.Everything ? null : new EventMatcher(capture, left);
        if (message.begin() == message.end()) {
            pass(capture.event(message.end()), message, rest);
            return;
        }
        Event last = capture.event(message.end());
        if (last == null) {
            return;
        }
        EventIndex events = capture.connection(last.connection());
        long position = Math.max(events.first(), events.floor(message.begin()));
        for (; position < events.size(); position++) {
            Event event = event(events, position);
            if (event != null && event.number() > message.end()) {
                return;
            }
            if (event != null && event.number() >= message.begin()) {
                pass(event, message, rest);
            }
        }
    }

    private void pass(@Nullable Event event, LiveDecoding.Read message, @Nullable EventMatcher rest) {
        if (event != null && Speaker.of(capture, event) == message.frame().side()
                && (rest == null || rest.matches(event))) {
            passed.add(event.number());
        }
    }

    private @Nullable Event event(EventIndex events, long position) {
        try {
            return capture.event(events.get(position));
        } catch (IndexOutOfBoundsException _) {
            // It was evicted meanwhile.
            return null;
        }
    }

    @Override
    public void trimBelow(long number) {
        passed.trimBelow(number);
    }

    @Override
    public EventIndex passed() {
        return passed;
    }
}
