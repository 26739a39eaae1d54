package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.CaptureStore;
import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.FilterJob;
import dev.sockeye.capture.FilterText;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.Patience;
import dev.sockeye.support.ShortTempDir;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Filters that ask something of messages, on events.
class EventsOfMessagesTest {
    static {
        Patience.useEverywhere();
    }

    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final ShortTempDir directory = new ShortTempDir();
    private CaptureStore capture;
    private long time;

    EventsOfMessagesTest() throws Exception {}

    @BeforeEach
    void open() throws Exception {
        capture = new CaptureStore(directory.resolve("capture"), CaptureStore.LEAST_QUOTA * 16);
        capture.describe(1, new SessionFacts(Role.TAP, SocketType.STREAM, "/run/x.sock", Address.ofPath("/tmp/t")));
    }

    @AfterEach
    void close() throws Exception {
        background.shutdownNow();
        capture.close();
        directory.close();
    }

    private void event(int connection, EventKind kind, Direction direction, String text) {
        ByteBuffer data = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        time += 1_000_000;
        capture.append(new Draft(kind, time, 1, connection, data, data.remaining(), null, null, null, List.of(), "",
                false, null, null, direction));
    }

    private void ask(int connection, String text) {
        event(connection, EventKind.RELAYED, Direction.TO_SERVER, text);
    }

    private void answer(int connection, String text) {
        event(connection, EventKind.RELAYED, Direction.TO_CLIENT, text);
    }

    private FilterJob job(String line) {
        return new FilterJob(capture, capture.all(), new EventsOfMessages(capture, ChoiceMaker.of(capture),
                FilterText.parse(line, Vocabularies.all())), background, () -> {});
    }

    private static List<Long> passed(FilterJob job) {
        var numbers = new ArrayList<Long>();
        for (long position = job.index().first(); position < job.index().size(); position++) {
            numbers.add(job.index().get(position));
        }
        return numbers;
    }

    private List<Long> settled(FilterJob job) {
        await().until(() -> job.progress().done() == capture.end());
        return passed(job);
    }

    /// Events 0 to 9: two requests of HTTP on connection 1, the second one in three pieces, and a call of Redis on connection 2.
    private void talk() {
        event(1, EventKind.ACCEPTED, Direction.NONE, "");
        event(2, EventKind.ACCEPTED, Direction.NONE, "");
        ask(1, "GET /fine HTTP/1.1\r\nHost: a\r\n\r\n");
        answer(1, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        ask(2, "*2\r\n$3\r\nGET\r\n$3\r\nkey\r\n");
        ask(1, "POST /broken HTTP/1.1\r\nHo");
        ask(1, "st: Example\r\nContent-Length: 6\r\n\r\nneed");
        ask(1, "le");
        answer(1, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
        answer(2, "$5\r\nvalue\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http.status>=500                       | 8
            http.status:500..599                   | 8
            http.status!=200                       | 8
            http.method=post                       | 5 6 7
            http.header.host:exam                  | 5 6 7
            http.header:Example                    | 5 6 7
            http.body:NEEDLE                       | 5 6 7
            http.method=POST conn:1 dir:to-server  | 5 6 7
            http.method=POST le                    | 6 7
            http.method=POST size:2                | 7
            protocol=redis                         | 4 9
            !protocol=http                         | 0 1 4 9
            !protocol=http !kind:accepted          | 4 9
            redis.command=GET                      | 4
            summary:broken                         | 5 6 7
            latency>1ms                            | 4 9
            latency<=1ms                           | 2 3 5 6 7 8
            latency>1ms dir:to-client              | 9
            """)
    void showsTheEventsOfTheMessagesThatAreAsWanted(String line, String expected) {
        talk();
        assertThat(settled(job(line.strip()))).isEqualTo(List.of(expected.strip().split(" ")).stream()
                .map(Long::valueOf).toList());
    }

    @Test
    void aQuestionComesWhenItsAnswerTellsHowLongItTook() {
        event(1, EventKind.ACCEPTED, Direction.NONE, "");
        FilterJob slow = job("latency>=2ms");
        FilterJob notSlow = job("!latency>=2ms dir:to-server");
        ask(1, "*1\r\n$4\r\nPING\r\n");
        ask(1, "*1\r\n$4\r\nINFO\r\n");
        assertThat(settled(slow)).isEmpty();
        assertThat(settled(notSlow)).isEmpty();
        answer(1, "+PONG\r\n");
        assertThat(settled(slow)).containsExactly(1L, 3L);
        answer(1, "$2\r\nhi\r\n");
        assertThat(settled(slow)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(settled(notSlow)).isEmpty();
        ask(1, "*1\r\n$4\r\nPING\r\n");
        event(1, EventKind.CLOSED, Direction.NONE, "");
        assertThat(settled(notSlow)).as("nobody answers it any more").containsExactly(5L);
    }

    @Test
    void aMessageOfManyEventsCanBeReadAfterItCame() {
        talk();
        var decoding = new LiveDecoding(capture, ChoiceMaker.of(capture));
        var texts = new ArrayList<String>();
        for (long number = 0; number < capture.end(); number++) {
            for (LiveDecoding.Read read : decoding.accept(java.util.Objects.requireNonNull(capture.event(number)))) {
                texts.add(read.summary());
            }
        }
        assertThat(texts).contains("POST /broken, 6 bytes");
    }

    @Test
    void goesOnWithWhatComesAndEndsWhenItIsCancelled() {
        talk();
        FilterJob job = job("redis.command=SET");
        assertThat(settled(job)).isEmpty();
        ask(2, "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\nb\r\n");
        assertThat(settled(job)).containsExactly(10L);
        job.cancel();
        ask(2, "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\nb\r\n");
        await().during(java.time.Duration.ofMillis(60)).until(() -> passed(job).size() == 1);
    }
}
