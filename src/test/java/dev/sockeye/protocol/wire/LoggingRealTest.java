package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import dev.sockeye.support.Unshared;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What `logger` and `systemd-notify` write to servers of ours.
@Timeout(120)
class LoggingRealTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private String path(String name) {
        return room.path(name).toString();
    }

    /// What came to this server, as soon as there are so many messages.
    private RealTalk heard(Session server, int messages) {
        await().untilAsserted(() -> assertThat(RealTalk.of(room, room.events(server.id())).texts())
                .hasSize(messages));
        return RealTalk.of(room, room.events(server.id()));
    }

    @Test
    void loggerWritesBothFormsToDatagramsAndStreams() throws Exception {
        Installed.assumeFor(List.of("logger"));
        Session datagrams = room.server(SocketType.DATAGRAM, "log");
        ForeignPeer.run("logger", "-d", "-u", path("log"), "-t", "tag", "-p", "user.notice", "--id=42", "hello");
        ForeignPeer.run("logger", "-d", "-u", path("log"), "--rfc3164", "-t", "old", "-p", "mail.crit", "hello 3164");
        ForeignPeer.run("logger", "-d", "-u", path("log"), "--rfc5424", "-t", "new", "-p", "daemon.err", "--msgid",
                "ID1", "--sd-id", "ex@123", "--sd-param", "a=\"b\"", "hello 5424");
        RealTalk said = heard(datagrams, 3).isWhole("syslog").says("notice user.notice tag[42]: hello",
                "notice mail.crit old: hello 3164", "notice daemon.err new: hello 5424");
        assertThat(said.frames().getLast().fields()).anySatisfy(field -> {
            assertThat(field.name()).isEqualTo("data");
            assertThat(field.children()).anyMatch(element -> element.name().equals("ex@123"));
        });

        Session stream = room.server(SocketType.STREAM, "stream");
        String lines = RealTalk.file(room, "lines", "one\ntwo\n").toString();
        ForeignPeer.run("logger", "-u", path("stream"), "-t", "ends", "-f", lines);
        ForeignPeer.run("logger", "-u", path("stream"), "-t", "counted", "--octet-count", "-f", lines);
        ForeignPeer.run("logger", "-u", path("stream"), "-t", "new", "--rfc5424", "--octet-count", "three");
        heard(stream, 5).isWhole("syslog").says("notice user.notice ends: one", "notice user.notice ends: two",
                "notice user.notice counted: one", "notice user.notice counted: two", "notice user.notice new: three");
    }

    @Test
    void systemdNotifyAndPythonTellTheirState() throws Exception {
        Installed.assumeFor(List.of("systemd-notify"));
        Session server = room.server(SocketType.DATAGRAM, "notify");
        ForeignPeer.run("env", "NOTIFY_SOCKET=" + path("notify"), "systemd-notify", "--no-block", "--ready",
                "--status=doing well", "--pid=4711", "X_MINE=1");
        heard(server, 1).isWhole("notify").says("notice READY=1, STATUS=doing well, MAINPID=4711, X_MINE=1");
        try (var stores = ForeignPeer.python("""
                n = s('datagram')
                n.connect(sys.argv[1])
                socket.send_fds(n, [b'FDSTORE=1\\nFDNAME=null'], [os.open('/dev/null', os.O_RDONLY)])
                say('stored')
                """, path("notify"))) {
            assertThat(stores.rest()).isEqualTo("stored");
        }
        heard(server, 2).isWhole("notify").says(
                "notice FDSTORE=1, FDNAME=null, device /dev/null (read-only)");
    }

    /// The same message at a client, a tap that passes it on, and the server, which says nothing.
    @Test
    void datagramsOneWayAreReadAtClientsTapsAndServers() throws Exception {
        Session server = room.server(SocketType.DATAGRAM, "notify");
        Session tap = RealTalk.tap(room, SocketType.DATAGRAM, "notify");
        Session client = room.client(SocketType.DATAGRAM, "tap");
        client.send(EngineRoom.text("WATCHDOG=1"), List.of());
        Installed.assumeFor(List.of("systemd-notify"));
        ForeignPeer.run("env", "NOTIFY_SOCKET=" + path("tap"), "systemd-notify", "--no-block", "--ready");
        heard(client, 1).isWhole("notify").says("notice WATCHDOG=1");
        heard(tap, 2).isWhole("notify").says("notice WATCHDOG=1", "notice READY=1");
        heard(server, 2).isWhole("notify").says("notice WATCHDOG=1", "notice READY=1");
    }

    /// Messages of a connection keep their borders too.
    @Test
    void sequencedPacketsAreReadAsMessages() throws Exception {
        Session server = room.server(SocketType.SEQPACKET, "notify");
        try (var service = ForeignPeer.python("""
                n = s('seqpacket')
                n.connect(sys.argv[1])
                for state in (b'READY=1', b'STATUS=one\\nWATCHDOG=1', b'STOPPING=1'): n.send(state)
                say('told')
                """, path("notify"))) {
            assertThat(service.rest()).isEqualTo("told");
        }
        assertThat(heard(server, 3).isWhole("notify").texts()).containsExactly("notice READY=1",
                "notice STATUS=one, WATCHDOG=1", "notice STOPPING=1");
    }

    /// The C library of the journal knows one address only, which is put in its place for the program alone.
    @Test
    void loggerWritesToTheJournal() throws Exception {
        Installed.assumeFor(List.of("logger", "unshare", "mount"));
        Unshared.assumePermitted("--map-root-user", "--mount");
        Files.createDirectory(room.path("journal"));
        Session server = room.server(SocketType.DATAGRAM, "journal/socket");
        String entry = RealTalk.file(room, "entry", "MESSAGE=hello\nPRIORITY=3\nSYSLOG_IDENTIFIER=prog\nX=a b\n")
                .toString();
        String large = RealTalk.file(room, "large", "PRIORITY=6\nX=a b\nMESSAGE=" + "x".repeat(20_000_000) + "\n")
                .toString();
        ForeignPeer.run("unshare", "--map-root-user", "--mount", "sh", "-ec",
                "mount -t tmpfs tmpfs /run; mkdir -p /run/systemd/journal; mount --bind \"$1\" /run/systemd/journal; "
                        + "logger --journald=\"$2\"; logger --journald=\"$3\"",
                "sh", path("journal"), entry, large);
        RealTalk said = heard(server, 3).isWhole("journal").says("notice err prog: hello");
        assertThat(said.texts().get(1)).startsWith("notice an entry in memfd ");
        assertThat(said.texts().get(2)).startsWith("notice info xxxx");
        List<Field> fields = said.frames().get(2).fields();
        assertThat(fields).extracting(Field::name).containsExactly("PRIORITY", "X", "MESSAGE");
        assertThat(fields.getLast().range().to()).as("as much of it as is recorded").isEqualTo(1 << 20);
    }
}
