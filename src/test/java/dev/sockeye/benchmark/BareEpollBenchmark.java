package dev.sockeye.benchmark;

import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Our echo servers with everything captured, beside the smallest honest ones: epoll, in C, recording nothing
/// (`src/bench/c`). All are processes of their own on one processor, idle but for the one whose turn it is; the same
/// client, in C too, measures them in turns in one run.
///
/// A program of its own. Arguments: `apart` puts the client on the other processor, where both wait for it to wake up
/// and a server's own work shows less; `trips`, `dials`, `flood`, `resident` choose; `captures=DIR` says on which disk.
public final class BareEpollBenchmark {
    private static final List<String> TYPES = List.of("stream", "datagram", "seqpacket");
    private static final int SERVER = 1;
    private static final int ROUNDS = 15;
    private static final int TRIPS = 20_000;
    private static final int DIALS = 10_000;
    private static final int DIAL_ROUNDS = 7;
    private static final int NEW_CAPTURES = 3;
    private static final int MEGABYTES = 96;
    /// A new capture of 4 GiB is not full after these, and the compiler is done before them.
    private static final String LARGE_QUOTA = "4G";
    private static final int WARM_MEGABYTES = 768;
    private static final int NEW_TURNS = 12;
    /// One of 64 MiB is soon.
    private static final String SMALL_QUOTA = "64M";
    private static final int FULL_TURNS = 12;
    private static final int GIGABYTES = 3;

    private final ShortTempDir directory;
    private final CPrograms programs;
    private final Path captures;
    private final int client;

    private BareEpollBenchmark(ShortTempDir directory, CPrograms programs, Path captures, int client) {
        this.directory = directory;
        this.programs = programs;
        this.captures = captures;
        this.client = client;
    }

    public static void main(String[] arguments) throws Exception {
        var given = List.of(arguments);
        var all = given.stream().filter(List.of("trips", "dials", "flood", "resident")::contains).toList();
        var chosen = all.isEmpty() ? List.of("trips", "dials", "flood", "resident") : all;
        try (var directory = new ShortTempDir(); var programs = new CPrograms(directory.path())) {
            Path captures = given.stream().filter(argument -> argument.startsWith("captures="))
                    .map(argument -> Path.of(argument.substring("captures=".length()))).findFirst()
                    .orElse(directory.path());
            var benchmark = new BareEpollBenchmark(directory, programs, captures,
                    given.contains("apart") ? 1 - SERVER : SERVER);
            benchmark.run(chosen);
        } catch (IOException e) {
            System.out.println("Not measured beside C: " + e.getMessage());
        }
    }

    private void run(List<String> chosen) throws IOException, InterruptedException {
        for (String type : TYPES) {
            programs.serve(type, bare(type), SERVER);
        }
        System.out.printf(Locale.ROOT,
                "beside bare epoll in C; servers on processor %d, client on %d; load average %s%n",
                SERVER, client, Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0]);
        try (Program server = ours("used", "1G")) {
            if (chosen.contains("trips")) {
                for (String type : TYPES) {
                    System.out.println(trips(type));
                }
            }
            if (chosen.contains("dials")) {
                System.out.println(dials());
            }
            if (chosen.contains("resident")) {
                System.out.println(resident(server));
            }
            server.terminate().exitCode();
        }
        if (chosen.contains("flood")) {
            flood();
        }
    }

    private Path bare(String type) {
        return directory.resolve("c-" + type);
    }

    private Path own(String type) {
        return directory.resolve("o-" + type);
    }

    /// Starts our servers in a process of its own with a new capture, and lets the compiler see both kinds of traffic.
    private Program ours(String name, String quota) throws IOException, InterruptedException {
        Path home = Files.createDirectory(directory.resolve(name));
        Program server = Program.product(List.of("taskset", "-c", Integer.toString(SERVER)), home,
                Map.of("XDG_CACHE_HOME", captures.toString()), List.of(), "--headless", "--quota", quota,
                "--serve", "stream:" + own("stream") + ",behaviour=echo",
                "--serve", "datagram:" + own("datagram") + ",behaviour=echo",
                "--serve", "seqpacket:" + own("seqpacket") + ",behaviour=echo");
        server.says("seqpacket:");
        for (int i = 0; i < 3; i++) {
            for (String type : TYPES) {
                programs.load(client, "trips", type, own(type).toString(), Integer.toString(TRIPS));
            }
        }
        return server;
    }

    private String trips(String type) throws IOException, InterruptedException {
        var median = new Turns();
        var p99 = new Turns();
        for (int round = 0; round < ROUNDS; round++) {
            long[] ours = programs.load(client, "trips", type, own(type).toString(), Integer.toString(TRIPS));
            long[] theirs = programs.load(client, "trips", type, bare(type).toString(), Integer.toString(TRIPS));
            median.add(ours[0] / 1e3, theirs[0] / 1e3);
            p99.add(ours[1] / 1e3, theirs[1] / 1e3);
        }
        return "round trip 64 B, " + type + ": median " + median.text("%.1f µs") + "; 99th percentile "
                + p99.text("%.1f µs");
    }

    private String dials() throws IOException, InterruptedException {
        var turns = new Turns();
        for (int round = -1; round < DIAL_ROUNDS; round++) {
            long ours = programs.load(client, "dials", own("stream").toString(), Integer.toString(DIALS))[0];
            long theirs = programs.load(client, "dials", bare("stream").toString(), Integer.toString(DIALS))[0];
            if (round >= 0) {
                turns.add(ours / 1e9, theirs / 1e9);
            }
        }
        return DIALS + " dials: " + turns.text("%.2f s");
    }

    /// Floods captures that have not filled their quota yet, and some that have.
    private void flood() throws IOException, InterruptedException {
        var first = new Turns();
        var fresh = new Turns();
        var full = new Turns();
        for (int capture = 0; capture < NEW_CAPTURES; capture++) {
            try (Program server = ours("new" + capture, LARGE_QUOTA)) {
                flood(first, MEGABYTES);
                flood(new Turns(), WARM_MEGABYTES);
                for (int turn = 0; turn < NEW_TURNS; turn++) {
                    flood(fresh, MEGABYTES);
                }
                server.terminate().exitCode();
            }
            try (Program server = ours("full" + capture, SMALL_QUOTA)) {
                flood(new Turns(), WARM_MEGABYTES);
                for (int turn = 0; turn < FULL_TURNS; turn++) {
                    flood(full, MEGABYTES);
                }
                server.terminate().exitCode();
            }
        }
        System.out.println("echoed flood of 64 KiB writes, the first " + MEGABYTES
                + " MiB of a new process, while its code is being compiled: " + first.text("%.0f MB/s"));
        System.out.println("the same, compiled, the capture's quota not used up yet: " + fresh.text("%.0f MB/s"));
        System.out.println("the same, used up: " + full.text("%.0f MB/s"));
    }

    private void flood(Turns turns, int megabytes) throws IOException, InterruptedException {
        double bytes = megabytes * 1048576.0;
        long ours = programs.load(client, "flood", own("stream").toString(), Integer.toString(megabytes))[0];
        long theirs = programs.load(client, "flood", bare("stream").toString(), Integer.toString(megabytes))[0];
        turns.add(bytes / 1e6 / (ours / 1e9), bytes / 1e6 / (theirs / 1e9));
    }

    private String resident(Program server) throws IOException, InterruptedException {
        programs.load(client, "flood", own("stream").toString(), Integer.toString(GIGABYTES * 1024));
        String status = Files.readString(Path.of("/proc/" + server.pid() + "/status"));
        return "resident after " + GIGABYTES + " GiB echoed: " + megabytes(status, "VmRSS") + " MB, of which files "
                + megabytes(status, "RssFile");
    }

    private static long megabytes(String status, String field) {
        return status.lines().filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(-1) / 1000;
    }
}
