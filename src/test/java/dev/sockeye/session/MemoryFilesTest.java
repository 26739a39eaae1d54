package dev.sockeye.session;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Drafts;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.exchange.Export;
import dev.sockeye.exchange.Import;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What real programs hand over in memory files.
@Timeout(120)
@ExtendWith(NoLeaks.class)
class MemoryFilesTest {
    /// `memory(bytes, seals)` makes a memory file, `tell(address, kind, *files)` sends it with an empty message.
    private static final String HAND_OVER = """
            import fcntl
            SHRINK, GROW, WRITE = 2, 4, 8
            def memory(content, seals, size=0):
                fd = os.memfd_create('entry', os.MFD_ALLOW_SEALING)
                os.write(fd, content)
                if size: os.truncate(fd, size)
                fcntl.fcntl(fd, 1033, seals)
                os.lseek(fd, 3, os.SEEK_SET)
                return fd
            def tell(address, kind, fds, data=b''):
                c = s(kind); c.connect(address); c.sendmsg([data], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', fds))])
                return c
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private Capture capture() {
        return room.wiring.capture();
    }

    private List<Event> of(Session session, EventKind kind) {
        return room.events(session.id()).stream().filter(event -> event.kind() == kind).toList();
    }

    private List<Event> contents(Session session, int count) {
        await().until(() -> of(session, EventKind.CONTENTS).size() >= count);
        return of(session, EventKind.CONTENTS);
    }

    private String text(Event event) {
        return new String(requireNonNull(Drafts.payload(capture(), event.number())), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"DATAGRAM", "SEQPACKET"})
    void whatIsInASealedOneIsRecordedBehindItsMessageAndItsPositionStays(SocketType type) throws Exception {
        Session server = room.server(type, "s");
        try (var peer = ForeignPeer.python(HAND_OVER + """
                fd = memory(b'what is in it', SHRINK | WRITE)
                c = tell(sys.argv[1], sys.argv[2], [fd])
                say('sent'); sys.stdin.readline()
                say(os.lseek(fd, 0, os.SEEK_CUR))
                """, room.path("s"), type.label())) {
            assertThat(peer.line()).isEqualTo("sent");
            Event contents = contents(server, 1).getFirst();
            assertThat(text(contents)).isEqualTo("what is in it");
            assertThat(contents.direction()).isEqualTo(Direction.IN);
            assertThat(contents.note()).isEmpty();
            Event message = of(server, EventKind.RECEIVED).getFirst();
            assertThat(contents.of()).isEqualTo(message.number());
            assertThat(message.descriptors()).singleElement().asString().startsWith("memfd /memfd:entry");
            assertThat(message.note()).isEqualTo("The descriptor was closed when this was recorded.");
            peer.type("\n");
            assertThat(peer.rest()).as("the position that both share").isEqualTo("3");
        }
    }

    @Test
    void whatMayChangeIsNotReadAndSaysWhy() throws Exception {
        Session server = room.server(SocketType.DATAGRAM, "s");
        try (var peer = ForeignPeer.python(HAND_OVER + """
                a = sys.argv[1]
                tell(a, 'datagram', [memory(b'x', 0)])
                tell(a, 'datagram', [memory(b'x', WRITE)])
                tell(a, 'datagram', [memory(b'x', SHRINK | GROW)])
                fd = memory(b'x', SHRINK | WRITE)
                tell(a, 'datagram', [os.open('/proc/self/fd/%d' % fd, os.O_PATH)])
                tell(a, 'datagram', [fd, fd])
                tell(a, 'datagram', [fd], b'data')
                tell(a, 'datagram', [os.open('/dev/null', os.O_RDONLY)])
                say('sent')
                """, room.path("s"))) {
            assertThat(peer.rest()).isEqualTo("sent");
        }
        await().until(() -> of(server, EventKind.RECEIVED).size() == 7);
        assertThat(of(server, EventKind.CONTENTS)).isEmpty();
        String unsealed = "What is in the memory file is not recorded: it is not sealed against writing and shrinking, "
                + "and may change at any time. The descriptor was closed when this was recorded.";
        assertThat(of(server, EventKind.RECEIVED)).extracting(Event::note).startsWith(unsealed, unsealed, unsealed)
                .element(3).asString().startsWith("What is in the memory file is not recorded: ");
        assertThat(of(server, EventKind.RECEIVED).subList(4, 7)).extracting(Event::note)
                .allSatisfy(note -> assertThat(note).doesNotContain("memory file"));
    }

    /// A terabyte of nothing costs a mebibyte, and says so.
    @Test
    void ofAHugeOneTheBeginningIsRecorded() throws Exception {
        Session server = room.server(SocketType.DATAGRAM, "s");
        try (var peer = ForeignPeer.python(HAND_OVER + """
                tell(sys.argv[1], 'datagram', [memory(b'MESSAGE=begins', SHRINK | WRITE, 1 << 40)])
                say('sent')
                """, room.path("s"))) {
            assertThat(peer.rest()).isEqualTo("sent");
        }
        Event contents = contents(server, 1).getFirst();
        assertThat(contents.length()).isEqualTo(MemoryFiles.MOST_BYTES);
        assertThat(contents.isTruncated()).isTrue();
        assertThat(contents.note()).isEqualTo(
                "Of the 1099511627776 bytes of the memory file the first 1048576 are recorded.");
        assertThat(text(contents)).startsWith("MESSAGE=begins\0");
    }

    /// One small file sent very often, as somebody would who wants what others said pushed out of the record.
    @Test
    void theyTakeNoMoreThanTheirPartOfTheRecord() throws Exception {
        Session server = room.server(SocketType.DATAGRAM, "s");
        int part = (int) (capture().usage().quota() / MemoryFiles.PART_OF_QUOTA / MemoryFiles.MOST_BYTES);
        try (var peer = ForeignPeer.python(
                HAND_OVER
                        + """
                                fd = memory(b'x', SHRINK | WRITE, 1 << 20)
                                c = tell(sys.argv[1], 'datagram', [fd])
                                for n in range(int(sys.argv[2])): c.sendmsg([b''], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [fd]))])
                                say('sent')
                                """,
                room.path("s"), part + 10)) {
            assertThat(peer.rest()).isEqualTo("sent");
        }
        await().until(() -> of(server, EventKind.RECEIVED).size() == part + 11);
        assertThat(of(server, EventKind.CONTENTS)).hasSize(part);
        assertThat(of(server, EventKind.RECEIVED).getLast().note()).startsWith("What is in the memory file is not "
                + "recorded: what came in others takes the part of the record that is for it.");
    }

    @Test
    void whatWasEvictedMakesRoomForOthers() {
        var files = new MemoryFiles(10 * MemoryFiles.PART_OF_QUOTA);
        files.recorded(5, 7);
        files.recorded(9, 3);
        assertThat(files.room()).isZero();
        files.dropBefore(5);
        assertThat(files.room()).isZero();
        files.dropBefore(6);
        assertThat(files.room()).isEqualTo(7);
    }

    /// Python at both ends of a tap: the server reads what the client wrote, at its own position.
    @Test
    void throughATapTheDescriptorArrivesAndTheJournalsEntryIsRead() throws Exception {
        try (var server = ForeignPeer.python("""
                d = s('datagram'); d.bind(sys.argv[1]); say('ready')
                data, fds, flags, _ = socket.recv_fds(d, 100, 4)
                say(len(data), len(fds), os.lseek(fds[0], 0, os.SEEK_CUR), os.pread(fds[0], 100, 0))
                """, room.path("journal.sock"))) {
            assertThat(server.line()).isEqualTo("ready");
            Session tap = RealTalk.tap(room, SocketType.DATAGRAM, "journal.sock");
            try (var client = ForeignPeer.python(
                    HAND_OVER
                            + """
                                    tell(sys.argv[1], 'datagram', [memory(b'PRIORITY=3\\nMESSAGE\\n\\3\\0\\0\\0\\0\\0\\0\\0a\\nb\\n', SHRINK | WRITE)])
                                    say('sent')
                                    """,
                    RealTalk.door(room))) {
                assertThat(client.rest()).isEqualTo("sent");
            }
            assertThat(server.rest())
                    .isEqualTo("0 1 3 b'PRIORITY=3\\nMESSAGE\\n\\x03\\x00\\x00\\x00\\x00\\x00\\x00\\x00a\\nb\\n'");
            assertThat(contents(tap, 1).getFirst().direction()).isEqualTo(Direction.TO_SERVER);
            RealTalk said = RealTalk.of(room, room.events(tap.id())).isWhole("journal").says("notice err a\\nb");
            assertThat(said.frames().getLast().fields()).extracting(Field::name).containsExactly("PRIORITY", "MESSAGE");

            var file = room.path("talk.jsonl");
            new Export(capture(), capture().session(tap.id()), file, false, Runnable::run).result().join();
            long before = capture().end();
            Import.read(file, room.wiring.capture(), capture().ids());
            List<Event> again = LongStream.range(before, capture().end())
                    .mapToObj(number -> Drafts.event(capture(), number)).toList();
            Event contents = again.stream().filter(event -> event.kind() == EventKind.CONTENTS).findFirst()
                    .orElseThrow();
            assertThat(contents.direction()).isEqualTo(Direction.TO_SERVER);
            assertThat(Drafts.event(capture(), requireNonNull(contents.of())).kind()).isEqualTo(EventKind.RELAYED);
            RealTalk.of(room, again).isWhole("journal").says("notice err a\\nb");
        }
    }
}
