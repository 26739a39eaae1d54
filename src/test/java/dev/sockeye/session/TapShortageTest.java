package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A tap that may open no more descriptors, `setrlimit(2)` `RLIMIT_NOFILE`, and so cannot pass on what it has taken.
class TapShortageTest extends TapRoom {
    /// Enough to take the message's descriptors, and not to pass them on.
    private static final int FREE = 45;
    /// Sets the limit of another process, which could start none to do that; an empty line puts it back.
    private static final String LIMIT = """
            import resource
            pid = int(sys.argv[1]); before = resource.prlimit(pid, resource.RLIMIT_NOFILE); say('ready')
            now = int(sys.stdin.readline()); resource.prlimit(pid, resource.RLIMIT_NOFILE, (now, before[1])); say('set')
            sys.stdin.readline(); resource.prlimit(pid, resource.RLIMIT_NOFILE, before); say('back')
            """;

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void whatCannotBePassedOnEndsTheConnectionInsteadOfLeavingAHole(SocketType type) throws Exception {
        try (var peer = ends(type, """
                b = bound(); ready(); c = dial(); a = b.accept()[0]; a.settimeout(20); f = os.open('/', os.O_RDONLY)
                c.send(b'first'); say(a.recv(100).decode()); sys.stdin.readline()
                socket.send_fds(c, [b'second'], [f] * 30)
                got = b''
                try:
                    c.send(b'third')
                    while True:
                        more = a.recv(100)
                        if not more: break
                        got += more
                except OSError as x: pass
                say('got', got.decode()); sys.stdin.readline()
                """); var limit = ForeignPeer.python(LIMIT, ProcessHandle.current().pid())) {
            assertThat(limit.line()).isEqualTo("ready");
            Session tap = tap(type);
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("first");
            await().until(() -> room.wiring.capture().peerFacts(tap.connections().getFirst().id()) != null);
            limit.type(numberWithFree(FREE) + "\n");
            try {
                assertThat(limit.line()).isEqualTo("set");
                peer.type("now\n");
                assertThat(peer.line()).isEqualTo("got ");
            } finally {
                limit.type("\n");
                assertThat(limit.line()).isEqualTo("back");
            }
            awaitClosed(tap, 1);
            assertThat(kind(tap, EventKind.FAILED)).singleElement().extracting(Event::note).asString()
                    .contains("No more file descriptors");
            assertThat(kind(tap, EventKind.CLOSED)).singleElement().extracting(Event::note).asString()
                    .startsWith("The tap closed the connection, as a message could not be passed on");
        }
    }

    /// The limit below which so many numbers are free.
    private static int numberWithFree(int wanted) throws IOException {
        Set<String> used;
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            used = all.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
        int free = 0;
        int number = 0;
        while (free < wanted) {
            free += used.contains(Integer.toString(number++)) ? 0 : 1;
        }
        return number;
    }
}
