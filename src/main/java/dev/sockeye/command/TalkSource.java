package dev.sockeye.command;

import dev.sockeye.socket.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where messages come from. Reading blocks.
sealed interface TalkSource {
    /// Longest message that is taken from a file or standard input, in bytes: it is in memory while it is sent.
    int LARGEST = 256 << 20;
    /// Piece of what goes to a stream, in bytes.
    int PIECE = 64 << 10;

    /// Takes one message after the other.
    interface Taker {
        /// Takes the next one.
        ///
        /// @return whether more is wanted
        boolean take(ByteBuffer message) throws IOException, InterruptedException;
    }

    /// Gives all messages.
    ///
    /// @throws IOException with a part of a sentence when it cannot be read, or a message is too long
    void give(Taker taker) throws IOException, InterruptedException;

    /// One message.
    record Text(Bytes bytes) implements TalkSource {
        @Override
        public void give(Taker taker) throws IOException, InterruptedException {
            taker.take(ByteBuffer.wrap(bytes.toArray()));
        }
    }

    /// What is in a file.
    ///
    /// @param pieces whether it is no one message
    record File(Path path, boolean pieces) implements TalkSource {
        @Override
        public void give(Taker taker) throws IOException, InterruptedException {
            try (InputStream in = Files.newInputStream(path)) {
                new Input(in, pieces).give(taker);
            }
        }
    }

    /// All that comes, as it comes, or as one message; nothing when nothing comes.
    ///
    /// @param pieces whether it is no one message
    record Input(InputStream in, boolean pieces) implements TalkSource {
        @Override
        public void give(Taker taker) throws IOException, InterruptedException {
            if (pieces) {
                var piece = new byte[PIECE];
                int read;
                do {
                    read = in.read(piece);
                } while (read >= 0 && taker.take(ByteBuffer.wrap(piece.clone(), 0, read)));
                return;
            }
            byte[] all = in.readNBytes(LARGEST + 1);
            if (all.length > LARGEST) {
                throw tooLong();
            }
            if (all.length > 0) {
                taker.take(ByteBuffer.wrap(all));
            }
        }
    }

    /// Each line is a message.
    ///
    /// @param ending in place of its line feed
    record Lines(InputStream in, Bytes ending) implements TalkSource {
        @Override
        public void give(Taker taker) throws IOException, InterruptedException {
            var line = new ByteArrayOutputStream();
            var piece = new byte[PIECE];
            int read;
            while ((read = in.read(piece)) >= 0) {
                int from = 0;
                for (int at = 0; at < read; at++) {
                    if (piece[at] == '\n') {
                        line.write(piece, from, at - from);
                        from = at + 1;
                        if (!taker.take(ended(line))) {
                            return;
                        }
                    }
                }
                line.write(piece, from, read - from);
                if (line.size() > LARGEST) {
                    throw tooLong();
                }
            }
            if (line.size() > 0) {
                taker.take(ended(line));
            }
        }

        private ByteBuffer ended(ByteArrayOutputStream line) {
            line.writeBytes(ending.toArray());
            ByteBuffer message = ByteBuffer.wrap(line.toByteArray());
            line.reset();
            return message;
        }
    }

    private static IOException tooLong() {
        return new EOFException("a message is longer than " + (LARGEST >> 20) + " MiB, the most that is sent at once");
    }
}
