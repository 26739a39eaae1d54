package dev.sockeye.protocol;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Unpacks Brotli (RFC 7932) with the library of its authors. What was unpacked before a mistake, or an end that comes too early, is kept.
final class Brotli {
    private static final Logger LOG = Logger.getLogger(Brotli.class.getName());
    private static final int PIECE = 1 << 14;
    private static final boolean IS_THERE = load();

    private Brotli() {}

    /// @param bytes what was unpacked
    /// @param isWhole whether that is all
    @SuppressWarnings("ArrayRecordComponent") // handed on at once
    record Plain(byte[] bytes, boolean isWhole) {}

    /// The library is unpacked into a directory that only we can write to, which is gone as soon as it is loaded.
    private static boolean load() {
        try {
            Path directory = Files.createTempDirectory("sockeye-brotli");
            try {
                System.setProperty("com.aayushatharva.brotli4j.native.workdir", directory.toString());
                if (Brotli4jLoader.isAvailable()) {
                    return true;
                }
                LOG.log(Level.INFO, "Bodies packed with Brotli stay packed.", Brotli4jLoader.getUnavailabilityCause());
                return false;
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            LOG.log(Level.INFO, "Bodies packed with Brotli stay packed.", e);
            return false;
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        }
    }

    /// Unpacks what there is, no more than that.
    ///
    /// @param most how many bytes are unpacked
    /// @return empty when nothing can be
    static Optional<Plain> unpack(byte[] packed, int most) {
        if (!IS_THERE) {
            return Optional.empty();
        }
        try {
            var decoder = new DecoderJNI.Wrapper(PIECE);
            try {
                return unpack(decoder, packed, most);
            } finally {
                decoder.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no memory for Brotli", e);
        }
    }

    private static Optional<Plain> unpack(DecoderJNI.Wrapper decoder, byte[] packed, int most) {
        var out = new ByteArrayOutputStream();
        int at = 0;
        while (out.size() < most) {
            DecoderJNI.Status status = decoder.getStatus();
            if (status == DecoderJNI.Status.NEEDS_MORE_OUTPUT || decoder.hasOutput()) {
                ByteBuffer piece = decoder.pull();
                byte[] bytes = new byte[Math.min(piece.remaining(), most - out.size())];
                piece.get(bytes);
                out.writeBytes(bytes);
            } else if (status == DecoderJNI.Status.OK) {
                decoder.push(0);
            } else if (status == DecoderJNI.Status.NEEDS_MORE_INPUT && at < packed.length) {
                int length = Math.min(PIECE, packed.length - at);
                decoder.getInputBuffer().clear().put(packed, at, length);
                decoder.push(length);
                at += length;
            } else {
                boolean whole = status == DecoderJNI.Status.DONE;
                return whole || out.size() > 0
                        ? Optional.of(new Plain(out.toByteArray(), whole))
                        : Optional.empty();
            }
        }
        return Optional.of(new Plain(out.toByteArray(), decoder.getStatus() == DecoderJNI.Status.DONE));
    }
}
