package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import java.util.List;
import org.junit.jupiter.api.Test;

class WpaTest {
    private static final List<Said> TALK = List.of(Said.client("PING"), Said.server("PONG\n"), Said.client("ATTACH"),
            Said.server("OK\n"), Said.server("<3>CTRL-EVENT-SCAN-STARTED "), Said.client("STATUS"),
            Said.server("wpa_state=COMPLETED\naddress=02:00\n"), Said.client("SET_NETWORK 0 psk \"hunter22\""),
            Said.server("OK\n"), Said.client("CTRL-RSP-PASSWORD-1:hunter22"), Said.server("FAIL\n"),
            Said.client("IFNAME=wlan0 SCAN"), Said.server("IFNAME=wlan0 <2>CTRL-EVENT-CONNECTED x"),
            Said.server("OK\n"));

    @Test
    void readsCommandsAnswersAndEvents() {
        Talk talk = Talk.in(new Wpa(), SocketType.DATAGRAM).say(TALK).end();
        assertThat(talk.texts()).containsExactly("request PING", "response PONG", "request ATTACH", "response OK",
                "notice CTRL-EVENT-SCAN-STARTED ", "request STATUS", "response wpa_state: COMPLETED … 2 lines",
                "request SET_NETWORK 0 psk ••••", "response OK", "request CTRL-RSP-PASSWORD-1: ••••",
                "response FAIL", "request IFNAME=wlan0 SCAN", "notice CTRL-EVENT-CONNECTED x", "response OK");
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::pair).containsExactly(1L, 2L, 0L, 3L, 4L, 5L, 0L, 6L);
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.checkMessages(new Wpa(), SocketType.DATAGRAM, TALK);
        Harness.bearsEverything(new Wpa(), SocketType.STREAM, TALK);
    }

    @Test
    void isFoundByItsAddress() {
        assertThat(Talk.at("/run/wpa_supplicant/wlan0", SocketType.DATAGRAM).say(TALK.getFirst()).protocol())
                .isEqualTo("wpa");
        assertThat(Talk.at("/tmp/x", SocketType.DATAGRAM).say(TALK.getFirst()).protocol()).isEmpty();
    }
}
