package dev.sockeye.protocol;

import dev.sockeye.socket.SocketType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// Decodes a conversation once, with the summary of every message: for measurements.
public final class SummaryRun {
    private final Spoken client;
    private final Spoken server;
    private final boolean said;
    private long frames;
    private long characters;

    /// All that one side says, of which only a part has come.
    private static final class Spoken implements Row {
        private final byte[] bytes;
        private long end;

        Spoken(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long end() {
            return end;
        }

        @Override
        public int read(long position, ByteBuffer into) {
            int count = (int) Math.min(into.remaining(), end - position);
            into.put(bytes, (int) position, count);
            return count;
        }
    }

    private SummaryRun(List<Said> talk, boolean said) {
        client = new Spoken(Talk.all(talk, Side.CLIENT));
        server = new Spoken(Talk.all(talk, Side.SERVER));
        this.said = said;
    }

    /// Reads the whole conversation.
    ///
    /// @param summaries whether every message is summarised
    /// @return frames
    public static long of(Protocol protocol, List<Said> talk, boolean summaries) {
        var run = new SummaryRun(talk, summaries);
        var dialogue = new Dialogue(run.client, run.server,
                new Choice(List.of(), Optional.of(protocol), () -> new Choice.Facts("", SocketType.STREAM, "", "")),
                new Window(), run::take);
        for (Said part : talk) {
            Spoken row = run.row(part.side());
            row.end += part.bytes().length;
            dialogue.came(part.side(), row.end);
        }
        if (summaries && run.characters == 0) {
            throw new IllegalStateException("nothing was said");
        }
        return run.frames;
    }

    private Spoken row(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    private void take(Frame frame, Details details) {
        if (frame.kind() == Kind.MALFORMED) {
            throw new IllegalStateException(String.valueOf(frame));
        }
        frames++;
        if (said) {
            characters += details.summary(new RowBytes(row(frame.side()), frame.from(), (int) frame.length())).length();
        }
    }
}
