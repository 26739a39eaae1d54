package dev.sockeye.benchmark;

import dev.sockeye.protocol.Pcapng;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Protocols;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.SummaryRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How many messages a second are decoded and summarised here, and by tshark with a line for each packet, of the same bytes. A program of its
/// own; tshark must be installed. Processor time on both sides, of tshark without its start; medians over rounds.
final class TsharkBenchmark {
    private static final int ROUNDS = 5;
    private static final int EXCHANGES = 30_000;

    private final PrintStream out;
    private final Path file = Files.createTempFile("talk", ".pcapng");

    private TsharkBenchmark(PrintStream out) throws IOException {
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        var benchmark = new TsharkBenchmark(System.out);
        try {
            benchmark.run();
        } finally {
            Files.delete(benchmark.file);
        }
    }

    private void run() throws Exception {
        var mysql = new ArrayList<>(List.of(
                Said.server(packet(0, "\n8.0.36\0\7\0\0\0saltsalt\0\377\367\377\2\0\377\377\25" + "\0".repeat(10)
                        + "moresaltmore\0mysql_native_password\0")),
                Said.client(packet(1,
                        "\10\202\10\0\0\0\0\1\41" + "\0".repeat(23) + "bob\0\4scrmshop\0mysql_native_password\0")),
                Said.server(packet(2, "\0\0\0\2\0\0\0"))));
        var http2 = new ArrayList<>(List.of(Said.client("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, "")),
                Said.server(frame(4, 0, 0, "") + frame(4, 1, 0, ""))));
        var dbus = new ArrayList<Said>();
        for (int n = 1; n <= EXCHANGES; n++) {
            mysql.add(Said.client(packet(0, "\3select id, name from t where id = " + n)));
            mysql.add(Said.server(packet(1, "\2") + packet(2, column("id", '\3')) + packet(3, column("name", '\375'))
                    + packet(4, "\376\0\0\2\0") + packet(5, "\00217\3bob") + packet(6, "\376\0\0\2\0")));
            http2.add(Said.client(frame(1, 5, 2 * n - 1, "\202\206\4\7/orders\0\7x-trace\6abcdef")));
            http2.add(Said.server(frame(1, 4, 2 * n - 1, "\210\17\20\20application/json")
                    + frame(0, 1, 2 * n - 1, "{\"name\":\"value\"}")));
            dbus.add(Said.client(
                    "l\1\0\1\10\0\0\0" + u32(n) + "\107\0\0\0\1\1o\0\4\0\0\0/org\0\0\0\0" + "\2\1s\0\3\0\0\0a.b\0"
                            + "\0\0\0\0" + "\3\1s\0\4\0\0\0Name\0\0\0\0" + "\6\1s\0\3\0\0\0c.d\0\0\0\0\0"
                            + "\10\1g\0\1u\0\0" + u32(n)
                            + u32(1)));
            dbus.add(
                    Said.server("l\2\1\1\4\0\0\0" + u32(n) + "\17\0\0\0\5\1u\0" + u32(n) + "\10\1g\0\1u\0\0" + u32(7)));
        }
        measure("http2", http2, http2, "http2.type");
        measure("mysql", mysql, mysql, "mysql.packet_number");
        var talk = new ArrayList<>(List.of(Said.client("\0AUTH EXTERNAL 30\r\n"), Said.server("OK 0123\r\n"),
                Said.client("BEGIN\r\n")));
        talk.addAll(dbus);
        measure("dbus", talk, dbus, "dbus.message_type");
    }

    private static String packet(int number, String body) {
        return "" + (char) body.length() + "\0\0" + (char) number + body;
    }

    private static String column(String name, char type) {
        return "\3def\0\0\0" + (char) name.length() + name + "\0\14\77\0\13\0\0\0" + type + "\0\0\0\0\0";
    }

    private static String frame(int type, int flags, int stream, String payload) {
        return "\0\0" + (char) payload.length() + (char) type + (char) flags + (char) (stream >> 24)
                + (char) (stream >> 16 & 0xff) + (char) (stream >> 8 & 0xff) + (char) (stream & 0xff) + payload;
    }

    private static String u32(int number) {
        return "" + (char) (number & 0xff) + (char) (number >> 8 & 0xff) + (char) (number >> 16 & 0xff)
                + (char) (number >> 24 & 0xff);
    }

    /// What this thread has run, `proc_pid_schedstat(5)`.
    private static double processorSeconds() throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc/thread-self/schedstat")).split(" ", -1)[0]) / 1e9;
    }

    private void measure(String id, List<Said> talk, List<Said> theirs, String field) throws Exception {
        Protocol protocol = Protocols.of(id).orElseThrow();
        long frames = 0;
        double[] ours = new double[ROUNDS];
        for (int round = -3; round < ROUNDS; round++) {
            double start = processorSeconds();
            frames = SummaryRun.of(protocol, talk, true);
            if (round >= 0) {
                ours[round] = processorSeconds() - start;
            }
        }
        Files.write(file, Pcapng.of(theirs.subList(0, 2)));
        double begins = tshark(id, field);
        Files.write(file, Pcapng.of(theirs));
        double[] tshark = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            tshark[round] = tshark(id, field) - begins;
        }
        Arrays.sort(ours);
        Arrays.sort(tshark);
        double mine = frames / ours[ROUNDS / 2];
        double other = frames / tshark[ROUNDS / 2];
        out.printf(Locale.ROOT,
                "%-6s %d messages: %.0f/s here (%.0f to %.0f), %.0f/s by tshark (%.0f to %.0f), %.0f times%n", id,
                frames, mine, frames / ours[ROUNDS - 1], frames / ours[0], other, frames / tshark[ROUNDS - 1],
                frames / tshark[0], mine / other);
    }

    /// Seconds of processor time, as the shell counts those of its children.
    private double tshark(String protocol, String field) throws Exception {
        var process = new ProcessBuilder("bash", "-c",
                "TIMEFORMAT='%U %S'; time tshark -r \"$1\" -d tcp.port==" + Pcapng.PORT
                        + "," + protocol + " -T fields -e " + field + " >/dev/null 2>&1",
                "bash", file.toString())
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("tshark ended with " + process.exitValue());
        }
        return Arrays.stream(said.split(" ", -1)).mapToDouble(Double::parseDouble).sum();
    }
}
