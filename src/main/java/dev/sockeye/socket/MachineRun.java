package dev.sockeye.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which run of the machine this is, `random(4)`: pids, devices and mounts mean something only within one.
public final class MachineRun {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private MachineRun() {}

    /// The kernel's name for it, another one after each boot.
    ///
    /// @throws IOException when the kernel does not tell
    public static String now() throws IOException {
        return Files.readString(BOOT).strip();
    }
}
