package dev.sockeye.session;

import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.Reception;
import java.nio.ByteBuffer;

/// Answers what one connection (for datagrams: one sender) sends; each connection has its own, which may keep a state.
/// Called on the I/O thread only; must not block.
interface Responder {
    /// Something was received and recorded. The data is valid during the call, its descriptors belong to the record
    /// afterwards: what is to be passed on is given to [Conversation#answer] now.
    void received(Conversation conversation, Reception reception);

    /// The peer sends nothing more.
    void inputEnded(Conversation conversation);

    /// What a server does by itself.
    static Responder of(Behaviour behaviour) {
        return switch (behaviour) {
            case Behaviour.LogOnly() -> new Silent();
            case Behaviour.Echo() -> new Echo();
            case Behaviour.FixedReply reply -> new FixedReply(reply);
        };
    }

    /// A person answers, and decides when it is over.
    final class Silent implements Responder {
        @Override
        public void received(Conversation conversation, Reception reception) {
            // The record has it.
        }

        @Override
        public void inputEnded(Conversation conversation) {
            // The person may have something left to say.
        }
    }

    /// Sends everything back as it came.
    final class Echo implements Responder {
        @Override
        public void received(Conversation conversation, Reception reception) {
            conversation.echo(reception);
        }

        @Override
        public void inputEnded(Conversation conversation) {
            conversation.closeWhenAnswered();
        }
    }

    /// Sends the same for each chunk or message.
    final class FixedReply implements Responder {
        private final ByteBuffer reply;

        FixedReply(Behaviour.FixedReply behaviour) {
            this.reply = ByteBuffer.wrap(behaviour.reply().toArray());
        }

        @Override
        public void received(Conversation conversation, Reception reception) {
            conversation.answer(Outgoing.of(reply.duplicate()));
        }

        @Override
        public void inputEnded(Conversation conversation) {
            conversation.closeWhenAnswered();
        }
    }
}
