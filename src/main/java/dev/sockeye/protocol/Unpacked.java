package dev.sockeye.protocol;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Bytes that were unpacked from others, in memory: a source of its own, whose ranges are its own.
public final class Unpacked implements ByteSource {
    /// More is not unpacked, nor more than [#LARGEST_RATIO] times the packed bytes.
    private static final int LARGEST = 16 << 20;
    private static final int LARGEST_RATIO = 1100;
    private static final int PIECE = 1 << 14;
    private static final int GZIP_HEAD = 10;
    /// How far back packed bytes may repeat what was said.
    private static final int WINDOW = 1 << 15;
    private static final byte[] END_OF_MESSAGE = {0, 0, -1, -1};

    private final byte[] bytes;
    private final boolean whole;

    private Unpacked(byte[] bytes, boolean whole) {
        this.bytes = bytes;
        this.whole = whole;
    }

    /// Whether all was unpacked; otherwise this is the beginning.
    public boolean isWhole() {
        return whole;
    }

    /// Unpacks `gzip` (RFC 1952) of one member.
    ///
    /// @return empty when it is none
    public static Optional<Unpacked> gzip(ByteSource packed) {
        byte[] head = packed.bytes(new ByteRange(0, Math.min(1 << 12, packed.length())));
        if (head.length < GZIP_HEAD || (head[0] & 0xff) != 0x1f || (head[1] & 0xff) != 0x8b || head[2] != 8) {
            return Optional.empty();
        }
        int flags = head[3];
        int at = GZIP_HEAD;
        if ((flags & 4) != 0 && at + 2 <= head.length) {
            at += 2 + ((head[at] & 0xff) | (head[at + 1] & 0xff) << 8);
        }
        for (int texts = Integer.bitCount(flags & 0x18); texts > 0; texts--) {
            while (at < head.length && head[at] != 0) {
                at++;
            }
            at++;
        }
        at += (flags & 2) != 0 ? 2 : 0;
        return at > head.length ? Optional.empty() : inflate(packed, at, true);
    }

    /// Unpacks HTTP's `deflate`: zlib's format (RFC 1950), or without its head (RFC 1951).
    ///
    /// @return empty when it is neither
    public static Optional<Unpacked> deflate(ByteSource packed) {
        Optional<Unpacked> zlib = inflate(packed, 0, false);
        return zlib.isPresent() ? zlib : inflate(packed, 0, true);
    }

    /// Unpacks Brotli (RFC 7932), which has no mark.
    ///
    /// @return empty when it is none, or this machine has no library for it
    public static Optional<Unpacked> brotli(ByteSource packed) {
        return Brotli.unpack(packed.bytes(new ByteRange(0, Math.min(LARGEST, packed.length()))), LARGEST)
                .map(plain -> new Unpacked(plain.bytes(), plain.isWhole()));
    }

    /// Unpacks a message of WebSocket (RFC 7692): its last block is not marked as such, and it may repeat what was said before.
    ///
    /// @param before what was unpacked of the same side's earlier messages, at most [#WINDOW] bytes of it
    /// @return empty when it cannot be unpacked
    public static Optional<Unpacked> message(ByteSource packed, byte[] before) {
        var all = new Joined(List.of(packed, new Unpacked(END_OF_MESSAGE, true)));
        return inflate(all, 0, true, before).map(plain -> new Unpacked(plain.bytes, plain.bytes.length < most(all, 0)));
    }

    /// What a later message may repeat.
    public byte[] window(byte[] before) {
        int kept = Math.min(before.length, Math.max(0, WINDOW - bytes.length));
        int own = Math.min(WINDOW, bytes.length);
        byte[] window = Arrays.copyOfRange(before, before.length - kept, before.length - kept + kept + own);
        System.arraycopy(bytes, bytes.length - own, window, kept, own);
        return window;
    }

    private static long most(ByteSource packed, int from) {
        return Math.min(LARGEST, (long) LARGEST_RATIO * Math.max(1, packed.length() - from));
    }

    private static Optional<Unpacked> inflate(ByteSource packed, int from, boolean raw) {
        return inflate(packed, from, raw, new byte[0]);
    }

    private static Optional<Unpacked> inflate(ByteSource packed, int from, boolean raw, byte[] before) {
        long most = most(packed, from);
        var out = new ByteArrayOutputStream();
        byte[] in = new byte[PIECE];
        byte[] piece = new byte[PIECE];
        try (var inflater = new Inflater(raw)) {
            if (before.length > 0) {
                inflater.setDictionary(before);
            }
            int at = from;
            while (!inflater.finished() && out.size() < most) {
                if (inflater.needsInput()) {
                    int read = packed.read(at, ByteBuffer.wrap(in));
                    if (read <= 0) {
                        return Optional.of(new Unpacked(out.toByteArray(), false));
                    }
                    at += read;
                    inflater.setInput(in, 0, read);
                }
                int count = inflater.inflate(piece, 0, (int) Math.min(PIECE, most - out.size()));
                if (count == 0 && (inflater.needsDictionary() || (!inflater.needsInput() && !inflater.finished()))) {
                    return Optional.empty();
                }
                out.write(piece, 0, count);
            }
            return Optional.of(new Unpacked(out.toByteArray(), inflater.finished()));
        } catch (DataFormatException _) {
            return out.size() == 0 ? Optional.empty() : Optional.of(new Unpacked(out.toByteArray(), false));
        }
    }

    @Override
    public int length() {
        return bytes.length;
    }

    @Override
    public int read(int offset, ByteBuffer into) {
        int count = Math.clamp(bytes.length - (long) offset, 0, into.remaining());
        into.put(bytes, Math.min(offset, bytes.length), count);
        return count;
    }
}
