package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.protocol.Side;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// memcached with a client in python, and HAProxy with socat.
@Timeout(120)
class StoreRealTest {
    private static final String CLIENT = """
            c = s('stream'); c.connect(sys.argv[1])
            def ask(text, end):
                c.sendall(text.encode())
                data = b''
                while not data.endswith(end.encode()): data += c.recv(1 << 16)
                say(data.decode().replace('\\r\\n', '|'))
            ask('set key 0 0 5\\r\\nhello\\r\\n', 'STORED\\r\\n')
            ask('get key none\\r\\n', 'END\\r\\n')
            ask('set big 0 0 300000\\r\\n' + 'x' * 300000 + '\\r\\n', 'STORED\\r\\n')
            ask('get big key\\r\\n', 'END\\r\\n')
            ask('incr key 1\\r\\n', '\\r\\n')
            ask('set gone 0 0 1 noreply\\r\\n1\\r\\ndelete gone noreply\\r\\nversion\\r\\n', '\\r\\n')
            ask('mg key v t f k O99\\r\\n', 'hello\\r\\n')
            ask('ms meta 3 T60\\r\\nabc\\r\\nmd meta q\\r\\nmn\\r\\n', 'MN\\r\\n')
            ask('me key\\r\\n', '\\r\\n')
            ask('stats settings\\r\\n', 'END\\r\\n')
            ask('lru_crawler metadump all\\r\\n', 'END\\r\\n')
            ask('bogus\\r\\n', '\\r\\n')
            """;

    /// The binary protocol, with numbers of its own for each command as some clients have them, and all 0 as others.
    private static final String BINARY_CLIENT = """
            c = s('stream'); c.connect(sys.argv[1])
            def message(op, opaque=0, extras=b'', key=b'', value=b''):
                return struct.pack('>BBHBBHIIQ', 0x80, op, len(key), len(extras), 0, 0, len(extras + key + value), opaque, 0) \
                    + extras + key + value
            def take(n):
                data = b''
                while len(data) < n: data += c.recv(n - len(data))
                return data
            def answer():
                head = struct.unpack('>BBHBBHIIQ', take(24)); body = take(head[6])
                say(head[1], head[5], head[7], len(body), body[head[4]:][:20])
                return head
            def ask(*all, **named): c.sendall(message(*all, **named)); return answer()
            flags = struct.pack('>II', 0, 0)
            ask(0x0b, 1)
            ask(0x01, 2, flags, b'key', b'hello'); ask(0x00, 3, key=b'key'); ask(0x00, 4, key=b'none')
            ask(0x01, 5, flags, b'big', b'x' * 300000); ask(0x0c, 6, key=b'big')
            ask(0x05, 7, struct.pack('>QQI', 2, 40, 0), b'n'); ask(0x05, 8, struct.pack('>QQI', 2, 40, 0), b'n')
            ask(0x05, 8, struct.pack('>QQI', 1, 1, 0), b'key')
            ask(0x02, 9, flags, b'key', b'again'); ask(0x0e, 9, key=b'key', value=b'!'); ask(0x1d, 9, struct.pack('>I', 60), b'key')
            c.sendall(message(0x0d, key=b'none') + message(0x0d, key=b'key') + message(0x11, 0, flags, b'q', b'1') + message(0x0a))
            answer(); answer()
            ask(0x04, 10, key=b'key'); ask(0x04, 11, key=b'key'); ask(0x77, 12)
            c.sendall(message(0x10, 13))
            while answer()[6]: pass
            ask(0x07, 14)
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    @Test
    void everythingThatMemcachedSaysIsRead() throws Exception {
        Installed.assumeFor(List.of("memcached"));
        try (var _ = ForeignPeer.of("memcached", "-u", System.getProperty("user.name"), "-s",
                room.path("memcached").toString(), "-a", "0600")) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "memcached");
            String said;
            try (var client = ForeignPeer.python(CLIENT, RealTalk.door(room))) {
                said = client.rest();
            }
            String version = said.lines().filter(line -> line.startsWith("VERSION")).findFirst().orElseThrow();
            RealTalk talk = RealTalk.heard(room, tap).isWhole("memcached").says("request set key 0 0 5 hello",
                    "response STORED", "request get key none", "response key = hello END", "request incr key 1",
                    "response CLIENT_ERROR cannot increment or decrement non-numeric value",
                    "notice set gone 0 0 1 noreply 1", "notice delete gone noreply",
                    "response " + version.substring(0, version.length() - 1), "request mg key v t f k O99",
                    "response VA 5 t-1 f0 kkey O99 hello", "request ms meta 3 T60 abc", "response HD",
                    "notice md meta q", "response MN", "request bogus", "response ERROR");
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(talk.count(Kind.RESPONSE));
            assertThat(talk.texts()).anyMatch(text -> text.startsWith("response ME key exp=-1"));
            assertThat(talk.failures()).containsExactly(
                    "response CLIENT_ERROR cannot increment or decrement non-numeric value", "response ERROR");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "binary"})
    void everythingThatMemcachedSaysInBinaryIsRead(String speaks) throws Exception {
        Installed.assumeFor(List.of("memcached"));
        try (var _ = ForeignPeer.of("memcached", "-u", System.getProperty("user.name"), "-s",
                room.path("store").toString(), "-a", "0600", "-B", speaks)) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "store");
            String said;
            try (var client = ForeignPeer.python(BINARY_CLIENT, RealTalk.door(room))) {
                said = client.rest();
            }
            RealTalk talk = RealTalk.heard(room, tap).isWhole("memcached-binary").says("request set key = hello",
                    "response set", "request get key", "response get = hello", "response get: not found",
                    "request incr by 2 of n", "response incr = 40", "response incr = 42", "response incr: no number",
                    "response add: exists", "response gat = hello!", "response getkq key = hello!", "response noop",
                    "response delete", "response delete: not found", "response command 119: unknown command",
                    "data stat max_connections = 1024", "response stat", "response quit");
            assertThat(talk.frames().stream().filter(read -> read.frame().side() == Side.SERVER)).as(said)
                    .hasSize((int) said.lines().count());
            // Two that were quiet were not answered.
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(talk.count(Kind.RESPONSE) + 2);
            assertThat(talk.frames()).filteredOn(read -> read.frame().kind() == Kind.RESPONSE)
                    .allMatch(read -> read.latency() >= 0);
            assertThat(talk.failures()).containsExactly("response get: not found", "response incr: no number",
                    "response add: exists", "response delete: not found", "response command 119: unknown command");
        }
    }

    @Test
    void everythingThatHaproxySaysIsRead() throws Exception {
        Installed.assumeFor(List.of("haproxy", "socat"));
        String server = room.path("haproxy").toString();
        String configuration = RealTalk.file(room, "cfg", "global\n stats socket " + server + " level admin\n"
                + "defaults\n mode http\n timeout client 1s\n timeout server 1s\n timeout connect 1s\n"
                + "backend b\n server s1 unix@" + room.path("none") + "\n").toString();
        try (var _ = ForeignPeer.of("haproxy", "-db", "-f", configuration)) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "haproxy");
            String version = ask("show version\n");
            assertThat(ask("show info;show stat\n")).contains("Name: HAProxy");
            assertThat(ask("prompt\nshow version\ndisable server b/s1\nshow stat b 4 -1\nquit\n")).contains("> ");
            assertThat(ask("set ssl cert none <<\nsecret\n\n")).contains("not referenced");
            assertThat(ask("bogus\n")).contains("Unknown command");
            RealTalk talk = RealTalk.heard(room, tap).isWhole("haproxy").says("request show version",
                    "response " + version.strip(), "request show info;show stat", "response 1 rows",
                    "request prompt", "response done", "notice prompt", "request disable server b/s1",
                    "notice quit", "request set ssl cert none << (8 bytes)", "request bogus");
            assertThat(talk.texts()).anyMatch(text -> text.startsWith("data Name: HAProxy … "))
                    .noneMatch(text -> text.contains("secret"));
            assertThat(talk.failures()).hasSize(2).last().asString().contains("Unknown command");
            assertThat(talk.frames()).filteredOn(read -> read.summary().endsWith("rows")).last()
                    .satisfies(table -> assertThat(table.fields().getLast().children())
                            .anyMatch(cell -> cell.name().equals("status") && cell.shown().equals("MAINT")));
        }
    }

    private String ask(String commands) throws Exception {
        try (var client = ForeignPeer.socat("-t5", "-", "UNIX-CONNECT:" + RealTalk.door(room))) {
            client.type(commands);
            client.endInput();
            return client.rest();
        }
    }
}
