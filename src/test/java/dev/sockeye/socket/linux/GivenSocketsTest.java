package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.Listener;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import dev.sockeye.support.NoLeaks;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Serving sockets that somebody else has made: what is read of them, and what is left as it was.
@ExtendWith(NoLeaks.class)
class GivenSocketsTest {
    @RegisterExtension
    final EngineRoom room = new EngineRoom();

    /// Receives a descriptor from a python program, which has run the script that makes `g`.
    private final Heard heard = new Heard();

    private OpenDescriptor received(String script) throws Exception {
        room.listen("handover", SocketType.STREAM, heard);
        ForeignPeer.run("/usr/bin/python3", "-c", """
                import os, socket, sys
                path = sys.argv[1]
                %s
                c = socket.socket(socket.AF_UNIX); c.connect(sys.argv[2]); socket.send_fds(c, [b'x'], [g.fileno()])
                """.formatted(script), room.path("s").toString(), room.path("handover").toString());
        await().until(() -> !heard.received.isEmpty());
        return (OpenDescriptor) heard.received.getFirst().descriptors().getFirst();
    }

    private static String script(SocketType type, boolean listens) {
        String kind = type == SocketType.DATAGRAM ? "DGRAM" : type.name();
        return "g = socket.socket(socket.AF_UNIX, socket.SOCK_" + kind + "); g.bind(path)"
                + (listens && type != SocketType.DATAGRAM ? "; g.listen(3)" : "");
    }

    @SuppressWarnings("try") // closed early: what is served needs it no more
    @ParameterizedTest
    @EnumSource(SocketType.class)
    void aReceivedSocketIsServedAndItsFileLeft(SocketType type) throws Exception {
        try (OpenDescriptor descriptor = received(script(type, true))) {
            var given = room.transport.given(descriptor);
            assertThat(given.type()).isEqualTo(type);
            assertThat(given.address()).isEqualTo(room.address("s"));
            assertThat(given.listening()).isEqualTo(type != SocketType.DATAGRAM);
            try (AutoCloseable served = serve(given, Heard.echo())) {
                assertThat(served).isNotNull();
                descriptor.close();
                assertThat(answer(type)).isEqualTo("hello");
            }
            assertThat(Files.exists(room.path("s"))).isTrue();
        }
    }

    @Test
    void aBoundSocketListensWhenItIsServed() throws Exception {
        try (OpenDescriptor descriptor = received(script(SocketType.SEQPACKET, false))) {
            var given = room.transport.given(descriptor);
            assertThat(given.listening()).isFalse();
            try (AutoCloseable served = serve(given, Heard.echo())) {
                assertThat(served).isNotNull();
                assertThat(answer(SocketType.SEQPACKET)).isEqualTo("hello");
            }
        }
    }

    @Test
    void itsFileIsKnownWhileItIsTheSocketsOwn() throws Exception {
        try (OpenDescriptor descriptor = received(script(SocketType.STREAM, true));
                var listener = (Listener) serve(room.transport.given(descriptor), new Heard())) {
            assertThat(listener.file()).isInstanceOf(Fact.Known.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "g = socket.socket(socket.AF_UNIX) | it is a stream socket without an address, so that nobody finds it.",
        "a, g = socket.socketpair() | it is one stream connection that was made already",
        "g = socket.socket(); g.bind(('127.0.0.1', 0)); g.listen() | it is a TCP socket.",
        "g = open('/etc/hosts') | it is the file /etc/hosts, no socket.",
        "r, w = os.pipe(); g = os.fdopen(r) | it is a pipe, no socket.",
        "g = os.fdopen(os.eventfd(0)) if hasattr(os, 'eventfd') else open('/etc/hosts') | no socket.",
        "a = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); a.bind(path);"
                + " g = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); g.bind(path + '2'); g.connect(path)"
                + " | it is a datagram socket that is connected to"})
    void saysWhyItCannotBeServed(String script, String why) throws Exception {
        try (OpenDescriptor descriptor = received(script)) {
            assertThatThrownBy(() -> room.transport.given(descriptor)).hasMessageContaining("Serving descriptor "
                    + descriptor.number() + " is not possible here: ").hasMessageContaining(why);
        }
    }

    @Test
    void aClosedDescriptorIsCalledOne() throws Exception {
        OpenDescriptor descriptor = received(script(SocketType.STREAM, true));
        var given = room.transport.given(descriptor);
        descriptor.close();
        assertThatThrownBy(() -> serve(given, new Heard())).hasMessageContaining("it is closed");
    }

    /// Another process that shares the socket may be quicker: that neither holds up the program nor is a failure.
    @Test
    void isNotHeldUpByWhoAcceptsFirst() throws Exception {
        int fd = SocketCalls.create(SocketCalls.AF_UNIX, SocketType.STREAM.number(), 0);
        try (Arena arena = Arena.ofConfined(); var name = SocketName.of(arena, room.address("s"))) {
            assertThat(SocketCalls.bind(fd, name.segment())).isZero();
        }
        assertThat(SocketCalls.listen(fd, 3)).isZero();
        try (var descriptor = new OpenDescriptor(fd, room.transport.loop().closer())) {
            var events = Heard.echo();
            try (var listener = (Listener) serve(room.transport.given(descriptor), events)) {
                assertThat(listener.address()).isEqualTo(room.address("s"));
                assertThat(SocketCalls.accept(fd)).as("nobody waits").isEqualTo(-Errno.EAGAIN);
                assertThat(answer(SocketType.STREAM)).isEqualTo("hello");
                assertThat(events.acceptFailures).isEmpty();
            }
            await().until(() -> (FdCalls.flags(fd) & FdCalls.O_NONBLOCK) == 0);
        }
    }

    private AutoCloseable serve(GivenSocket given, Heard events) throws Exception {
        return given.type() == SocketType.DATAGRAM
                ? room.transport.openDatagram(new DatagramOptions(Optional.of(given.address()), 1024,
                        FileOptions.PRIVATE, OptionalInt.empty(), Optional.of(given)), events)
                : room.transport.listen(new ListenOptions(given.address(), given.type(), 16, 1024, FileOptions.PRIVATE,
                        Optional.of(given)), events);
    }

    private String answer(SocketType type) throws Exception {
        try (var peer = ForeignPeer.python("""
                c = s(sys.argv[2]); c.settimeout(60)
                if sys.argv[2] == 'datagram': c.bind('')
                c.connect(sys.argv[1]); c.send(b'hello'); say(c.recv(100).decode())
                """, room.path("s"), type.label())) {
            return peer.rest();
        }
    }
}
