package dev.sockeye.protocol;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One conversation while it is decoded: both rows, who reads them, and the frames that come of it. Nothing that a decoder does
/// leaves it. One thread at a time.
///
/// The protocol is chosen when enough was said to choose; until then everything waits in the rows.
public final class Dialogue {
    private static final Logger LOG = LoggerFactory.getLogger(Dialogue.class);

    private final Choice choice;
    private final Inflow client;
    private final Inflow server;
    private Side firstSpeaker = Side.CLIENT;
    private boolean spoken;
    private boolean whole = true;
    private boolean messages;
    private @Nullable Protocol protocol;
    private @Nullable Decoder decoder;

    /// @param client what the client says
    /// @param server what the server says
    /// @param choice chooses the protocol
    Dialogue(Row client, Row server, Choice choice, Window window, Sink sink) {
        this.choice = choice;
        this.client = new Inflow(Side.CLIENT, client, window, sink);
        this.server = new Inflow(Side.SERVER, server, window, sink);
    }

    /// The same state in other rows, which have the same positions.
    Dialogue copy(Row otherClient, Row otherServer, Window window, Sink sink) {
        var copy = new Dialogue(otherClient, otherServer, choice, window, sink);
        copy.client.restart(client);
        copy.server.restart(server);
        copy.firstSpeaker = firstSpeaker;
        copy.spoken = spoken;
        copy.whole = whole;
        copy.messages = messages;
        Decoder known = decoder;
        Protocol chosen = protocol;
        if (known != null) {
            copy.read(chosen, known.copy());
        }
        return copy;
    }

    /// Who reads it; null while nobody knows, and when nobody can.
    public @Nullable Protocol protocol() {
        return protocol;
    }

    /// Position of the first byte of this side that is still needed.
    long needed(Side side) {
        return inflow(side).needed();
    }

    /// It began before it was seen.
    void joinLate() {
        whole = false;
        client.search();
        server.search();
    }

    /// The side has said more of a stream.
    ///
    /// @param to position behind it in its row
    void came(Side side, long to) {
        speak(side);
        inflow(side).grow(to, false);
        feed(side);
    }

    /// The side has sent a message, which may be empty. What the decoder leaves of it is malformed.
    void message(Side side, long to) {
        speak(side);
        messages = true;
        if (decoder == null) {
            inflow(side).grow(to, true);
            choose(true);
        }
        inflow(side).grow(to, true);
        feed(side);
        if (inflow(side).passing() == 0) {
            cutRest(side, "the rest of a message");
        }
    }

    /// Bytes of this side are missing from here on.
    void lost(Side side) {
        choose(true);
        cutRest(side, "what follows is missing");
        inflow(side).search();
        guarded(reader -> reader.lost(side));
    }

    /// The side says nothing more.
    void ended(Side side) {
        choose(true);
        Inflow in = inflow(side);
        if (in.available() > 0) {
            in.beginLook();
            in.protocol(id());
            if (in.isWaiting()) {
                guarded(in, Decoder::feed);
            }
            guarded(in, Decoder::ended);
        }
        cutRest(side, "its end is missing");
    }

    private void speak(Side side) {
        if (!spoken) {
            spoken = true;
            firstSpeaker = side;
        }
    }

    private Inflow inflow(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    private void cutRest(Side side, String why) {
        Inflow in = inflow(side);
        in.protocol(id());
        boolean unread = in.isSearching();
        in.cutRest(protocol == null ? Kind.PIECE : unread ? Kind.SKIPPED : Kind.MALFORMED,
                protocol == null ? Plain.BYTES : unread ? Plain.SKIPPED : Plain.malformed(why));
    }

    private String id() {
        return protocol == null ? "" : protocol.id();
    }

    private void feed(Side side) {
        if (decoder == null) {
            choose(false);
            return;
        }
        Inflow in = inflow(side);
        long before = in.start();
        look(in);
        Inflow other = inflow(side.other());
        if (in.start() > before && other.isWaiting()) {
            look(other);
        }
    }

    private void look(Inflow in) {
        in.protocol(id());
        in.pass();
        while (in.passing() == 0 && (in.isDue() || (in.isWaiting() && in.available() > 0))) {
            in.beginLook();
            guarded(in, Decoder::feed);
            in.endLook();
            in.pass();
            if (in.isWaiting()) {
                return;
            }
        }
    }

    /// Lets the decoder look at what this side has said.
    private void guarded(Inflow in, BiConsumer<Decoder, Inflow> step) {
        guarded(reader -> {
            try {
                step.accept(reader, in);
            } catch (Window.GoneException e) {
                LOG.debug("Bytes were evicted before they were decoded", e);
                in.cutRest(Kind.SKIPPED, Plain.GONE);
                in.search();
                reader.lost(in.side());
            }
        });
    }

    private void guarded(Consumer<Decoder> step) {
        Decoder reader = decoder;
        if (reader == null) {
            return;
        }
        try {
            step.accept(reader);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("The decoder of {} made a mistake", id(), e);
            giveUp("the decoder made a mistake (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void giveUp(String why) {
        Decoder rest = Unknown.after(why);
        decoder = rest;
        for (Inflow in : new Inflow[]{client, server}) {
            in.protocol(id());
            if (in.available() > 0) {
                rest.feed(in);
            }
        }
    }

    private void read(@Nullable Protocol by, Decoder with) {
        protocol = by;
        decoder = with;
    }

    /// @param now whether nothing more will be known
    private void choose(boolean now) {
        if (decoder != null) {
            return;
        }
        Choice.Chosen chosen = choice.choose(client.peek(Evidence.MOST), server.peek(Evidence.MOST), whole, now);
        if (chosen == null) {
            return;
        }
        Protocol by = chosen.protocol();
        read(by, by == null ? new Unknown() : by.decoder());
        if (!whole) {
            guarded(it -> it.lost(Side.CLIENT));
            guarded(it -> it.lost(Side.SERVER));
        }
        if (!messages) {
            feed(firstSpeaker);
            feed(firstSpeaker.other());
        }
    }
}
