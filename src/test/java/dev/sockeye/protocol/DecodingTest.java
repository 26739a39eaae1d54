package dev.sockeye.protocol;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Event;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.Patience;
import dev.sockeye.support.TappedTalk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The thread that decodes, and the timelines that it fills.
class DecodingTest {
    static {
        Patience.useEverywhere();
    }

    @RegisterExtension
    final NoLeaks noLeaks = new NoLeaks();

    private TappedTalk talk;
    private Decoding decoding;

    @BeforeEach
    void open() throws Exception {
        talk = new TappedTalk();
        decoding = new Decoding(talk.capture);
    }

    @AfterEach
    void close() throws Exception {
        decoding.close();
        talk.close();
    }

    private Timeline all() {
        return decoding.timeline(talk.capture.all(), () -> {});
    }

    private static void untilDone(Timeline timeline) {
        await().until(() -> timeline.progress().isComplete());
    }

    private static List<String> texts(Timeline timeline) {
        var numbers = new ArrayList<Long>();
        for (long number = timeline.frames().first(); number < timeline.frames().end(); number++) {
            numbers.add(number);
        }
        Map<Long, Described> said = timeline.reader().read(numbers);
        return numbers.stream().map(said::get).map(it -> it.frame().protocol() + " " + it.summary()).toList();
    }

    private Event event(long number) {
        return requireNonNull(talk.capture.event(number));
    }

    @Test
    void hasTheMessagesOfAllConnectionsAndOfOne() {
        talk.accept(1);
        talk.accept(2);
        talk.ask(1, "*1\r\n$4\r\nPING\r\n");
        talk.ask(2, "*1\r\n$4\r\nINFO\r\n");
        talk.answer(1, "+PONG\r\n");
        Timeline all = all();
        Timeline one = decoding.timeline(talk.capture.connection(1), () -> {});
        untilDone(all);
        untilDone(one);
        assertThat(texts(all)).containsExactly("redis PING", "redis INFO", "redis PONG");
        assertThat(texts(one)).containsExactly("redis PING", "redis PONG");
        talk.answer(2, "+fine\r\n");
        await().until(() -> all.frames().end() == 4);
        assertThat(one.frames().end()).isEqualTo(2);
    }

    @Test
    void findsTheMessageOfAnEvent() {
        talk.accept(1);
        talk.ask(1, "*1\r\n$4\r\nPI");
        talk.answer(1, "+early\r\n");
        talk.ask(1, "NG\r\n*1\r\n$4\r\nINFO\r\n");
        for (int n = 0; n < 2000; n++) {
            talk.ask(1, "*1\r\n$4\r\nECHO\r\n*1\r\n$4\r\nQUIT\r\n");
        }
        Timeline all = all();
        untilDone(all);
        assertThat(all.frameOf(event(0))).isEmpty();
        assertThat(all.frameOf(event(1))).as("in which it begins").hasValue(1);
        assertThat(all.frameOf(event(2))).hasValue(0);
        assertThat(all.frameOf(event(3))).as("the one that begins in it goes first").hasValue(2);
        assertThat(all.frameOf(event(1003))).as("the first of several").hasValue(3 + 2 * 999);
    }

    @Test
    void findsTheMessageOfWhichAnEventHasTheMiddle() {
        talk.accept(1);
        talk.ask(1, "*2\r\n$4\r\nECHO\r\n");
        talk.ask(1, "$3\r\nab");
        talk.ask(1, "c\r\n");
        Timeline all = all();
        untilDone(all);
        assertThat(List.of(all.frameOf(event(1)), all.frameOf(event(2)), all.frameOf(event(3))))
                .containsOnly(OptionalLong.of(0));
    }

    @Test
    void aMessageCanBeReadLaterWhateverCameSince() {
        talk.accept(1);
        talk.ask(1, "*2\r\n$4\r\nECHO\r\n$5\r\nhe");
        talk.ask(1, "llo\r\n");
        Timeline all = all();
        untilDone(all);
        Described said = requireNonNull(all.reader().read(List.of(0L)).get(0L));
        for (int n = 0; n < 3000; n++) {
            talk.ask(1, "*1\r\n$4\r\nPING\r\n");
        }
        untilDone(all);
        assertThat(new String(said.bytes().bytes(new dev.sockeye.socket.ByteRange(0, said.bytes().length())),
                StandardCharsets.US_ASCII)).isEqualTo("*2\r\n$4\r\nECHO\r\n$5\r\nhello\r\n");
        assertThat(said.fields()).isNotEmpty().allMatch(field -> field.source().equals(said.bytes()));
    }

    @Test
    void decodesAnewAsAPersonChoosesForTheAddress() {
        talk.accept(1);
        talk.ask(1, "PING\r\n");
        talk.answer(1, "+PONG\r\n");
        Timeline all = all();
        untilDone(all);
        assertThat(texts(all)).containsExactly(" PING\\r\\n", " +PONG\\r\\n");
        int before = all.generation();
        decoding.decodeAs(TappedTalk.SERVER, Protocols.of("redis"));
        assertThat(all.generation()).isGreaterThan(before);
        untilDone(all);
        assertThat(texts(all)).containsExactly("redis PING", "redis PONG");
        decoding.decodeAs("/run/other.sock", Protocols.of("http"));
        untilDone(all);
        assertThat(texts(all)).as("another address").containsExactly("redis PING", "redis PONG");
        decoding.decodeAs(TappedTalk.SERVER, Optional.empty());
        untilDone(all);
        assertThat(texts(all)).containsExactly(" PING\\r\\n", " +PONG\\r\\n");
    }

    @Test
    void whatIsSeenComesFirst() {
        talk.accept(1);
        for (int n = 0; n < 40_000; n++) {
            talk.ask(1, "*1\r\n$4\r\nPING\r\n");
        }
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        var hidden = new Timeline[1];
        hidden[0] = decoding.timeline(talk.capture.all(), () -> note(hidden, ended, "hidden"));
        hidden[0].attend(false);
        var seen = new Timeline[1];
        seen[0] = decoding.timeline(talk.capture.all(), () -> note(seen, ended, "seen"));
        untilDone(hidden[0]);
        await().until(() -> ended.size() >= 2);
        assertThat(ended.getFirst()).isEqualTo("seen");
    }

    private static void note(Timeline[] timeline, List<String> ended, String name) {
        if (timeline[0] != null && timeline[0].progress().isComplete()) {
            ended.add(name);
        }
    }

    @Test
    void whatNobodyLooksAtDoesNotFollowUntilSomebodyDoes() {
        talk.accept(1);
        Timeline left = all();
        left.attend(false);
        untilDone(left);
        Timeline seen = all();
        talk.ask(1, "*1\r\n$4\r\nPING\r\n");
        await().until(() -> seen.frames().end() == 1);
        talk.ask(1, "*1\r\n$4\r\nPING\r\n");
        await().until(() -> seen.frames().end() == 2);
        assertThat(left.frames().end()).isLessThan(2);
        left.attend(true);
        await().until(() -> left.frames().end() == 2);
    }

    @Test
    void whatIsCancelledStaysAsItIsAndCanBeginAnew() {
        talk.accept(1);
        Timeline all = all();
        untilDone(all);
        all.cancel();
        talk.ask(1, "*1\r\n$4\r\nPING\r\n");
        Timeline other = all();
        await().until(() -> other.frames().end() == 1);
        assertThat(all.frames().end()).isZero();
        all.restart();
        await().until(() -> all.frames().end() == 1);
    }

    @Test
    void endsInOrderInTheMiddleOfItsWork() {
        talk.accept(1);
        for (int n = 0; n < 40_000; n++) {
            talk.ask(1, "*1\r\n$4\r\nPING\r\n");
        }
        Timeline all = all();
        await().until(() -> all.frames().end() > 0);
        decoding.close();
        assertThat(all.isCancelled()).isTrue();
        assertThat(all().isCancelled()).as("nothing begins after the end").isTrue();
    }
}
