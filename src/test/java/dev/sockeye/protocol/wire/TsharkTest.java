package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.protocol.Pcapng;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.protocol.Tshark;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What real programs said to each other, read here and by tshark: as many messages, and the same in them.
@Timeout(120)
class TsharkTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    /// Each connection of the tap, once all have ended.
    private List<List<Said>> conversations(Session tap) {
        RealTalk.heard(room, tap);
        var said = new TreeMap<Integer, List<Said>>();
        for (Event event : room.events(tap.id())) {
            if (event.kind() == EventKind.RELAYED) {
                Side side = event.direction() == Direction.TO_SERVER ? Side.CLIENT : Side.SERVER;
                said.computeIfAbsent(event.connection(), _ -> new ArrayList<>())
                        .add(new Said(side, room.payload(event).getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
        return List.copyOf(said.values());
    }

    private Map<String, List<String>> tshark(List<Said> said, String protocol, String... fields) throws Exception {
        var file = Files.write(room.path("talk.pcapng"), Pcapng.of(said));
        return Tshark.fields(file, protocol, List.of(fields));
    }

    private static List<Seen> frames(Protocol protocol, List<Said> said) {
        return Talk.in(protocol).say(said).end().frames();
    }

    /// Values of a field, of all frames that have it.
    private static List<String> values(List<Seen> frames, String name) {
        return frames.stream().flatMap(seen -> seen.fields().stream()).filter(field -> field.startsWith(name + "="))
                .map(field -> field.substring(name.length() + 1, field.lastIndexOf(" @"))).toList();
    }

    @Test
    void http2() throws Exception {
        Tshark.assume();
        Installed.assumeFor(List.of("nginx", "curl"));
        Files.setPosixFilePermissions(room.path(""), PosixFilePermissions.fromString("rwxr-xr-x"));
        String d = room.path("").toString();
        RealTalk.file(room, "nginx.conf",
                "daemon off; pid " + d + "/pid; error_log stderr; events {} http { access_log off; root " + d
                        + "; client_body_temp_path " + d + "/b; proxy_temp_path " + d + "/p; fastcgi_temp_path " + d
                        + "/f; uwsgi_temp_path " + d + "/u; scgi_temp_path " + d + "/s; server { listen unix:" + d
                        + "/server http2; location /json { return 200 '" + "{}".repeat(20_000 / 10) + "'; } } }");
        try (var _ = ForeignPeer.of("nginx", "-c", d + "/nginx.conf", "-p", d)) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            for (String path : List.of("/json", "/none", "/json?x=" + "y".repeat(300))) {
                ForeignPeer.run("curl", "-sS", "--unix-socket", RealTalk.door(room), "--http2-prior-knowledge",
                        "http://localhost" + path);
            }
            List<List<Said>> all = conversations(tap);
            assertThat(all).hasSize(3);
            for (List<Said> said : all) {
                List<Seen> frames = frames(new Http2(), said);
                var theirs = tshark(said, "http2", "http2.type", "http2.headers.method", "http2.headers.path",
                        "http2.headers.status");
                assertThat(frames).as("%s", theirs).hasSize(theirs.getOrDefault("http2.type", List.of()).size() + 1);
                assertThat(values(frames, "method")).isEqualTo(theirs.get("http2.headers.method")).hasSize(1);
                assertThat(values(frames, "path")).isEqualTo(theirs.get("http2.headers.path")).hasSize(1);
                assertThat(values(frames, "status")).isEqualTo(theirs.get("http2.headers.status")).hasSize(1);
            }
        }
    }

    @Test
    void mysql() throws Exception {
        Tshark.assume();
        Installed.assumeFor(List.of("mariadbd", "mariadb"));
        try (var _ = MySqlRealTest.server(room)) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            await().untilAsserted(
                    () -> assertThat(MySqlRealTest.ask(room, "-e", "select 1 + 1; select 2, null, 'three';"
                            + "create database shop; select no_such")).contains("Unknown column"));
            List<Said> said = conversations(tap).getLast();
            List<Seen> frames = frames(new MySql(), said);
            var theirs = tshark(said, "mysql", "mysql.packet_number", "mysql.query", "mysql.error_code",
                    "mysql.num_fields");
            assertThat(frames).as("%s", theirs).hasSize(theirs.getOrDefault("mysql.packet_number", List.of()).size());
            assertThat(values(frames, "query")).isEqualTo(theirs.get("mysql.query")).hasSizeGreaterThan(3);
            assertThat(values(frames, "code")).isEqualTo(theirs.get("mysql.error_code")).hasSize(1);
            assertThat(values(frames, "count")).isEqualTo(theirs.get("mysql.num_fields")).hasSizeGreaterThan(1);
        }
    }

    @Test
    void dbus() throws Exception {
        Tshark.assume();
        Installed.assumeFor(List.of("dbus-daemon", "busctl", "dbus-send"));
        try (var _ = DBusRealTest.bus(room)) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            String address = "unix:path=" + RealTalk.door(room);
            ForeignPeer.run("busctl", "--address=" + address, "list", "--no-pager");
            try (var failing = ForeignPeer.of("dbus-send", "--bus=" + address, "--print-reply",
                    "--dest=org.example.None",
                    "/x", "org.example.None.Call", "int32:-7", "array:string:a,b")) {
                assertThat(failing.rest()).contains("ServiceUnknown");
            }
            for (List<Said> talk : conversations(tap)) {
                List<Said> said = withoutLines(talk);
                List<Seen> frames = frames(new DBus(), talk).stream()
                        .filter(seen -> seen.fields().getFirst().startsWith("type="))
                        .toList();
                var theirs = tshark(said, "dbus", "dbus.message_type", "dbus.member", "dbus.path", "dbus.error_name",
                        "dbus.reply_serial", "dbus.signature");
                assertThat(frames).as("%s", theirs).hasSize(theirs.getOrDefault("dbus.message_type", List.of()).size());
                for (var each : Map
                        .of("member", "member", "path", "path", "error", "error_name", "reply-serial", "reply_serial",
                                "signature", "signature")
                        .entrySet()) {
                    assertThat(values(frames, each.getKey())).isEqualTo(theirs.get("dbus." + each.getValue()));
                }
            }
        }
    }

    /// tshark knows nothing of the authentication: each side from its first message on.
    private static List<Said> withoutLines(List<Said> talk) {
        var rest = new ArrayList<Said>();
        var skip = new EnumMap<Side, Long>(Side.class);
        for (Side side : Side.values()) {
            skip.put(side, frames(new DBus(), talk).stream()
                    .filter(seen -> seen.side() == side && seen.fields().getFirst().startsWith("type="))
                    .mapToLong(Seen::from).findFirst().orElse(0));
        }
        for (Said said : talk) {
            int gone = (int) Math.min(skip.getOrDefault(said.side(), 0L), said.bytes().length);
            skip.merge(said.side(), (long) -gone, Long::sum);
            if (gone < said.bytes().length) {
                rest.add(new Said(said.side(), Arrays.copyOfRange(said.bytes(), gone, said.bytes().length)));
            }
        }
        return rest;
    }
}
