package dev.sockeye.session;

import dev.sockeye.socket.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a person wrote to be sent, before it is bytes: text with escapes, hex digits, or a file.
public sealed interface Composition {
    /// In text and hex, this stands for the number of the repetition, from 1.
    String COUNTER = "{n}";

    /// A file's content is sent as one message and held in memory until the peer has taken it.
    int LARGEST_FILE = 256 << 20;

    record Text(String text, LineEnding ending) implements Composition {}

    record Hex(String digits) implements Composition {}

    record File(Path path) implements Composition {}

    /// The bytes of the given repetition; a text's [Placeholders] are filled in, also the time.
    ///
    /// @throws IllegalArgumentException with a sentence when the text is malformed or the file too large
    /// @throws IOException when the file cannot be read
    default ByteBuffer bytes(int repetition) throws IOException {
        return switch (this) {
            case Text(String text, LineEnding ending) -> {
                Bytes body = EscapedText.decode(Placeholders.fill(text, repetition));
                yield ByteBuffer.allocate(body.length() + ending.bytes().length).put(body.toArray())
                        .put(ending.bytes()).flip();
            }
            case Hex(String digits) -> ByteBuffer
                    .wrap(HexText.decode(digits.replace(COUNTER, String.format("%02x", repetition & 0xff))).toArray());
            case File(Path path) -> read(path);
        };
    }

    private static ByteBuffer read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(LARGEST_FILE + 1);
            if (content.length > LARGEST_FILE) {
                throw new IllegalArgumentException(
                        path + " is larger than " + (LARGEST_FILE >> 20) + " MiB, the most that is sent at once.");
            }
            return ByteBuffer.wrap(content);
        }
    }
}
