package dev.sockeye.protocol;

import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Chooses the protocol of one conversation, once and for all: by hand, else by the first bytes, the address and the programs at
/// both ends. Any thread.
final class Choice {
    private final List<Protocol> known;
    private final Supplier<Facts> facts;
    private volatile @Nullable Chosen chosen;

    /// @param known all that can be chosen
    /// @param byHand what a person has chosen; empty for none
    /// @param facts what is known besides the bytes, asked when it is needed: programs become known a little later
    Choice(List<Protocol> known, Optional<Protocol> byHand, Supplier<Facts> facts) {
        this.known = known;
        this.facts = facts;
        chosen = byHand.map(Chosen::new).orElse(null);
    }

    /// What is known of a conversation besides its bytes; empty texts for what is unknown.
    record Facts(String address, SocketType type, String clientProgram, String serverProgram) {}

    /// @param protocol null when nobody can read it
    record Chosen(@Nullable Protocol protocol) {}

    /// Asks the protocols, unless a person has said which it is.
    ///
    /// @param whole whether these are the first bytes that were said
    /// @param now whether nothing more will be known
    /// @return null when more bytes will tell
    @Nullable
    Chosen choose(byte[] client, byte[] server, boolean whole, boolean now) {
        Chosen before = chosen;
        if (before == null) {
            before = look(client, server, whole, now);
            chosen = before;
        }
        return before;
    }

    private @Nullable Chosen look(byte[] client, byte[] server, boolean whole, boolean now) {
        Facts told = facts.get();
        var evidence = new Evidence(told.address(), told.type(), client, server, whole, told.clientProgram(),
                told.serverProgram());
        boolean open = false;
        Protocol best = null;
        Guess bestGuess = Guess.NO;
        for (Protocol protocol : known) {
            Guess guess = protocol.guess(evidence);
            if (guess == Guess.SURE) {
                return new Chosen(protocol);
            }
            open |= guess == Guess.OPEN;
            if (guess.compareTo(bestGuess) > 0 && guess != Guess.OPEN) {
                best = protocol;
                bestGuess = guess;
            }
        }
        boolean enough = client.length >= Evidence.MOST || server.length >= Evidence.MOST;
        return open && !enough && !now ? null : new Chosen(best);
    }
}
