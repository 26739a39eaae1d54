package dev.sockeye.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.support.TestLabels;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class EventFactsTest {
    @Test
    void saysWhenTheCredentialsBecameTrueAsTheEventSays() {
        try (var bench = new StagedWorkbench()) {
            Session server = bench.server(SocketType.DATAGRAM, "@d");
            bench.transport.datagram(Address.parse("@from"), Credentials.ofKernel(4217, 1000, 50), "hello");
            long accepted = bench.capture.session(server.id()).get(1);
            EventFacts facts = EventFacts.of(java.util.Objects.requireNonNull(bench.capture.event(accepted)),
                    new TestLabels(), ZoneId.of("UTC"));
            assertThat(facts.kind()).isEqualTo("accepted");
            assertThat(facts.credentials())
                    .isEqualTo("User alice (1000), group staff (50), pid 4217 (sent with this message)");
        }
    }
}
