package dev.sockeye.socket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A number below `/proc/sys`, `proc(5)`.
public final class KernelSetting {
    private static final int LONGEST = 32;

    private KernelSetting() {}

    /// Reads it.
    ///
    /// @param name such as "kernel/overflowuid"
    /// @return empty when it is not there, may not be read, or is no number
    public static Optional<Long> number(String name) {
        // In one read: the kernel gives nothing more at the second one, and the JDK's own begins with a single byte.
        byte[] text = new byte[LONGEST];
        try (InputStream in = Files.newInputStream(Path.of("/proc/sys").resolve(name))) {
            int length = Math.max(0, in.read(text));
            return Optional.of(Long.parseLong(new String(text, 0, length, StandardCharsets.US_ASCII).strip()));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }
}
