package dev.sockeye.socket.linux;

import dev.sockeye.socket.IdMapping;
import dev.sockeye.socket.KernelSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The mapping of the user namespace in which this program runs, read once: it cannot change any more, and neither can
/// the program change its namespace.
final class OwnIdMapping {
    /// All numbers but -1, which is none.
    private static final long EVERY = 0xffff_ffffL;
    /// What the kernel has unless somebody changed it.
    private static final int USUAL_OVERFLOW = 65534;
    private static final Path PROC = Path.of("/proc");

    static final IdMapping VALUE = new IdMapping(mapsEvery("uid_map"), overflow("overflowuid"), mapsEvery("gid_map"),
            overflow("overflowgid"));

    private OwnIdMapping() {}

    /// What cannot be read may lack somebody.
    private static boolean mapsEvery(String map) {
        try {
            return Files.readString(PROC.resolve("self").resolve(map)).lines()
                    .map(line -> line.strip().split("\\s+", -1))
                    .filter(words -> words.length == 3).mapToLong(words -> Long.parseLong(words[2])).sum() >= EVERY;
        } catch (IOException | NumberFormatException _) {
            return false; // As in a namespace that maps nobody.
        }
    }

    private static int overflow(String setting) {
        return KernelSetting.number("kernel/" + setting).map(Long::intValue).orElse(USUAL_OVERFLOW);
    }
}
