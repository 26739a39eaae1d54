package dev.sockeye.rule;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Rules that are changed while a connection is open.
class SwitchedRulesTest {
    private final AtomicReference<RuleBook> book = new AtomicReference<>(RuleBook.EMPTY);
    private final RuleEngine engine = new RuleEngine(book::get, new RuleEngine.Setting(SocketType.STREAM, true, 1,
            Peer.UNKNOWN, new SplittableRandom(1), InstantSource.system(), new Room(1 << 20)),
            new Breakpoints(new HeldMessages(), Runnable::run));

    private static Rule dropping(Condition when) {
        return new Rule("", true, Trigger.MESSAGE, List.of(when), List.of(new Action.Drop()));
    }

    private void use(Rule... rules) {
        book.set(requireNonNull(book.get()).next(RuleSet.of("", rules), EngineRig.SOURCES));
    }

    private List<String> applied(String text) {
        return engine.message(new Message(Way.TO_SERVER,
                ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), List.of(), 0, false), 0).applied().stream()
                .map(Applied::sentence).toList();
    }

    @Test
    void onlyTheRuleThatWasTooSlowIsNotAskedAnyMore() {
        Rule slow = dropping(new Condition.Regex("(a+)+$"));
        use(slow);
        String hard = "a".repeat(5000) + "!";
        for (int i = 0; i < 10; i++) {
            assertThat(applied(hard)).singleElement().asString().contains("too long");
        }
        assertThat(applied(hard)).as("it is not asked any more").isEmpty();
        use(dropping(new Condition.Contains(Bytes.ofText("!"))), slow);
        assertThat(applied(hard)).as("another rule in its place").singleElement().asString().contains("contains");
        use(slow);
        assertThat(applied(hard)).as("the same one in another place").isEmpty();
    }
}
