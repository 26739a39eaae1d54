package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.DatagramOptions;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Unshared;
import dev.sockeye.support.Heard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The socket file is what was asked for from its first instant, and goes again when opening fails.
class BindingTest extends RealSockets {
    private static final int BINDS = 200;
    /// Looks as often as it can, and says every owner and mode that it saw.
    private static final String WATCHER = """
            import stat
            seen = set(); say('watching')
            while not os.path.exists(sys.argv[1] + '.stop'):
                try:
                    found = os.lstat(sys.argv[1]); seen.add('%d:%04o' % (found.st_uid, stat.S_IMODE(found.st_mode)))
                except FileNotFoundError: pass
                if len(seen) > 0 and not os.path.exists(sys.argv[1] + '.seen'): open(sys.argv[1] + '.seen', 'w').close()
            say(' '.join(sorted(seen)))
            """;

    private AutoCloseable open(SocketType type, FileOptions options) throws SocketFailedException {
        return type == SocketType.DATAGRAM
                ? transport.openDatagram(new DatagramOptions(Optional.of(address("s")), BUFFER, options), new Heard())
                : transport.listen(new ListenOptions(address("s"), type, 1, BUFFER, options), new Heard());
    }

    private String[] seenWhileBinding(SocketType type, FileOptions options) throws Exception {
        try (var watcher = ForeignPeer.python(WATCHER, directory.resolve("s"))) {
            assertThat(watcher.line()).isEqualTo("watching");
            // On a busy machine the watcher may not get a processor during the first of them.
            for (int i = 0; i < BINDS || !Files.exists(directory.resolve("s.seen")); i++) {
                open(type, options).close();
                Files.delete(directory.resolve("s"));
            }
            Files.createFile(directory.resolve("s.stop"));
            return watcher.line().split(" ");
        }
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void theFileIsNeverMoreOpenThanAskedFor(SocketType type) throws Exception {
        String[] seen = seenWhileBinding(type, FileOptions.PRIVATE);
        assertThat(seen).containsExactly(AsRoot.me() + ":0600");
    }

    @Test
    void aNewOwnerGetsItBeforeAnybodyMayConnect() throws Exception {
        AsRoot.assumeFor("give files away");
        String[] seen = seenWhileBinding(SocketType.STREAM,
                new FileOptions(0666, OptionalInt.of(1234), OptionalInt.of(2345)));
        assertThat(Arrays.asList(seen)).contains("1234:0666").isSubsetOf("0:0000", "1234:0000", "1234:0666");
    }

    @Test
    void tellsTheFilesIdentityAsStatGivesIt() throws Exception {
        try (var listener = listen("s", SocketType.STREAM, new Heard())) {
            Path file = directory.resolve("s");
            FileIdentity made = new LinuxFileCalls().status(Bytes.ofText(file.toString()), false).identity();
            assertThat(listener.file()).isEqualTo(Fact.known(made));
            assertThat(made.device()).isEqualTo(Files.getAttribute(file, "unix:dev"));
            assertThat(made.inode()).isEqualTo(Files.getAttribute(file, "unix:ino"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void theLongestAddressIsServedAndReleased(SocketType type) throws Exception {
        String name = "n".repeat(Address.MAX_NAME - directory.resolve("").toString().length() - 1);
        assertThat(directory.resolve(name).toString()).hasSize(Address.MAX_NAME);
        var heard = new Heard();
        var listener = listen(name, type, heard);
        try (var client = connect(name, type, new Heard())) {
            await().until(() -> heard.accepted.size() == 1);
            client.send(text("hello"));
            await().untilAsserted(
                    () -> assertThat(heard.received).extracting(Heard.Received::text).containsExactly("hello"));
        }
        listener.close();
        await().untilAsserted(() -> assertThat(heard.ends).contains("listener closed"));
        assertThatThrownBy(() -> connect(name, type, new Heard()))
                .isInstanceOfSatisfying(SocketFailedException.class, e -> assertThat(e.failure())
                        .isInstanceOf(SocketFailure.NobodyListening.class));
    }

    @Test
    void aClientsOwnFileGoesAgainWhenItCannotConnect() {
        var options = new dev.sockeye.socket.ConnectOptions(address("nobody"), SocketType.STREAM,
                java.time.Duration.ofSeconds(1), BUFFER, Optional.of(address("own")), false);
        assertThatThrownBy(() -> transport.connect(options, new Heard())).isInstanceOf(SocketFailedException.class);
        assertThat(directory.resolve("own")).doesNotExist();
    }

    @Test
    void aLiveServerOfAnotherNetworkNamespaceIsNotCalledStale() throws Exception {
        Unshared.assumePermitted("--net");
        try (var peer = ForeignPeer.of("unshare", "-n", "/usr/bin/python3", "-c",
                "import socket, sys; l = socket.socket(socket.AF_UNIX); l.bind(sys.argv[1]); l.listen(1); "
                        + "print('ready', flush=True); sys.stdin.read()",
                directory.resolve("far").toString())) {
            assertThat(peer.line()).isEqualTo("ready");
            assertThatThrownBy(() -> listen("far", SocketType.STREAM, new Heard()))
                    .isInstanceOfSatisfying(SocketFailedException.class, e -> assertThat(e.failure())
                            .isInstanceOf(SocketFailure.AddressInUse.class));
            assertThat(directory.resolve("far")).exists();
        }
    }
}
