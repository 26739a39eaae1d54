package dev.sockeye.session;

import dev.sockeye.rule.Peer;
import dev.sockeye.socket.Reception;
import org.jspecify.annotations.Nullable;

/// Answers by rules while the session has some, else as the server does by itself: rules may come and go while it runs.
final class SwitchedResponder implements Responder {
    private final Conversation conversation;
    private final SessionRules rules;
    private final Peer peer;
    private final Responder own;
    private final long number;
    private @Nullable Responder ruled;

    /// @param own for the time without rules
    SwitchedResponder(Conversation conversation, SessionRules rules, Peer peer, Responder own) {
        this.conversation = conversation;
        this.rules = rules;
        this.peer = peer;
        this.own = own;
        this.number = rules.nextConnection();
    }

    private Responder now() {
        if (rules.isEmpty()) {
            return own;
        }
        if (ruled == null) {
            ruled = new RuleResponder(conversation, rules, peer, number);
        }
        return ruled;
    }

    @Override
    public void connected() {
        now().connected();
    }

    @Override
    public void received(Reception reception, long event) {
        now().received(reception, event);
    }

    @Override
    public void inputEnded() {
        // What rules still have waiting goes before the end.
        (ruled == null ? now() : ruled).inputEnded();
    }

    @Override
    public void answered() {
        own.answered();
        if (ruled != null) {
            ruled.answered();
        }
    }

    @Override
    public void closed() {
        own.closed();
        if (ruled != null) {
            ruled.closed();
        }
    }
}
