package dev.sockeye.ui.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Fact;
import dev.sockeye.support.Hostile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeerRowTest {
    @Test
    void theCardAndItsCopyShowEverythingThatIsInANameAndDoWhatNoneOfItSays() {
        var row = new PeerRow("commandLine", Fact.known(Hostile.NAME), Optional.empty());
        assertThat(row.value()).isEqualTo(Fact.known(Hostile.VISIBLE_NAME));
        var facts = new PeerFacts(Hostile.NAME, Fact.known(1), ProcessState.RUNNING, List.of(Hostile.NAME),
                List.of(row),
                List.of(), List.of(), 0);
        assertThat(facts.title()).isEqualTo(Hostile.VISIBLE_NAME);
        assertThat(facts.text(key -> key).lines()).containsExactly(Hostile.VISIBLE_NAME,
                "commandLine: " + Hostile.VISIBLE_NAME);
    }
}
