package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Side;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Numbers as characters, a byte each, for conversations that are written down.
final class Bits {
    private Bits() {}

    static String u16(int number) {
        return of(ByteBuffer.allocate(2).putShort((short) number));
    }

    static String u16le(int number) {
        return of(ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) number));
    }

    static String u32(long number) {
        return of(ByteBuffer.allocate(4).putInt((int) number));
    }

    static String u32le(long number) {
        return of(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) number));
    }

    static String u64(long number) {
        return of(ByteBuffer.allocate(8).putLong(number));
    }

    static String u64le(long number) {
        return of(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number));
    }

    /// The text behind its length in four bytes, the highest first.
    static String counted(String text) {
        return u32(text.length()) + text;
    }

    private static String of(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes.flip()).toString();
    }

    /// Text in UTF-8, as the side says it.
    static Said utf8(Side side, String text) {
        return new Said(side, text.getBytes(StandardCharsets.UTF_8));
    }
}
