package dev.sockeye.session;

import dev.sockeye.rule.Effect;
import dev.sockeye.rule.Message;
import dev.sockeye.rule.Outcome;
import dev.sockeye.rule.Peer;
import dev.sockeye.rule.RuleEngine;
import dev.sockeye.rule.Way;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Reception;
import dev.sockeye.socket.SocketType;
import java.time.Duration;
import java.util.List;

/// Answers as rules say. Each rule that is applied is recorded.
final class RuleResponder implements Responder {
    /// Effects of one turn of the I/O thread, so that the others get theirs.
    private static final int TURN = 64;
    /// Answers that wait to be sent are enough: the next ones follow when some have gone.
    private static final long ENOUGH_QUEUED = 256 << 10;

    private final Conversation conversation;
    private final RuleEngine engine;
    private final SessionRules rules;
    private long wakesAt = Long.MAX_VALUE;
    private boolean inputEnded;
    private boolean over;
    /// An outcome may come while something is sent.
    private boolean going;
    private boolean holding;
    private boolean stoppedReading;

    /// @param number of the connection in the session
    RuleResponder(Conversation conversation, SessionRules rules, Peer peer, long number) {
        this.conversation = conversation;
        this.rules = rules;
        this.engine = rules.engine(number, peer, action -> conversation.after(Duration.ZERO, () -> {
            action.run();
            goOn();
        }));
    }

    @Override
    public void connected() {
        outcome(engine.connected(System.nanoTime()));
    }

    @Override
    public void received(Reception reception, long event) {
        if (over) {
            return;
        }
        boolean connected = conversation.isConnectionOriented();
        if (!connected && (engine.isFull(Way.TO_CLIENT) || engine.isOutOfRoom())) {
            // One sender's messages cannot be held up without those of all others.
            conversation.rule(event, "Not answered: too much waits already because of the rules.");
            return;
        }
        if (connected && engine.isOutOfRoom()) {
            conversation.rule(event,
                    "The connection is closed: too much waits on all connections because of the rules.");
            end();
            return;
        }
        if (!connected) {
            engine.peerIs(rules.sender(reception.credentials()));
        }
        outcome(engine.message(new Message(Way.TO_SERVER, reception.data(), List.of(), event, reception.urgent()),
                System.nanoTime()));
    }

    @Override
    public void inputEnded() {
        inputEnded = true;
        outcome(engine.ended(Way.TO_SERVER, System.nanoTime()));
    }

    @Override
    public void denied(long event) {
        inputEnded = true; // It is not listened to any more.
        outcome(engine.denied(event, System.nanoTime()));
    }

    @Override
    public void answered() {
        goOn();
    }

    private void outcome(Outcome outcome) {
        outcome.applied().forEach(applied -> conversation.rule(applied.event(), applied.sentence()));
        outcome.atOnce().forEach(this::carryOut);
        goOn();
    }

    /// Does what is due, and sees to it that what is not due yet will be.
    private void goOn() {
        if (!going) {
            going = true;
            try {
                turn();
            } finally {
                going = false;
            }
        }
    }

    private void turn() {
        int done = 0;
        while (!over && done < TURN && conversation.queuedBytes() < ENOUGH_QUEUED) {
            long now = System.nanoTime();
            Effect effect = engine.poll(Way.TO_SERVER, now);
            if (effect == null) {
                effect = engine.poll(Way.TO_CLIENT, now);
            }
            if (effect == null) {
                break;
            }
            carryOut(effect);
            done++;
        }
        if (over) {
            return;
        }
        if (inputEnded && engine.isEmpty(Way.TO_CLIENT) && engine.isEmpty(Way.TO_SERVER)) {
            end();
            return;
        }
        hold(engine.isFull(Way.TO_CLIENT) || engine.isFull(Way.TO_SERVER));
        if (done == TURN) {
            conversation.after(Duration.ZERO, this::goOn);
        } else if (conversation.queuedBytes() < ENOUGH_QUEUED) {
            wakeAt(Math.min(engine.nextDue(Way.TO_CLIENT), engine.nextDue(Way.TO_SERVER)));
        }
    }

    private void wakeAt(long due) {
        if (due >= wakesAt) {
            return;
        }
        wakesAt = due;
        conversation.after(Duration.ofNanos(Math.max(0, due - System.nanoTime())), () -> {
            if (wakesAt == due) {
                wakesAt = Long.MAX_VALUE;
                goOn();
            }
        });
    }

    private void hold(boolean now) {
        if (now != holding && conversation.isConnectionOriented()) {
            holding = now;
            conversation.holdInput(now);
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Answer answer -> {
                if (conversation.type() != SocketType.STREAM || answer.data().hasRemaining()) {
                    answer(answer);
                }
            }
            case Effect.StopReading _ -> {
                if (!stoppedReading) {
                    stoppedReading = true;
                    conversation.holdInput(true);
                }
            }
            case Effect.Close _ -> end();
            case Effect.Reset _ -> {
                over = true;
                conversation.reset();
            }
            case Effect.Forward _,Effect.Stays _,Effect.Unneeded _ -> {
                // There is nobody behind a server to whom something could go on.
            }
        }
    }

    private void answer(Effect.Answer answer) {
        List<Descriptor> files = AnswerFiles.make(rules.transport(), answer.files(),
                complaint -> conversation.rule(answer.of() == null ? -1 : answer.of().event(), complaint));
        conversation.answer(new Outgoing(answer.data(), files, null));
        files.forEach(Descriptor::close);
    }

    private void end() {
        over = true;
        conversation.closeWhenAnswered();
    }

    @Override
    public void closed() {
        over = true;
        int held = engine.held();
        if (held > 0) {
            conversation.rule(-1, (held == 1 ? "1 held message" : held + " held messages")
                    + " did not go on, as the connection ended.");
        }
        engine.close();
    }
}
