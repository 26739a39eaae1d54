package dev.sockeye.protocol;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Direction;
import dev.sockeye.capture.EventKind;
import dev.sockeye.support.Patience;
import dev.sockeye.support.TappedTalk;
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

/// Very many connections that never end.
class OpenConnectionsTest {
    private static final int MANY = OpenConnections.MOST + 1000;
    private static final String PING = "*1\r\n$4\r\nPING\r\n";

    static {
        Patience.useEverywhere();
    }

    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private TappedTalk talk;

    @BeforeEach
    void open() throws Exception {
        talk = new TappedTalk(64 << 20);
        talk.tap(1, "/run/redis/redis.sock");
    }

    @AfterEach
    void close() throws Exception {
        background.shutdownNow();
        talk.close();
    }

    private DecodeJob job() {
        return new DecodeJob(talk.capture, talk.capture.all(), choices(), 1 << 20, background, () -> {});
    }

    private ChoiceMaker choices() {
        return new ChoiceMaker(talk.capture, Protocols.all(), _ -> Optional.empty());
    }

    private void decoded(DecodeJob job) {
        await().until(() -> job.progress().done() == talk.capture.end());
    }

    /// What each of these connections has said, in the order in which it was complete.
    private static List<String> said(DecodeJob job, int connection) {
        List<FrameIndex.Entry> all = LongStream.range(job.frames().first(), job.frames().end())
                .mapToObj(number -> requireNonNull(job.frames().get(number)))
                .filter(entry -> entry.connection() == connection).toList();
        var described = job.reader().read(all.stream().map(FrameIndex.Entry::number).toList());
        return all.stream().map(entry -> described.containsKey(entry.number())
                ? described.get(entry.number()).summary() + (entry.latency() < 0 ? "" : " after " + entry.partner())
                : "gone").toList();
    }

    private void others() {
        for (int connection = 1000; connection < 1000 + MANY; connection++) {
            talk.accept(connection);
            talk.ask(connection, PING);
        }
    }

    @Test
    void onlyThoseThatSaidSomethingLatelyAreKeptInMemoryAndAllAreRead() {
        DecodeJob job = job();
        talk.accept(1);
        talk.ask(1, PING + "*2\r\n$4\r\nEC");
        talk.accept(2);
        for (int n = 0; n < Awakening.MOST_AGAIN; n++) {
            talk.ask(2, "*2\r\n$4\r\nECHO\r\n$2\r\n" + (10 + n) + "\r\n");
        }
        talk.accept(3);
        talk.ask(3, PING);
        others();
        decoded(job);
        assertThat(IntStream.range(0, 1000 + MANY).filter(connection -> isAwake(job, connection)).count())
                .isEqualTo(OpenConnections.MOST);
        assertThat(requireNonNull(job.track(1)).conversation).isNull();
        // In the middle of a message, with a question that is not answered yet.
        talk.answer(1, "+PONG\r\n");
        talk.ask(1, "HO\r\n$2\r\nhi\r\n");
        talk.answer(1, "$2\r\nhi\r\n");
        // Too much to be read again: it is joined late, which takes a message or two.
        talk.ask(2, PING + "*1\r\n$4\r\nINFO\r\n");
        talk.answer(2, "+late\r\n");
        decoded(job);
        assertThat(said(job, 1)).containsExactly("PING after " + partner(job, 1, 1), "PONG after " + partner(job, 1, 0),
                "ECHO hi after " + partner(job, 1, 3), "hi after " + partner(job, 1, 2));
        assertThat(said(job, 2)).startsWith("ECHO 10", "ECHO 11").contains("ECHO " + (9 + Awakening.MOST_AGAIN))
                .doesNotContain("gone").anyMatch(text -> text.startsWith("INFO"));
        talk.end(3);
        decoded(job);
        assertThat(said(job, 3)).containsExactly("PING");
        assertThat(job.track(3)).isNull();
        // Again, behind what was joined late.
        for (int connection = 1000; connection < 1000 + MANY; connection++) {
            talk.answer(connection, "+PONG\r\n");
        }
        talk.ask(2, "*1\r\n$4\r\nQUIT\r\n");
        decoded(job);
        assertThat(said(job, 2)).doesNotContain("gone").last().isEqualTo("QUIT");
        assertThat(said(job, 1000)).hasSize(2).allMatch(text -> text.contains(" after "));
        job.cancel();
    }

    private static boolean isAwake(DecodeJob job, int connection) {
        Track track = job.track(connection);
        return track != null && track.conversation != null;
    }

    private static long partner(DecodeJob job, int connection, int place) {
        return LongStream.range(0, job.frames().end()).filter(number -> requireNonNull(job.frames().get(number))
                .connection() == connection).skip(place).findFirst().orElseThrow();
    }

    /// Of one that slept while events went missing nobody knows where its next message begins.
    @Test
    void aGapThatASleepingOneDidNotSeeIsNoPartOfItsMessage() {
        DecodeJob job = job();
        talk.accept(1);
        talk.ask(1, "*2\r\n$4\r\nEC");
        others();
        talk.event(1, 0, EventKind.GAP, Direction.NONE, new byte[0]);
        talk.ask(1, "HO\r\n$2\r\nhi\r\n" + PING);
        decoded(job);
        assertThat(said(job, 1)).last().isEqualTo("PING");
        assertThat(said(job, 1)).doesNotContain("ECHO hi");
        job.cancel();
    }

    @Test
    void filtersAndTablesJoinLateWhatWasSilentForLong() {
        var decoding = new LiveDecoding(talk.capture, choices());
        var found = new ArrayList<Exchange>();
        var exchanges = new Exchanges(talk.capture, choices(), found::add);
        talk.accept(1);
        talk.ask(1, PING);
        others();
        talk.answer(1, "+PONG\r\n");
        talk.ask(1, PING + "*1\r\n$4\r\nINFO\r\n");
        talk.answer(1, "+late\r\n");
        talk.answer(1000 + MANY - 1, "+PONG\r\n");
        var said = new ArrayList<String>();
        for (long number = 0; number < talk.capture.end(); number++) {
            var event = requireNonNull(talk.capture.event(number));
            exchanges.look(event);
            decoding.accept(event).stream().filter(_ -> event.connection() == 1)
                    .forEach(
                            read -> said.add(read.summary() + (read.latency() < 0 ? "" : " after " + read.question())));
        }
        assertThat(said).startsWith("PING").contains("INFO").doesNotContain("PONG after PING");
        assertThat(found).extracting(Exchange::connection).contains(1000 + MANY - 1);
    }
}
