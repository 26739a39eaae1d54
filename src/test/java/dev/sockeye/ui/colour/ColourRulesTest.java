package dev.sockeye.ui.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.protocol.Decoding;
import dev.sockeye.protocol.Protocols;
import dev.sockeye.settings.ColourRule;
import dev.sockeye.settings.Settings;
import dev.sockeye.support.Patience;
import dev.sockeye.support.TappedTalk;
import dev.sockeye.ui.Tint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ColourRulesTest {
    static {
        Patience.useEverywhere();
    }

    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final List<List<ColourRule>> saved = new ArrayList<>();
    private TappedTalk talk;
    private Decoding decoding;
    private ColourRules rules;

    @BeforeEach
    void open() throws Exception {
        talk = new TappedTalk();
        decoding = new Decoding(talk.capture);
        talk.accept(1);
        talk.ask(1, "*2\r\n$3\r\nGET\r\n$3\r\nkey\r\n");
        talk.answer(1, "-ERR no\r\n");
        rules = new ColourRules(talk.capture, decoding, background, () -> {}, List.of(
                new ColourRule("redis.error:no", "red", true), new ColourRule("protocol=redis", "blue", true),
                new ColourRule("kind:accepted", "green", false)), saved::add);
    }

    @AfterEach
    void close() throws Exception {
        rules.close();
        background.shutdownNow();
        decoding.close();
        talk.close();
    }

    @Test
    void theFirstRuleThatIsOnAndFitsCountsAlsoForWhatComes() {
        await().until(() -> rules.tint(2).equals(Optional.of(Tint.RED)));
        await().until(() -> rules.tint(1).equals(Optional.of(Tint.BLUE)));
        assertThat(rules.tint(0)).isEmpty();
        talk.ask(1, "*1\r\n$4\r\nPING\r\n");
        await().until(() -> rules.tint(3).equals(Optional.of(Tint.BLUE)));
    }

    @Test
    void coloursAnewWhenSomethingIsReadByAnotherProtocol() {
        talk.accept(2);
        talk.ask(2, "PING\r\n");
        await().until(() -> rules.tint(1).equals(Optional.of(Tint.BLUE)));
        assertThat(rules.tint(4)).isEmpty();
        decoding.decodeAs(TappedTalk.SERVER, Protocols.of("redis"));
        await().until(() -> rules.tint(4).equals(Optional.of(Tint.BLUE)));
        decoding.decodeAs(TappedTalk.SERVER, Protocols.of("http"));
        await().until(() -> rules.tint(4).isEmpty() && rules.tint(1).isEmpty());
    }

    @Test
    void aChangeIsUsedAndSavedAndWhatCannotBeUnderstoodColoursNothing() {
        rules.use(List.of(new ColourRule("kind:accepted", "purple", true), new ColourRule("no.such=1", "red", true),
                new ColourRule("", "red", true)));
        await().until(() -> rules.tint(0).equals(Optional.of(Tint.PURPLE)));
        assertThat(rules.tint(1)).isEmpty();
        assertThat(saved).hasSize(1);
        assertThat(ColourRules.problem("no.such=1").orElse("")).startsWith("There is no protocol “no”");
        rules.use(Collections.nCopies(40, new ColourRule("x", "red", false)));
        assertThat(rules.rules()).hasSize(Settings.MOST_COLOURS);
    }
}
