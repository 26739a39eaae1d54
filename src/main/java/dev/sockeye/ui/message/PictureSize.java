package dev.sockeye.ui.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// What kind of picture bytes are and how large it is, before anybody unpacks it: a small file can be a picture that fills the memory.
///
/// @param kind "PNG", …
record PictureSize(String kind, int width, int height) {
    /// So many bytes are looked at.
    static final int HEAD = 64 << 10;
    private static final long MOST_PIXELS = 16_000_000;

    /// Empty for what is none, and for one that is too large to be shown.
    static Optional<PictureSize> of(byte[] bytes) {
        return read(bytes).filter(size -> size.width > 0 && size.height > 0
                && (long) size.width * size.height <= MOST_PIXELS);
    }

    private static Optional<PictureSize> read(byte[] bytes) {
        if (begins(bytes, "\u0089PNG\r\n\u001a\n") && bytes.length >= 24) {
            return Optional
                    .of(new PictureSize("PNG", (int) number(bytes, 16, 4, true), (int) number(bytes, 20, 4, true)));
        }
        if (begins(bytes, "GIF8") && bytes.length >= 10) {
            return Optional
                    .of(new PictureSize("GIF", (int) number(bytes, 6, 2, false), (int) number(bytes, 8, 2, false)));
        }
        return begins(bytes, "\u00ff\u00d8\u00ff") ? jpeg(bytes) : Optional.empty();
    }

    /// Walks over the segments to that of the frame.
    private static Optional<PictureSize> jpeg(byte[] bytes) {
        int at = 2;
        while (at + 9 < bytes.length && (bytes[at] & 0xff) == 0xff) {
            int marker = bytes[at + 1] & 0xff;
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return Optional.of(new PictureSize("JPEG", (int) number(bytes, at + 7, 2, true),
                        (int) number(bytes, at + 5, 2, true)));
            }
            at += 2 + (int) Math.max(2, number(bytes, at + 2, 2, true));
        }
        return Optional.empty();
    }

    private static boolean begins(byte[] bytes, String mark) {
        byte[] wanted = mark.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < wanted.length; i++) {
            if (i >= bytes.length || bytes[i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] bytes, int at, int length, boolean highFirst) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | (bytes[highFirst ? at + i : at + length - 1 - i] & 0xff);
        }
        return value;
    }

    /// "PNG, 640 × 480".
    String title() {
        return String.format(Locale.ROOT, "%s, %d × %d", kind, width, height);
    }
}
