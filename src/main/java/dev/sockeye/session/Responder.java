package dev.sockeye.session;

import dev.sockeye.rule.Peer;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Reception;
import java.nio.ByteBuffer;

/// Answers what one connection (for datagrams: one sender) sends; each connection has its own, which may keep a state.
/// Called on the I/O thread only; must not block.
interface Responder {
    /// The connection was made; for datagrams, the first message follows.
    default void connected() {}

    /// Something was received and recorded. The data is valid during the call, its descriptors belong to the record
    /// afterwards: what is to be passed on is given to [Conversation#answer] now.
    ///
    /// @param event the number under which it was recorded; negative when it was not
    void received(Reception reception, long event);

    /// The peer sends nothing more.
    void inputEnded();

    /// The peer was turned away: all that is left to be done is to tell it.
    ///
    /// @param event the number of the event that says so; negative when it was not recorded
    default void denied(long event) {}

    /// Something was sent, or failed: there may be room for more.
    default void answered() {}

    /// The connection is over, or forgotten: nothing more comes.
    default void closed() {}

    /// Makes the responder of a conversation.
    interface Maker {
        Responder of(Conversation conversation, Peer peer);
    }

    /// What a server does by itself.
    ///
    /// @param rules for [Behaviour.Rules], and for all others when a person adds some
    static Maker of(Behaviour behaviour, SessionRules rules) {
        return switch (behaviour) {
            // The others' own words are rules; whoever removes them all answers by hand.
            case Behaviour.LogOnly(),Behaviour.UpperCase(),Behaviour.Discard(),Behaviour.Clock() ->
                (conversation, peer) -> new SwitchedResponder(conversation, rules, peer, new Silent());
            case Behaviour.Echo() ->
                (conversation, peer) -> new SwitchedResponder(conversation, rules, peer, new Echo(conversation));
            case Behaviour.FixedReply reply -> (conversation, peer) -> new SwitchedResponder(conversation, rules, peer,
                    new FixedReply(conversation, reply));
            case Behaviour.Rules _ ->
                (conversation, peer) -> new RuleResponder(conversation, rules, peer, rules.nextConnection());
        };
    }

    /// A person answers, and decides when it is over.
    final class Silent implements Responder {
        @Override
        public void received(Reception reception, long event) {
            // The record has it.
        }

        @Override
        public void inputEnded() {
            // The person may have something left to say.
        }
    }

    /// Sends everything back as it came.
    final class Echo implements Responder {
        private final Conversation conversation;

        Echo(Conversation conversation) {
            this.conversation = conversation;
        }

        @Override
        public void received(Reception reception, long event) {
            // The record need not keep the same bytes twice.
            conversation.answer(Outgoing.of(reception.data().duplicate()).recordedAs(event));
        }

        @Override
        public void inputEnded() {
            conversation.closeWhenAnswered();
        }
    }

    /// Sends the same for each chunk or message.
    final class FixedReply implements Responder {
        private final Conversation conversation;
        private final ByteBuffer reply;

        FixedReply(Conversation conversation, Behaviour.FixedReply behaviour) {
            this.conversation = conversation;
            this.reply = ByteBuffer.wrap(behaviour.reply().toArray());
        }

        @Override
        public void received(Reception reception, long event) {
            conversation.answer(Outgoing.of(reply.duplicate()));
        }

        @Override
        public void inputEnded() {
            conversation.closeWhenAnswered();
        }
    }
}
