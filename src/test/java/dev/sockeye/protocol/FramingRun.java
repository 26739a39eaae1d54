package dev.sockeye.protocol;

import dev.sockeye.socket.SocketType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// Frames a conversation again and again, without looking at what the frames say: for measurements.
public final class FramingRun {
    private final Protocol protocol;
    private final Repeated client;
    private final Repeated server;
    private long frames;

    /// What one side says, over and over.
    private static final class Repeated implements Row {
        private final byte[] opening;
        private final byte[] said;
        private long end;

        Repeated(byte[] opening, byte[] said) {
            this.opening = opening;
            this.said = said;
        }

        @Override
        public long end() {
            return end;
        }

        @Override
        public int read(long position, ByteBuffer into) {
            int read = 0;
            long left = Math.min(into.remaining(), end - position);
            if (position < opening.length) {
                read = (int) Math.min(left, opening.length - position);
                into.put(opening, (int) position, read);
                left -= read;
            }
            while (left > 0) {
                int at = (int) ((position + read - opening.length) % said.length);
                int count = (int) Math.min(left, said.length - at);
                into.put(said, at, count);
                read += count;
                left -= count;
            }
            return read;
        }
    }

    /// @param opening what the client says once, before all else
    public FramingRun(Protocol protocol, byte[] opening, byte[] client, byte[] server) {
        this.protocol = protocol;
        this.client = new Repeated(opening, client);
        this.server = new Repeated(new byte[0], server);
    }

    /// Frames the exchange so many times, a piece for each side and time.
    ///
    /// @return frames
    public long run(int times) {
        frames = 0;
        client.end = client.opening.length;
        server.end = 0;
        var dialogue = new Dialogue(client, server, new Choice(List.of(), Optional.of(protocol),
                () -> new Choice.Facts("", SocketType.STREAM, "", "")), new Window(), this::take);
        for (int n = 0; n < times; n++) {
            client.end += client.said.length;
            dialogue.came(Side.CLIENT, client.end);
            server.end += server.said.length;
            dialogue.came(Side.SERVER, server.end);
        }
        return frames;
    }

    private void take(Frame frame, Details details) {
        if (frame.kind() == Kind.MALFORMED) {
            throw new IllegalStateException(String.valueOf(frame));
        }
        frames++;
    }
}
