package dev.sockeye.socket.linux;

import static dev.sockeye.support.EngineRoom.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.session.DescriptorSaving;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.DescriptorState;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import dev.sockeye.support.NoLeaks;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is found about descriptors that python3 passes, and that looking changes nothing.
@ExtendWith(NoLeaks.class)
class DescriptorStateTest {
    @RegisterExtension
    final EngineRoom room = new EngineRoom();

    private final Heard heard = new Heard();

    @AfterEach
    void closeReceived() {
        heard.received.forEach(received -> received.descriptors().forEach(Descriptor::close));
    }

    private interface Looking {
        void look(List<Descriptor> descriptors, ForeignPeer peer) throws Exception;
    }

    private void passed(String fds, Looking looking) throws Exception {
        room.listen("s", SocketType.SEQPACKET, heard);
        try (var peer = ForeignPeer.python("c = s('seqpacket'); c.connect(sys.argv[1])\n" + fds + """

                socket.send_fds(c, [b'x'], fds)
                sys.stdin.readline(); say(*[os.lseek(f, 0, os.SEEK_CUR) for f in fds[:1]]); sys.stdin.read()
                """, room.path("s"), room.path("file"))) {
            await().until(() -> heard.received.size() == 1);
            looking.look(heard.received.getFirst().descriptors(), peer);
        }
    }

    private static String read(Descriptor descriptor, long offset) throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(100);
        descriptor.read(buffer, offset);
        return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
    }

    @Test
    void lookingIntoAFileLeavesItsPositionAlone() throws Exception {
        Files.writeString(room.path("file"), "0123456789");
        passed("fds = [os.open(sys.argv[2], os.O_RDWR | os.O_APPEND)]; os.lseek(fds[0], 4, os.SEEK_SET)",
                (descriptors, peer) -> {
                    Descriptor file = descriptors.getFirst();
                    DescriptorState state = file.state();
                    assertThat(state.flags()).containsExactly("read-write", "append", "close-on-exec");
                    assertThat(state.position()).isEqualTo(Fact.known(4L));
                    assertThat(state.size()).isEqualTo(Fact.known(10L));
                    assertThat(state.contents()).isEqualTo(Fact.known(10L));
                    assertThat(state.seals().isKnown()).isFalse();
                    assertThat(state.socketInode().isKnown()).isFalse();
                    assertThat(read(file, 0)).isEqualTo("0123456789");
                    assertThat(read(file, 7)).isEqualTo("789");
                    assertThat(read(file, 50)).isEmpty();
                    peer.type("where\n");
                    assertThat(peer.line()).as("the sender's position").isEqualTo("4");
                });
    }

    @Test
    void aSealedMemfdTellsItsSealsAndContents() throws Exception {
        passed("""
                import fcntl
                m = os.memfd_create('note', os.MFD_ALLOW_SEALING); os.write(m, b'sealed note')
                fcntl.fcntl(m, 1033, 0x2 | 0x4 | 0x8); fds = [m, os.memfd_create('plain')]
                """, (descriptors, _) -> {
            DescriptorState sealed = descriptors.getFirst().state();
            assertThat(sealed.seals()).isEqualTo(Fact.known(List.of("shrink", "grow", "write")));
            assertThat(sealed.position()).isEqualTo(Fact.known(11L));
            assertThat(read(descriptors.getFirst(), 0)).isEqualTo("sealed note");
            assertThat(descriptors.get(1).state().seals()).isEqualTo(Fact.known(List.of("seal")));
        });
    }

    @Test
    void whatHasNoContentsIsNeverRead() throws Exception {
        passed("""
                r, w = os.pipe(); os.write(w, b'only once'); a, b = socket.socketpair(); import select; e = select.epoll()
                fds = [r, a.fileno(), os.open('/tmp', os.O_RDONLY), os.eventfd(5), e.fileno(),
                       os.open('/dev/null', os.O_RDONLY), os.open('/etc/hostname', os.O_PATH)]
                try: fds.append(os.pidfd_open(os.getpid()))
                except OSError: pass
                """,
                (descriptors, _) -> {
                    assertThat(descriptors).extracting(descriptor -> descriptor.description().kind()).startsWith("pipe",
                            "socket", "directory", "eventfd", "epoll", "device", "regular file");
                    for (Descriptor descriptor : descriptors) {
                        assertThat(descriptor.state().contents().isKnown()).as(descriptor.description().text())
                                .isFalse();
                        assertThat(failure(() -> read(descriptor, 0)).sentence()).contains("not possible here");
                    }
                    assertThat(descriptors.getFirst().state().contents().text()).contains("without taking it");
                    assertThat(descriptors.get(3).state().details())
                            .anyMatch(line -> line.matches("eventfd-count: +5"));
                    String link = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptors.get(1).number()))
                            .toString();
                    assertThat("socket:[" + descriptors.get(1).state().socketInode().text() + "]").isEqualTo(link);
                });
    }

    @Test
    void savesTheContentsToANewPrivateFileOnly() throws Exception {
        passed("m = os.memfd_create('big'); os.write(m, b'x' * 1_000_000); fds = [m]", (descriptors, _) -> {
            Descriptor memfd = descriptors.getFirst();
            Path target = room.path("saved");
            assertThat(DescriptorSaving.save(memfd, target, _ -> true)).isEqualTo(1_000_000);
            assertThat(target).hasSize(1_000_000);
            assertThat(Files.getPosixFilePermissions(target)).hasSize(2);
            assertThatThrownBy(() -> DescriptorSaving.save(memfd, target, _ -> true))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThat(target).as("what is there is left alone").hasSize(1_000_000);
            assertThat(DescriptorSaving.save(memfd, room.path("given-up"), copied -> copied < 500_000)).isEqualTo(-1);
            assertThat(room.path("given-up")).doesNotExist();
            memfd.close();
            assertThat(failure(() -> DescriptorSaving.save(memfd, room.path("late"), _ -> true)).sentence())
                    .contains("it is closed");
            assertThat(memfd.state().flags()).isEmpty();
        });
    }
}
