package dev.sockeye.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// What one side says at once.
@SuppressWarnings("ArrayRecordComponent") // said as it is, never compared
public record Said(Side side, byte[] bytes) {
    /// Characters, a byte each.
    public static Said client(String text) {
        return new Said(Side.CLIENT, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The same of the server.
    public static Said server(String text) {
        return new Said(Side.SERVER, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Said part(int from, int to) {
        return new Said(side, Arrays.copyOfRange(bytes, from, to));
    }

    @Override
    public String toString() {
        return side + " " + HexFormat.of().formatHex(bytes);
    }
}
