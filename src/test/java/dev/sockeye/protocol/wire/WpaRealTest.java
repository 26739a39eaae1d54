package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// wpa_supplicant with wpa_cli: datagrams both ways.
@Timeout(120)
class WpaRealTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private String cli(String... words) throws Exception {
        var command = new ArrayList<>(List.of("wpa_cli", "-p", room.path("doors").toString(), "-i", "lo"));
        command.addAll(List.of(words));
        return ForeignPeer.run(command.toArray(String[]::new));
    }

    @Test
    void everythingThatTheSupplicantAndItsClientsSayIsRead() throws Exception {
        Installed.assumeFor(List.of("wpa_supplicant", "wpa_cli"));
        Path server = room.path("wpa_supplicant/lo");
        Files.createDirectory(room.path("doors"));
        // The driver `none` touches no interface.
        try (var _ = ForeignPeer.of("wpa_supplicant", "-D", "none", "-i", "lo", "-C",
                room.path("wpa_supplicant").toString())) {
            await().until(() -> Files.exists(server));
            Session tap = room.workbench().open(TapSpec.of(SocketType.DATAGRAM, Address.ofPath(server.toString()))
                    .at(new TapSpec.Place.SideDoor(Optional.of(room.address("doors/lo")))));
            assertThat(cli("ping")).isEqualTo("PONG");
            String status = cli("status");
            assertThat(cli("add_network")).isEqualTo("0");
            assertThat(cli("set_network", "0", "psk", "\"hunter2222\"")).isEqualTo("OK");
            assertThat(cli("list_networks")).contains("DISABLED");
            assertThat(cli("set_network", "7", "ssid", "\"x\"")).isEqualTo("FAIL");
            RealTalk talk = RealTalk.of(room, room.events(tap.id())).isWhole("wpa").says("request PING",
                    "response PONG", "request ADD_NETWORK", "response 0", "request SET_NETWORK 0 psk ••••",
                    "response OK", "request LIST_NETWORKS", "request SET_NETWORK 7 ssid \"x\"", "response FAIL");
            String state = status.lines().filter(line -> line.startsWith("wpa_state=")).findFirst().orElseThrow();
            assertThat(talk.frames()).anyMatch(read -> read.fields().stream()
                    .anyMatch(field -> (field.name() + "=" + field.shown()).equals(state)));
            assertThat(talk.texts()).noneMatch(text -> text.contains("hunter2222"));
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(talk.count(Kind.RESPONSE));

            // A client of ours, which is told what happens.
            Session client = room.client(SocketType.DATAGRAM, "wpa_supplicant/lo");
            client.send(EngineRoom.text("ATTACH"), List.of());
            client.send(EngineRoom.text("NOTE seen"), List.of());
            client.send(EngineRoom.text("RELOG"), List.of());
            await().untilAsserted(() -> assertThat(RealTalk.of(room, room.events(client.id())).count(Kind.RESPONSE))
                    .isEqualTo(3));
            RealTalk.of(room, room.events(client.id())).isWhole("wpa").says("request ATTACH", "request NOTE seen");
        }
    }
}
