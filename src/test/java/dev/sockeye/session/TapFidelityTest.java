package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Nothing is lost and nothing is changed between the two ends of a tap.
class TapFidelityTest extends TapRoom {
    @Test
    void anEmptyPacketAndHalfClosingBothWaysArePassedOn() throws Exception {
        try (var peer = ends(SocketType.SEQPACKET,
                """
                        b = bound(); ready(); c = dial(); b = b.accept()[0]
                        c.send(b''); c.send(b'x'); c.send(b''); c.shutdown(socket.SHUT_WR)
                        b.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
                        got = []
                        for i in range(3): got.append(b.recvmsg(100, 100)[0])
                        say(got)
                        end = b.recvmsg(100, 100); say(end[0], end[1])
                        b.send(b'still'); b.send(b''); say(c.recv(100), c.recv(100)); b.shutdown(socket.SHUT_WR); say(c.recv(100))
                        """)) {
            Session tap = tap(SocketType.SEQPACKET);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("[b'', b'x', b'']");
            assertThat(peer.line()).as("the end of input").isEqualTo("b'' []");
            assertThat(peer.line()).isEqualTo("b'still' b''");
            assertThat(peer.line()).isEqualTo("b''");
            awaitClosed(tap, 1);
            assertThat(relayed(tap)).containsExactly("to-server ", "to-server x", "to-server ", "to-client still",
                    "to-client ");
            assertThat(kind(tap, EventKind.SHUT_DOWN)).extracting(Event::note)
                    .containsExactly("The client sends nothing more.", "The server sends nothing more.");
        }
    }

    /// Random messages in both directions at once, some with descriptors; each end compares what it gets, and where. With more
    /// than 2 KiB behind other bytes of a stream descriptors may come 256 bytes late, within what they were sent with.
    private static final String TRAFFIC = """
            b = bound(); seed = int(sys.argv[3]); sys.stdout.flush(); ready(); c = dial('client')
            if kind == 'datagram': c.send(b'hello'); first, a = b.recvfrom(10); b.connect(a)
            else: b = b.accept()[0]
            b.settimeout(60); c.settimeout(60)
            def memfd(text):
                f = os.memfd_create('m'); os.write(f, text); return f
            def messages(seed):
                r = random.Random(seed); all = []
                for i in range(300):
                    size = r.choice([0, 1, 10, 100, 4096, 5000, 65536, r.randrange(150000)])
                    if kind == 'stream': size = max(1, size)
                    fds = r.randrange(1, 4) if r.random() < 0.2 else 0
                    all.append((r.randbytes(size), [b'%d-%d-%d' % (seed, i, n) for n in range(fds)]))
                return all
            def sender(to, all):
                for data, texts in all:
                    fds = [memfd(t) for t in texts]
                    anc = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', fds))] if fds else []
                    sent = to.sendmsg([data], anc)
                    if kind == 'stream' and sent < len(data): to.sendall(data[sent:])
                    for f in fds: os.close(f)
            def content(f):
                t = os.pread(f, 100, 0); os.close(f); return t
            problems = []
            def receiver(source, all, name):
                at, position = [], 0
                expected, places = b'', []
                for data, texts in all:
                    if texts: places.append((len(expected), texts, 0 if len(data) <= 2048 else 256))
                    expected += data
                got, found, n = b'', [], 0
                while (len(got) < len(expected)) if kind == 'stream' else n < len(all):
                    r = random.Random(n)
                    data, anc, flags, _ = source.recvmsg(r.randrange(1, 9000) if kind == 'stream' else 300000, 500)
                    if flags & socket.MSG_CTRUNC or flags & socket.MSG_TRUNC: problems.append(name + ' truncated')
                    texts = []
                    for level, t, bytes in anc:
                        if t == socket.SCM_RIGHTS:
                            fds = array.array('i'); fds.frombytes(bytes[:len(bytes) // 4 * 4]); texts += [content(f) for f in fds]
                    if kind == 'stream':
                        if texts: found.append((len(got), len(got) + len(data), texts))
                        got += data
                        if not data: problems.append(name + ' ended early'); break
                    elif (data, texts) != all[n]: problems.append(f'{name} message {n}: {len(data)} {texts} instead of {len(all[n][0])} {all[n][1]}')
                    n += 1
                if kind == 'stream':
                    if got != expected: problems.append(name + ' other bytes')
                    if [t for _, _, t in found] != [t for _, t, _ in places]: problems.append(name + ' other descriptors')
                    elif not all_in(found, places): problems.append(name + ' descriptors with other bytes')
            def all_in(found, places): return all(f - late <= p < t for (f, t, _), (p, _, late) in zip(found, places))
            up, down = messages(seed), messages(seed + 1000)
            threads = [threading.Thread(target=t, args=a) for t, a in
                [(sender, (c, up)), (receiver, (b, up, 'server')), (sender, (b, down)), (receiver, (c, down, 'client'))]]
            [t.start() for t in threads]; [t.join() for t in threads]
            say(problems)
            """;

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void randomTrafficArrivesByteForByteAndDescriptorForDescriptor(SocketType type) throws Exception {
        for (int seed = 1; seed <= 3; seed++) {
            try (var peer = ForeignPeer.python(ENDS + TRAFFIC, room.path(""), type.label(), seed)) {
                assertThat(peer.line()).isEqualTo("ready");
                Session tap = tap(type);
                peer.type("go\n");
                assertThat(peer.line()).as("seed " + seed).isEqualTo("[]");
                assertThat(kind(tap, EventKind.FAILED)).isEmpty();
                assertThat(peer.exitCode()).isZero();
                room.workbench().remove(tap);
            }
            Files.deleteIfExists(room.path("server"));
            Files.deleteIfExists(room.path("client"));
        }
    }

    @Test
    void anUrgentByteStaysUrgentAndInItsPlace() throws Exception {
        try (var peer = ends(SocketType.STREAM, """
                b = bound(); ready(); c = dial(); b = b.accept()[0]
                b.setsockopt(socket.SOL_SOCKET, socket.SO_OOBINLINE, 1)
                c.send(b'before'); c.send(b'!', socket.MSG_OOB); c.send(b'after')
                def atmark(): return struct.unpack('i', fcntl.ioctl(b, 0x8905, b'    '))[0]
                got = b''
                while got != b'before': got += b.recv(100)
                while not atmark(): time.sleep(0.01)
                say(got, b.recv(1)); say(b.recv(100))
                """)) {
            Session tap = tap(SocketType.STREAM);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("b'before' b'!'");
            assertThat(peer.line()).isEqualTo("b'after'");
            assertThat(room.events(tap.id())).filteredOn(Event::urgent).hasSize(1).first()
                    .satisfies(event -> assertThat(room.payload(event)).isEqualTo("!"));
        }
    }
}
