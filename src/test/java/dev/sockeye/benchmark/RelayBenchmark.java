package dev.sockeye.benchmark;

import dev.sockeye.support.ShortTempDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;

/// Our tap with everything captured, beside `socat UNIX-LISTEN:…,fork UNIX-CONNECT:…`, which records nothing, and beside the
/// smallest relay in C, which says what any relay costs. Behind all are the same servers in C (`src/bench/c`), and the same
/// client in C dials them in turns in one run. All share one processor, so that none of a relay's work is hidden on another one.
///
/// A program of its own. Arguments: `trips`, `packets` (datagram and seqpacket, beside the relay in C only, as socat keeps no
/// borders), `dials`, `strangers` (the same by another user, whom the server sees: as root), `pour`, `flood`, `memory`, `crowd`, `exact` choose; `bytes=10G`
/// says how much `exact` sends there and back (GiB; usually `1G`); `apart` puts the client on the other processor;
/// `with=,NAME=VALUE` adds to the taps; `quota=SIZE` and `captures=DIR` say how large the capture is, and on which disk.
public final class RelayBenchmark {
    private static final List<String> ALL = List.of("trips", "packets", "dials", "strangers", "pour", "flood", "memory",
            "crowd",
            "exact");
    private static final int SERVER = 1;
    private static final int ROUNDS = 9;
    private static final String TRIPS = "10000";
    private static final int WARM_ROUNDS = 3;
    private static final String DIALS = "10000";
    private static final int DIAL_ROUNDS = 3;
    private static final int MEGABYTES = 128;
    private static final int WARM_MEGABYTES = 768;
    private static final String CONNECTIONS = "1000";
    private static final String MESSAGES = "10000";

    private final CPrograms programs;
    private final Relays relays;
    private final int client;

    private RelayBenchmark(CPrograms programs, Relays relays, int client) {
        this.programs = programs;
        this.relays = relays;
        this.client = client;
    }

    public static void main(String[] arguments) throws Exception {
        var given = List.of(arguments);
        var named = given.stream().filter(ALL::contains).toList();
        if (!CPrograms.isInstalled("socat")) {
            System.out.println("Not measured beside socat: it is not installed (on Debian and Ubuntu: apt-get install"
                    + " socat).");
            return;
        }
        int client = given.contains("apart") ? 1 - SERVER : SERVER;
        try (var directory = new ShortTempDir();
                var programs = new CPrograms(directory.path());
                var relays = new Relays(directory, programs,
                        Path.of(value(given, "captures", directory.path().toString())), value(given, "quota", "1G"),
                        value(given, "with", ""),
                        SERVER)) {
            relays.await();
            System.out.printf(Locale.ROOT, "tap beside socat; relays and servers on processor %d, client on %d; %s%n",
                    SERVER, client, load());
            var benchmark = new RelayBenchmark(programs, relays, client);
            for (String name : named.isEmpty() ? ALL : named) {
                System.out.println(benchmark.measured(name, value(given, "bytes", "1G")) + "; " + load());
            }
            String said = relays.end();
            if (!said.isBlank()) {
                System.out.println("the tap said: " + said.strip());
            }
        } catch (IOException e) {
            System.out.println("Not measured beside socat: " + e.getMessage());
        }
    }

    private static String value(List<String> arguments, String name, String usually) {
        return arguments.stream().filter(argument -> argument.startsWith(name + "="))
                .map(argument -> argument.substring(name.length() + 1)).findFirst().orElse(usually);
    }

    private static String load() throws IOException {
        return "load average " + Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
    }

    private String measured(String name, String bytes) throws IOException, InterruptedException {
        return switch (name) {
            case "trips" -> trips();
            case "packets" -> packets("datagram") + "\n" + packets("seqpacket");
            case "dials" -> dials();
            case "strangers" -> strangers();
            case "pour" -> throughput("pour", "sink", "one way into a sink");
            case "flood" -> throughput("flood", "stream", "echoed");
            case "memory" -> memory("hang", "a server that never reads") + "\n"
                    + memory("stream", "an echo whose client never reads: both directions are full");
            case "crowd" -> crowd();
            default -> exact(Long.parseLong(bytes.replaceAll("\\D", "")));
        };
    }

    private long[] load(Relays.Way way, String kind, String what, String count)
            throws IOException, InterruptedException {
        String address = relays.at(way, kind).toString();
        return "trips".equals(what) || "volley".equals(what)
                ? programs.load(client, what, kind, address, count)
                : programs.load(client, what, address, count);
    }

    private String trips() throws IOException, InterruptedException {
        var whole = new Turns();
        var added = new Turns();
        var bare = new Turns();
        for (int round = -WARM_ROUNDS; round < ROUNDS; round++) {
            double direct = trip(Relays.Way.DIRECT, "stream");
            double ours = trip(Relays.Way.OURS, "stream");
            double theirs = trip(Relays.Way.SOCAT, "stream");
            double least = trip(Relays.Way.BARE, "stream");
            if (round >= 0) {
                whole.add(ours, theirs);
                added.add(ours - direct, theirs - direct);
                bare.add(ours - direct, least - direct);
            }
        }
        return "round trip of 64 B, median: " + whole.text("socat", "%.1f µs") + "; added to the direct one: "
                + added.text("socat", "%.1f µs") + "; " + bare.text("a bare relay in C", "%.1f µs");
    }

    /// In µs.
    private double trip(Relays.Way way, String type) throws IOException, InterruptedException {
        return load(way, type, "trips", TRIPS)[0] / 1e3;
    }

    /// Round trips, and many messages on the way at once.
    private String packets(String type) throws IOException, InterruptedException {
        var added = new Turns();
        var many = new Turns();
        for (int round = -WARM_ROUNDS; round < ROUNDS; round++) {
            double direct = trip(Relays.Way.DIRECT, type);
            double ours = trip(Relays.Way.OURS, type);
            double least = trip(Relays.Way.BARE, type);
            double our = load(Relays.Way.OURS, type, "volley", MESSAGES)[0] / 1e9;
            double their = load(Relays.Way.BARE, type, "volley", MESSAGES)[0] / 1e9;
            if (round >= 0) {
                added.add(ours - direct, least - direct);
                many.add(our, their);
            }
        }
        return type + ", round trip of 64 B, median, added to the direct one: "
                + added.text("a bare relay in C", "%.1f µs") + "; " + MESSAGES + " messages of 8 KiB echoed: "
                + many.text("a bare relay in C", "%.2f s");
    }

    private String dials() throws IOException, InterruptedException {
        load(Relays.Way.OURS, "stream", "dials", DIALS);
        var turns = new Turns();
        var bare = new Turns();
        for (int round = 0; round < DIAL_ROUNDS; round++) {
            double ours = load(Relays.Way.OURS, "stream", "dials", DIALS)[0] / 1e9;
            turns.add(ours, load(Relays.Way.SOCAT, "stream", "dials", DIALS)[0] / 1e9);
            bare.add(ours, load(Relays.Way.BARE, "stream", "dials", DIALS)[0] / 1e9);
        }
        return DIALS + " connections, one after the other: " + turns.text("socat", "%.2f s") + "; "
                + bare.text("a bare relay in C", "%.2f s");
    }

    private String strangers() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "connections by another user: not measured, as only root can let the server see them";
        }
        relays.letOthersIn();
        var turns = new Turns();
        for (int round = -1; round < DIAL_ROUNDS; round++) {
            double ours = dialsOfNobody(Relays.Way.OURS);
            double theirs = dialsOfNobody(Relays.Way.SOCAT);
            if (round >= 0) {
                turns.add(ours, theirs);
            }
        }
        return DIALS + " connections by another user, whom the server sees (through socat it sees socat's): "
                + turns.text("socat", "%.2f s");
    }

    private double dialsOfNobody(Relays.Way way) throws IOException, InterruptedException {
        return programs.loadAsNobody(client, "dials", relays.at(way, "stream").toString(), DIALS)[0] / 1e9;
    }

    private String throughput(String what, String kind, String words) throws IOException, InterruptedException {
        load(Relays.Way.OURS, kind, what, Integer.toString(WARM_MEGABYTES));
        var usual = new Turns();
        var large = new Turns();
        var bare = new Turns();
        for (int round = 0; round < ROUNDS; round++) {
            double ours = speed(Relays.Way.OURS, kind, what);
            usual.add(ours, speed(Relays.Way.SOCAT, kind, what));
            large.add(ours, speed(Relays.Way.SOCAT64, kind, what));
            bare.add(ours, speed(Relays.Way.BARE, kind, what));
        }
        return "writes of 64 KiB, " + words + ": " + usual.text("socat", "%.0f MB/s") + "; "
                + large.text("socat -b 65536", "%.0f MB/s") + "; " + bare.text("a bare relay in C", "%.0f MB/s");
    }

    /// In MB/s.
    private double speed(Relays.Way way, String kind, String what) throws IOException, InterruptedException {
        return MEGABYTES * 1048576.0 / 1e6 / (load(way, kind, what, Integer.toString(MEGABYTES))[0] / 1e9);
    }

    private String memory(String kind, String words) throws IOException, InterruptedException {
        long before = relays.kilobytes("VmRSS");
        Process blocked = programs.hold(client, "fill", relays.at(Relays.Way.OURS, kind).toString());
        long taken = Long.parseLong(blocked.inputReader().readLine());
        long after = relays.kilobytes("VmRSS");
        blocked.getOutputStream().close();
        blocked.waitFor();
        return String.format(Locale.ROOT,
                "%s: client blocked after %.1f MiB; resident %.1f MiB before and %.1f MiB then,"
                        + " growth %.1f MiB",
                words, taken / 1048576.0, before / 1024.0, after / 1024.0,
                (after - before) / 1024.0);
    }

    private String crowd() throws IOException, InterruptedException {
        int before = relays.descriptors();
        long[] result = load(Relays.Way.OURS, "stream", "crowd", CONNECTIONS);
        Awaitility.await("the connections' descriptors are closed").until(() -> relays.descriptors() <= before);
        return String.format(Locale.ROOT, "%s connections at once: %d answered in %.2f s; descriptors all closed after",
                CONNECTIONS, result[1], result[0] / 1e9);
    }

    private String exact(long gigabytes) throws IOException, InterruptedException {
        long[] result = load(Relays.Way.OURS, "stream", "exact", Long.toString(gigabytes * 1024));
        return String.format(Locale.ROOT, "%.2f GB there and back: each byte as sent and none too many; %.1f s",
                result[1] / 1e9, result[0] / 1e9);
    }
}
