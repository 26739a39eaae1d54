package dev.sockeye.benchmark;

import dev.sockeye.protocol.FramingRun;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Protocols;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// How fast one thread finds frames in memory, without looking at what they say. A program of its own: run `main` on the module path or
/// the class path. Each figure is the median over
/// rounds, of processor time.
final class FramingBenchmark {
    private static final int ROUNDS = 9;
    private static final int PIECE = 32 * 1024;
    private static final long BYTES = 100L << 20;

    private final PrintStream out;

    private FramingBenchmark(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        new FramingBenchmark(System.out).run();
    }

    private void run() throws IOException {
        String body = "{\"Id\":\"0123456789abcdef\",\"Names\":[\"/one\"],\"State\":\"running\"}";
        measure("http", "",
                "GET /v1.41/containers/json?all=1 HTTP/1.1\r\nHost: docker\r\nUser-Agent: Docker-Client/24.0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Type: application/json\r\nServer: Docker/24.0 (linux)\r\n"
                        + "Date: Mon, 30 Nov 2026 01:00:00 GMT\r\nContent-Length: " + body.length() * 8 + "\r\n\r\n"
                        + body.repeat(8));
        measure("redis", "", "*3\r\n$3\r\nSET\r\n$8\r\nuser:001\r\n$64\r\n" + "v".repeat(64) + "\r\n",
                "$64\r\n" + "v".repeat(64) + "\r\n");
        measure("pgsql", "\0\0\0\22\0\3\0\0user\0bob\0\0", message('Q', "select id, name from t where id = 12345\0"),
                message('D', "\0\2\0\0\0\00512345\0\0\0\20name of a person") + message('C', "SELECT 1\0")
                        + message('Z', "I"));
        measure("json", "", "{\"id\":17,\"method\":\"get\",\"params\":{\"name\":\"something\",\"deep\":[1,2,3]}}\n",
                "{\"id\":17,\"result\":{\"name\":\"something\",\"text\":\"a longer text that is the answer\",\"n\":1.5}}\n");
        measure("json", "", "{\"id\":1,\"method\":\"follow\"}\n",
                "{\"timestamp\":\"2026-11-30T01:00:00.000000+0000\",\"flow_id\":1234567890123456,\"event_type\":\"dns\","
                        + "\"src_ip\":\"192.168.100.200\",\"src_port\":53211,\"dest_ip\":\"192.168.100.1\",\"dest_port\":53,"
                        + "\"proto\":\"UDP\",\"dns\":{\"type\":\"query\",\"rrname\":\"a.name.of.a.host.example.org\","
                        + "\"rrtype\":\"AAAA\",\"tx_id\":0,\"opcode\":0},\"note\":\"" + "some words ".repeat(20)
                        + "\"}\n");
    }

    /// What this thread has run, `proc_pid_schedstat(5)`: other programs on the machine do not count.
    private static long processorNanos() throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc/thread-self/schedstat")).split(" ", -1)[0]);
    }

    private static String message(char type, String body) {
        int length = body.length() + 4;
        return type + "\0\0" + (char) (length >> 8) + (char) (length & 0xff) + body;
    }

    private void measure(String id, String opening, String ask, String answer) throws IOException {
        Protocol protocol = Protocols.of(id).orElseThrow();
        int times = Math.max(1, PIECE / Math.max(ask.length(), answer.length()));
        byte[] asked = ask.repeat(times).getBytes(StandardCharsets.ISO_8859_1);
        byte[] answered = answer.repeat(times).getBytes(StandardCharsets.ISO_8859_1);
        var run = new FramingRun(protocol, opening.getBytes(StandardCharsets.ISO_8859_1), asked, answered);
        int rounds = (int) (BYTES / (asked.length + answered.length));
        double[] speeds = new double[ROUNDS];
        long frames = 0;
        for (int round = -2; round < ROUNDS; round++) {
            long start = processorNanos();
            frames = run.run(rounds);
            double speed = (double) rounds * (asked.length + answered.length) / (processorNanos() - start) * 1000;
            if (round >= 0) {
                speeds[round] = speed;
            }
        }
        Arrays.sort(speeds);
        double size = (double) rounds * (asked.length + answered.length) / frames;
        out.printf(Locale.ROOT, "%-6s %5.0f MB/s (%.0f to %.0f), %.0f bytes a frame, %.1f million frames/s%n", id,
                speeds[ROUNDS / 2], speeds[0], speeds[ROUNDS - 1], size, speeds[ROUNDS / 2] / size);
    }
}
