package dev.sockeye.benchmark;

import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/// Small servers in C, and before each of them our tap, socat's relays and a bare one in C: what a client can dial for the same
/// answer.
final class Relays implements AutoCloseable {
    /// The ways to a server. `SOCAT64` is socat with a buffer as large as the writes, instead of its own 8 KiB.
    enum Way {
        DIRECT("d"),
        OURS("o"),
        BARE("c"),
        SOCAT("s"),
        SOCAT64("s64");

        private final String prefix;

        Way(String prefix) {
            this.prefix = prefix;
        }

        /// socat keeps no borders of packets, and takes all datagrams for those of its first sender.
        boolean leadsTo(String kind) {
            return (this != SOCAT && this != SOCAT64) || "stream".equals(typeOf(kind));
        }
    }

    static final List<String> KINDS = List.of("stream", "sink", "hang", "datagram", "seqpacket");

    private final ShortTempDir directory;
    private final List<Program> socats = new ArrayList<>();
    private final Program tap;

    /// Starts everything on the processor.
    ///
    /// @param captures where the tap's capture lies
    /// @param with more for the taps: `,identity=no`
    Relays(ShortTempDir directory, CPrograms programs, Path captures, String quota, String with, int processor)
            throws IOException, InterruptedException {
        this.directory = directory;
        var pinned = List.of("taskset", "-c", Integer.toString(processor));
        var options = new ArrayList<>(List.of("--headless", "--quota", quota));
        for (String kind : KINDS) {
            programs.serve(kind, at(Way.DIRECT, kind), processor);
            options.addAll(List.of("--tap",
                    typeOf(kind) + ":" + at(Way.DIRECT, kind) + ",at=" + at(Way.OURS, kind) + with));
            programs.relay(typeOf(kind), at(Way.BARE, kind), at(Way.DIRECT, kind), processor);
            if (Way.SOCAT.leadsTo(kind)) {
                socats.add(socat(pinned, Way.SOCAT, kind, "8192"));
                socats.add(socat(pinned, Way.SOCAT64, kind, "65536"));
            }
        }
        Path home = Files.createDirectory(directory.resolve("home"));
        tap = Program.product(pinned, home, Map.of("XDG_CACHE_HOME", captures.toString()), List.of(),
                options.toArray(String[]::new));
    }

    /// Waits until every way can be gone.
    void await() {
        for (String kind : KINDS) {
            for (Way way : Way.values()) {
                Awaitility.await(way + " " + kind).atMost(Duration.ofMinutes(1))
                        .until(() -> !way.leadsTo(kind) || Files.exists(at(way, kind)));
            }
        }
    }

    /// Lets every user dial every way.
    void letOthersIn() throws IOException {
        for (String kind : KINDS) {
            for (Way way : Way.values()) {
                if (way.leadsTo(kind)) {
                    Files.setPosixFilePermissions(at(way, kind), PosixFilePermissions.fromString("rwxrwxrwx"));
                }
            }
        }
        Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Program socat(List<String> pinned, Way way, String kind, String buffer) throws IOException {
        var command = new ArrayList<>(pinned);
        command.addAll(List.of("socat", "-b", buffer, "UNIX-LISTEN:" + at(way, kind) + ",fork,backlog=128",
                "UNIX-CONNECT:" + at(Way.DIRECT, kind)));
        return Program.start(directory.path(), command.toArray(String[]::new));
    }

    /// Where the server of the kind is found by this way.
    Path at(Way way, String kind) {
        return directory.resolve(way.prefix + "-" + kind);
    }

    /// The type of the kind's socket.
    private static String typeOf(String kind) {
        return "datagram".equals(kind) || "seqpacket".equals(kind) ? kind : "stream";
    }

    /// The process of our tap: a figure in kB of its `/proc/PID/status`.
    long kilobytes(String field) throws IOException {
        return Files.readString(Path.of("/proc/" + tap.pid() + "/status")).lines()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(-1);
    }

    /// How many descriptors our tap has open.
    int descriptors() throws IOException {
        try (var open = Files.list(Path.of("/proc/" + tap.pid() + "/fd"))) {
            return (int) open.count();
        }
    }

    /// What our tap printed.
    String end() throws InterruptedException {
        int code = tap.terminate().exitCode();
        return code == 0 ? tap.err() : "exit code " + code + "; " + tap.err();
    }

    @Override
    public void close() {
        tap.close();
        socats.forEach(Program::close);
    }
}
