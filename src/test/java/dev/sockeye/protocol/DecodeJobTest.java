package dev.sockeye.protocol;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.CaptureStore;
import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.protocol.wire.Resp;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.Patience;
import dev.sockeye.support.ShortTempDir;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Decoding of a capture in the background.
class DecodeJobTest {
    static {
        Patience.useEverywhere();
    }

    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private ShortTempDir directory;
    private CaptureStore capture;
    @SuppressWarnings("NullAway.Init") // each test makes it
    private DecodeJob job;
    private long time;

    @BeforeEach
    void open() throws Exception {
        directory = new ShortTempDir();
        open(CaptureStore.LEAST_QUOTA * 16);
    }

    private void open(long quota) throws Exception {
        capture = new CaptureStore(directory.resolve("capture" + quota), quota);
        capture.describe(1, new SessionFacts(Role.TAP, SocketType.STREAM, "/run/redis.sock", Address.ofPath("/tmp/t")));
    }

    @AfterEach
    void close() throws Exception {
        if (job != null) {
            job.cancel();
        }
        background.shutdownNow();
        capture.close();
        directory.close();
    }

    private void event(int connection, EventKind kind, Direction direction, String text) {
        ByteBuffer data = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        time += 1000;
        capture.append(new Draft(kind, time, 1, connection, data, data.remaining(), null, null, null, List.of(), "",
                false, null, null, direction));
    }

    private void accept(int connection) {
        event(connection, EventKind.ACCEPTED, Direction.NONE, "");
    }

    private void ask(int connection, String text) {
        event(connection, EventKind.RELAYED, Direction.TO_SERVER, text);
    }

    private void answer(int connection, String text) {
        event(connection, EventKind.RELAYED, Direction.TO_CLIENT, text);
    }

    private FrameIndex decoded(long most) {
        job = new DecodeJob(capture, capture.all(),
                new ChoiceMaker(capture, List.of(new Resp()), _ -> Optional.empty()),
                most, background, () -> {});
        return decoded();
    }

    private FrameIndex decoded() {
        await().until(() -> job.progress().done() == capture.end());
        return job.frames();
    }

    private FrameIndex.Entry frame(long number) {
        return requireNonNull(job.frames().get(number));
    }

    private FrameIndex.Entry decodedFrame(long number) {
        return requireNonNull(decoded().get(number));
    }

    private List<String> texts(long... numbers) {
        var said = job.reader().read(LongStream.of(numbers).boxed().toList());
        return LongStream.of(numbers).mapToObj(number -> said.containsKey(number) ? said.get(number).summary() : "gone")
                .toList();
    }

    @Test
    void readsTheEndOfALongConversationWithoutWalkingOverAllOfIt() {
        accept(1);
        for (int i = 0; i < 30_000; i++) {
            ask(1, "*2\r\n$3\r\nGET\r\n$5\r\n" + String.format("%05d", i) + "\r\n");
        }
        var walked = new ArrayList<Long>();
        var watched = (Capture) Proxy.newProxyInstance(Capture.class.getClassLoader(), new Class<?>[]{Capture.class},
                (_, method, arguments) -> {
                    Object result = method.invoke(capture, arguments);
                    if (method.getName().equals("connection")) {
                        walked.add(((EventIndex) result).size());
                    }
                    return result;
                });
        job = new DecodeJob(watched, capture.all(),
                new ChoiceMaker(capture, List.of(new Resp()), _ -> Optional.empty()), 100_000, background, () -> {});
        decoded();
        walked.clear();
        assertThat(texts(29_999, 29_990)).containsExactly("GET 29999", "GET 29990");
        assertThat(walked).isNotEmpty().allMatch(events -> events < 10_000);
    }

    @Test
    void listsTheFramesOfAllConnectionsInOneRowWithPairsAndLatency() {
        accept(1);
        accept(2);
        ask(1, "*1\r\n$4\r\nPI");
        ask(2, "*1\r\n$4\r\nECHO\r\n");
        ask(1, "NG\r\n*1\r\n$4\r\nINFO\r\n");
        answer(1, "+PONG\r\n");
        answer(2, "+two\r\n");
        FrameIndex frames = decoded(1 << 20);
        assertThat(frames.end()).isEqualTo(5);
        FrameIndex.Entry ping = frame(1);
        FrameIndex.Entry pong = frame(3);
        assertThat(ping.begin()).isEqualTo(2);
        assertThat(ping.end()).isEqualTo(4);
        assertThat(ping.partner()).isEqualTo(3);
        assertThat(pong.partner()).isEqualTo(1);
        assertThat(pong.latency()).isEqualTo(1000);
        assertThat(pong.before()).isEqualTo(2);
        assertThat(frame(2).offset()).isEqualTo(4);
        assertThat(frame(2).partner()).isEqualTo(-1);
        assertThat(frame(4).connection()).isEqualTo(2);
        assertThat(texts(0, 1, 2, 3, 4)).containsExactly("ECHO", "PING", "INFO", "PONG", "two");
        ask(2, "*1\r\n$4\r\nQUIT\r\n");
        assertThat(decodedFrame(5).protocol()).isEqualTo("redis");
    }

    @Test
    void keepsNothingOfAConnectionThatHasEndedAndReadsItAllTheSame() {
        for (int n = 1; n <= 300; n++) {
            accept(n);
            ask(n, "*2\r\n$4\r\nECHO\r\n$3\r\n" + (100 + n) + "\r\n");
            answer(n, "+" + n + "\r\n");
            event(n, EventKind.CLOSED, Direction.NONE, "");
            // What is said of it later belongs to no conversation.
            event(n, EventKind.FAILED, Direction.NONE, "");
            ask(n, "late");
        }
        accept(301);
        ask(301, "*1\r\n$4\r\nPING\r\n");
        FrameIndex frames = decoded(1 << 20);
        assertThat(frames.end()).isEqualTo(601);
        assertThat(IntStream.rangeClosed(1, 300).filter(n -> job.track(n) != null)).isEmpty();
        assertThat(job.track(301)).isNotNull();
        assertThat(frame(599).latency()).isEqualTo(1000);
        assertThat(texts(0, 1, 598, 599, 600)).containsExactly("ECHO 101", "1", "ECHO 400", "300", "PING");
    }

    @Test
    void readsAnyOfManyFramesOfAConnectionThatHasEnded() {
        accept(7);
        for (int n = 0; n < 5_000; n++) {
            ask(7, "*2\r\n$4\r\nECHO\r\n$5\r\n" + (10_000 + n) + "\r\n");
        }
        event(7, EventKind.CLOSED, Direction.NONE, "");
        decoded(1 << 20);
        assertThat(requireNonNull(job.track(7)).states()).isEqualTo(2);
        assertThat(texts(4_999, 0)).containsExactly("ECHO 14999", "ECHO 10000");
    }

    @Test
    void readsAnyOfManyFramesAgainFromTheNearestState() {
        accept(7);
        for (int n = 0; n < 10_000; n++) {
            ask(7, "*2\r\n$4\r\nECHO\r\n$5\r\n" + (10_000 + n) + "\r");
            ask(7, "\n");
        }
        FrameIndex frames = decoded(1 << 20);
        assertThat(frames.end()).isEqualTo(10_000);
        assertThat(requireNonNull(job.track(7)).states()).isEqualTo(4);
        assertThat(texts(9_999, 0, 5_000, 5_001, 2_047, 2_048)).containsExactly("ECHO 19999", "ECHO 10000",
                "ECHO 15000", "ECHO 15001", "ECHO 12047", "ECHO 12048");
    }

    @Test
    void forgetsWhatIsEvictedAndReadsWhatIsLeft() throws Exception {
        capture.close();
        open(CaptureStore.LEAST_QUOTA);
        accept(3);
        decoded(1 << 20);
        for (int n = 0; n < 30_000; n++) {
            ask(3, "*2\r\n$4\r\nECHO\r\n$5\r\n" + (10_000 + n) + "\r\n");
            if (n % 1000 == 0) {
                decoded();
            }
        }
        FrameIndex frames = decoded();
        assertThat(frames.end()).isEqualTo(30_000);
        await().until(() -> frames.first() > 10_000);
        assertThat(frames.get(frames.first() - 1)).isNull();
        assertThat(texts(29_999)).containsExactly("ECHO 39999");
        assertThat(requireNonNull(job.track(3)).states()).isLessThan(12);
    }

    @Test
    void keepsNoMoreFramesThanAllowed() {
        accept(1);
        for (int n = 0; n < 5_000; n++) {
            ask(1, "PING\r\n".repeat(1));
        }
        FrameIndex frames = decoded(2048);
        assertThat(frames.end()).isEqualTo(5_000);
        assertThat(frames.end() - frames.first()).isBetween(1024L, 2048L);
        assertThat(FrameIndex.SIZE).isLessThanOrEqualTo(64);
    }

    @Test
    void stopsWhenItIsCancelled() {
        accept(1);
        decoded(1024);
        job.cancel();
        ask(1, "PING\r\n");
        var later = new DecodeJob(capture, capture.connection(1), ChoiceMaker.of(capture), 1024, background, () -> {});
        await().until(() -> later.frames().end() == 1);
        later.cancel();
        assertThat(job.frames().end()).isZero();
    }

    @Test
    void doesAsAPersonHasChosenForTheAddress() {
        capture.describe(1, new SessionFacts(Role.TAP, SocketType.STREAM, "/run/other", Address.ofPath("/tmp/t")));
        accept(1);
        ask(1, "PING\r\n");
        var asked = new ArrayList<String>();
        job = new DecodeJob(capture, capture.all(), new ChoiceMaker(capture, List.of(), address -> {
            asked.add(address);
            return Optional.of(new Resp());
        }), 1024, background, () -> {});
        assertThat(decodedFrame(0).protocol()).isEqualTo("redis");
        assertThat(asked).containsExactly("/run/other");
    }

    @Test
    void whatEndsWithoutItsEndIsMalformed() {
        accept(1);
        ask(1, "*1\r\n$4\r\nPI");
        event(1, EventKind.CLOSED, Direction.NONE, "");
        decoded(1024);
        assertThat(frame(0).kind()).isEqualTo(Kind.MALFORMED);
        assertThat(texts(0)).containsExactly("malformed, its end is missing: *1\\r\\n$4\\r\\nPI");
    }
}
