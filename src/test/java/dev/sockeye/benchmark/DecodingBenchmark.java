package dev.sockeye.benchmark;

import dev.sockeye.capture.CaptureStore;
import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.protocol.Timeline;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/// How many messages a second are found in a capture and put into a timeline, by the thread that does it for the window. A program
/// of its own: run `main`.
final class DecodingBenchmark {
    private static final int PAIRS = 500_000;
    private static final int ROUNDS = 4;
    private static final byte[] QUESTION = "*2\r\n$3\r\nGET\r\n$8\r\ngreeting\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ANSWER = "$5\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII);

    private DecodingBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("sockeye-decoding");
        try (var capture = new CaptureStore(directory, 4L << 30); var decoding = new Decoding(capture)) {
            fill(capture);
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                long found = decodeAll(capture, decoding);
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(Locale.ROOT, "%,d messages in %.2f s: %,.0f messages/s%n", found, seconds,
                        found / seconds);
            }
        }
        Files.delete(directory);
    }

    private static long decodeAll(CaptureStore capture, Decoding decoding) {
        var news = new Semaphore(0);
        try (Timeline timeline = decoding.timeline(capture.all(), news::release)) {
            while (!timeline.progress().isComplete()) {
                news.acquireUninterruptibly();
            }
            return timeline.frames().end();
        }
    }

    private static void fill(CaptureStore capture) {
        capture.describe(1, new SessionFacts(Role.TAP, SocketType.STREAM, "/run/redis.sock", Address.ofPath("/tmp/t")));
        append(capture, EventKind.ACCEPTED, Direction.NONE, new byte[0], 0);
        for (int pair = 0; pair < PAIRS; pair++) {
            append(capture, EventKind.RELAYED, Direction.TO_SERVER, QUESTION, 2 * pair + 1);
            append(capture, EventKind.RELAYED, Direction.TO_CLIENT, ANSWER, 2 * pair + 2);
        }
    }

    private static void append(CaptureStore capture, EventKind kind, Direction direction, byte[] bytes, long micros) {
        capture.append(new Draft(kind, micros * 1000, 1, 1, ByteBuffer.wrap(bytes), bytes.length, null, null, null,
                List.of(), "", false, null, null, direction));
    }
}
