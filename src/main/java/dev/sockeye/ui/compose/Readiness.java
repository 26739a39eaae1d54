package dev.sockeye.ui.compose;

import dev.sockeye.ui.PayloadCheck;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.AgainWords;
import dev.sockeye.ui.Amounts;
import java.util.Optional;

/// What the pane's buttons may do now, and why not.
///
/// @param problem what is wrong with what was typed: a sentence, else empty
/// @param obstacle why nobody can be sent to, or nothing is there to be sent: a sentence, else empty
/// @param sendLabel what the button would do: "Send", "Send empty", "Send 10 times"
/// @param againLabel what it is called to let the session run again, when it can; else empty
public record Readiness(boolean canSend, String problem, String obstacle, String sendLabel, boolean canHalfClose,
        String againLabel) {
    static final Readiness NOT_YET = new Readiness(false, "", "", "Send", false, "");

    static Readiness of(Session session, Situation situation, PayloadCheck check, RepeatPlan plan,
            Receivers receivers, int attachments, Optional<RepeatProgress> running) {
        boolean stream = session.type() == SocketType.STREAM;
        boolean empty = check.isGood() && check.size() == 0;
        String problem = check.isGood() ? plan.problem() : check.problem();
        if (problem.isEmpty() && stream && empty && attachments > 0) {
            problem = "On a stream, file descriptors travel with at least one byte of data.";
        }
        String obstacle = situation.obstacle(session, receivers);
        if (obstacle.isEmpty() && stream && empty) {
            obstacle = "A stream carries no empty messages: write something.";
        }
        return new Readiness(running.isEmpty() && problem.isEmpty() && obstacle.isEmpty(), problem, obstacle,
                label(plan, empty && !stream), session.type().isConnectionOriented()
                        && !situation.chosen(receivers).isEmpty(),
                session.canReconnect() ? AgainWords.of(session) : "");
    }

    /// Whether the session has ended and can run again.
    public boolean canReconnect() {
        return !againLabel.isEmpty();
    }

    private static String label(RepeatPlan plan, boolean empty) {
        return (empty ? "Send empty" : "Send")
                + (plan.times() > 1 ? " " + Amounts.number(plan.times()) + " times" : "");
    }
}
