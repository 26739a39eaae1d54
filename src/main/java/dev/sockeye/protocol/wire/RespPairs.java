package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Kind;
import java.util.ArrayDeque;
import java.util.Locale;

/// Which answer belongs to which command of Redis: they come in the same order, but for what was subscribed to.
final class RespPairs {
    private static final int MOST_WAITING = 1024;

    /// A subscription is answered once for each channel.
    private record Subscription(long command, int answers) {}

    private final ArrayDeque<Subscription> subscriptions;
    private long asked;
    private long answered;
    private boolean known = true;
    private Kind kind = Kind.RESPONSE;

    RespPairs() {
        this(new ArrayDeque<>());
    }

    private RespPairs(ArrayDeque<Subscription> subscriptions) {
        this.subscriptions = subscriptions;
    }

    RespPairs copy() {
        var copy = new RespPairs(new ArrayDeque<>(subscriptions));
        copy.asked = asked;
        copy.answered = answered;
        copy.known = known;
        return copy;
    }

    /// Nobody knows any more which answers are still due.
    void lost() {
        known = false;
        subscriptions.clear();
    }

    /// Counts a question.
    ///
    /// @return the pair's number, 0 when it is not known
    long asked(RespCommand command) {
        asked++;
        if (command.isSubscription() && subscriptions.size() < MOST_WAITING) {
            subscriptions.add(new Subscription(asked, Math.max(1, command.arguments() - 1)));
        }
        return known ? asked : 0;
    }

    /// What the newest answer is.
    Kind kind() {
        return kind;
    }

    /// Counts an answer.
    ///
    /// @param pushed whether it says that nobody asked for it
    /// @param first the first element of an array
    /// @return the pair's number, 0 for none
    long answered(boolean pushed, String first) {
        String word = first.toLowerCase(Locale.ROOT);
        boolean confirms = word.endsWith("subscribe");
        Subscription next = subscriptions.peek();
        if (confirms && next != null && next.command() == answered + 1 && next.answers() > 1) {
            subscriptions.poll();
            subscriptions.push(new Subscription(next.command(), next.answers() - 1));
            kind = Kind.DATA;
            return known ? next.command() : 0;
        }
        boolean told = (pushed && !confirms) || word.equals("message") || word.equals("pmessage")
                || word.equals("smessage");
        if (told || (known && answered == asked)) {
            kind = Kind.NOTICE;
            return 0;
        }
        answered++;
        if (next != null && next.command() == answered) {
            subscriptions.poll();
        }
        kind = Kind.RESPONSE;
        return known ? answered : 0;
    }
}
