package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.Unshared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NoLeaks.class)
class SocketFilesTest {
    private static final String BIND = "l = s(sys.argv[2]); l.bind(sys.argv[1]); ";
    private static final String LISTEN = "l.listen(3) if sys.argv[2] != 'datagram' else None; ";
    private static final String STAY = "say('ready'); sys.stdin.read()";

    private final LinuxFileCalls calls = new LinuxFileCalls();
    private final SocketFiles files = new SocketFiles(calls, new LinuxSocketTable(), new LinuxSocketProbe());
    private ShortTempDir directory;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private Address at(String name) {
        return Address.ofPath(directory.resolve(name).toString());
    }

    private Optional<SocketFailure> look(Address address) {
        return files.lookBeforeBinding(address, SocketType.STREAM);
    }

    private ForeignPeer server(String script, Path path, SocketType type) throws Exception {
        ForeignPeer peer = ForeignPeer.python(script, path, type.label());
        assertThat(peer.line()).isEqualTo("ready");
        return peer;
    }

    private Path stale(String name, SocketType type) throws Exception {
        Path path = directory.resolve(name);
        try (var peer = ForeignPeer.python(BIND, path, type.label())) {
            assertThat(peer.exitCode()).isZero();
        }
        assertThat(path).exists();
        return path;
    }

    @Test
    void findsAFreePathFree() {
        assertThat(look(at("free"))).isEmpty();
        assertThat(look(new Address.Unnamed())).isEmpty();
        assertThat(look(Address.parse("@sk-nobody-has-this"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void refusesALiveSocketAndSaysWhoHasIt(SocketType type) throws Exception {
        try (var peer = server(BIND + LISTEN + STAY, directory.resolve("live"), type)) {
            assertThat(look(at("live"))).contains(inUseBy(at("live"), peer));
        }
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void refusesASocketThatIsBoundButDoesNotListen(SocketType type) throws Exception {
        try (var peer = server(BIND + STAY, directory.resolve("bound"), type)) {
            assertThat(look(at("bound"))).contains(inUseBy(at("bound"), peer));
        }
    }

    @Test
    void findsTheOwnerUnderAnotherNameOfTheFile() throws Exception {
        Path old = directory.resolve("old");
        try (var peer = server(BIND + LISTEN + STAY, old, SocketType.STREAM)) {
            Files.createLink(directory.resolve("link"), old);
            Files.move(old, directory.resolve("new"));
            assertThat(look(at("new"))).contains(inUseBy(at("new"), peer));
            assertThat(look(at("link"))).contains(inUseBy(at("link"), peer));
            assertThat(look(at("old"))).isEmpty();
        }
    }

    @Test
    void refusesAClientThatIsBoundToThePath() throws Exception {
        String script = """
                l = s('stream'); l.bind(sys.argv[1] + '.server'); l.listen(1)
                c = s('stream'); c.bind(sys.argv[1]); c.connect(sys.argv[1] + '.server')
                """ + STAY;
        try (var peer = server(script, directory.resolve("client"), SocketType.STREAM)) {
            assertThat(look(at("client"))).contains(inUseBy(at("client"), peer));
        }
    }

    @Test
    void callsAFileStaleThatOnlyAcceptedConnectionsRemember() throws Exception {
        String script = """
                l = s('stream'); l.bind(sys.argv[1]); l.listen(1)
                c = s('stream'); c.connect(sys.argv[1]); a, _ = l.accept(); l.close()
                """ + STAY;
        try (var _ = server(script, directory.resolve("orphan"), SocketType.STREAM)) {
            assertThat(look(at("orphan"))).get().isInstanceOf(SocketFailure.StaleFile.class);
        }
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void seesALiveServerOfAnotherNetworkNamespaceAndLeavesItAlone(SocketType type) throws Exception {
        Unshared.assumePermitted("--net");
        Path path = directory.resolve("elsewhere");
        String script = "import ctypes; assert ctypes.CDLL(None).unshare(0x40000000) == 0\n" + BIND + LISTEN
                + "say('ready'); sys.stdin.readline(); l.setblocking(False)\n"
                + "try:\n  say('disturbed', l.recv(10) if sys.argv[2] == 'datagram' else l.accept())\n"
                + "except BlockingIOError: say('untouched')\n";
        try (var peer = server(script, path, type)) {
            SocketFailure found = look(at("elsewhere")).orElseThrow();
            assertThat(found).isEqualTo(new SocketFailure.AddressInUse(at("elsewhere"), List.of()));
            FileIdentity file = calls.status(bytes(path), false).identity();
            assertThatThrownBy(
                    () -> files.removeStale(new SocketFailure.StaleFile(at("elsewhere"), file), SocketType.STREAM))
                    .isInstanceOf(SocketFailedException.class);
            assertThat(path).exists();
            peer.type("\n");
            assertThat(peer.line()).isEqualTo("untouched");
        }
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void offersToReplaceAStaleFileAndRemovesJustThat(SocketType type) throws Exception {
        Path path = stale("stale", type);
        FileIdentity file = calls.status(bytes(path), false).identity();
        var expected = new SocketFailure.StaleFile(at("stale"), file);
        assertThat(look(at("stale"))).contains(expected);
        files.removeStale(expected, type);
        assertThat(path).doesNotExist();
        files.removeStale(expected, type);
    }

    @Test
    void doesNotReplaceWhatCameMeanwhile() throws Exception {
        Path path = stale("again", SocketType.STREAM);
        var seen = (SocketFailure.StaleFile) look(at("again")).orElseThrow();
        // The old file stays under another name, so that its inode is not given to the new one.
        Files.move(path, directory.resolve("away"));
        try (var peer = server(BIND + LISTEN + STAY, path, SocketType.STREAM)) {
            assertThatThrownBy(() -> files.removeStale(seen, SocketType.STREAM))
                    .hasMessageContaining("is in use by").hasMessageContaining("[" + peer.pid() + "]");
            assertThat(path).exists();
        }
    }

    @Test
    void refusesWhateverIsNoSocket() throws Exception {
        Files.writeString(directory.resolve("regular"), "precious");
        Files.createDirectory(directory.resolve("directory"));
        Files.createSymbolicLink(directory.resolve("dangling"), Path.of("nowhere"));
        Path stale = stale("stale", SocketType.STREAM);
        Files.createSymbolicLink(directory.resolve("toSocket"), stale);
        assertThat(look(at("regular"))).contains(new SocketFailure.NotASocket(at("regular"), "a regular file"));
        assertThat(look(at("directory"))).contains(new SocketFailure.NotASocket(at("directory"), "a directory"));
        assertThat(look(at("dangling"))).contains(new SocketFailure.NotASocket(at("dangling"), "a symbolic link"));
        assertThat(look(at("toSocket"))).contains(new SocketFailure.NotASocket(at("toSocket"), "a symbolic link"));
        Address slash = Address.ofPath(directory.path() + "/");
        assertThat(look(slash)).contains(new SocketFailure.NotASocket(slash, "a directory"));
    }

    @Test
    void saysWhatIsMissingOnTheWay() throws Exception {
        Files.writeString(directory.resolve("file"), "");
        assertThat(look(at("no/such/socket"))).get().isInstanceOf(SocketFailure.NotFound.class)
                .extracting(SocketFailure::sentence)
                .isEqualTo("There is no " + directory.resolve("no") + ".");
        assertThat(look(at("no/socket"))).get().extracting(SocketFailure::hint)
                .isEqualTo("Check the path, or make that directory.");
        assertThat(look(at("file/socket"))).get().extracting(SocketFailure::sentence)
                .isEqualTo("There is no directory " + directory.resolve("file") + " (it is a regular file).");
    }

    @Test
    void saysWhenNothingCanBeMadeInTheDirectory() throws Exception {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        try (var lock = ForeignPeer.of("chattr", "+i", closed.toString())) {
            assumeTrue(lock.exitCode() == 0, "this file system has no immutable directories");
        }
        try {
            Address address = at("closed/socket");
            assertThat(look(address)).contains(new SocketFailure.Unchangeable(address, closed.toString(), true));
        } finally {
            try (var unlock = ForeignPeer.of("chattr", "-i", closed.toString())) {
                assertThat(unlock.exitCode()).isZero();
            }
        }
        assertThat(look(at("closed/socket"))).isEmpty();
    }

    @Test
    void saysWhenAPathIsTooLong() throws Exception {
        Path deep = Files.createDirectories(directory.resolve("d".repeat(120)));
        assertThat(look(Address.ofPath(deep.resolve("n".repeat(92)).toString()))).isEmpty();
        Address tooLong = Address.ofPath(deep.resolve("n".repeat(93)).toString());
        assertThat(look(tooLong)).get().isInstanceOf(SocketFailure.PathTooLong.class);
        assertThat(look(Address.ofPath("/" + "d/".repeat(3000) + "s"))).get()
                .isInstanceOf(SocketFailure.PathTooLong.class);
    }

    @Test
    void abstractNamesAreInUseForTheirTypeOnly() throws Exception {
        Address address = Address.parse("@sk-" + ProcessHandle.current().pid() + "\\x00\\xff");
        String script = "l = s('stream'); l.bind(b'\\0sk-' + sys.argv[1].encode() + b'\\0\\xff'); " + STAY;
        try (var peer = ForeignPeer.python(script, ProcessHandle.current().pid())) {
            assertThat(peer.line()).isEqualTo("ready");
            assertThat(files.lookBeforeBinding(address, SocketType.STREAM)).contains(inUseBy(address, peer));
            assertThat(files.lookBeforeBinding(address, SocketType.DATAGRAM)).isEmpty();
        }
    }

    @Test
    void saysBeforeSendingWhetherTheRightSocketIsThere() throws Exception {
        try (var _ = server(BIND + LISTEN + STAY, directory.resolve("stream"), SocketType.STREAM);
                var _ = server(BIND + LISTEN + STAY, directory.resolve("datagram"), SocketType.DATAGRAM)) {
            assertThat(files.lookBeforeSending(at("datagram"), SocketType.DATAGRAM)).isEmpty();
            assertThat(files.lookBeforeSending(at("stream"), SocketType.DATAGRAM)).contains(
                    new SocketFailure.WrongType(at("stream"), SocketType.DATAGRAM, Fact.known(SocketType.STREAM)));
        }
        stale("stale", SocketType.DATAGRAM);
        assertThat(files.lookBeforeSending(at("stale"), SocketType.DATAGRAM))
                .contains(new SocketFailure.NobodyListening(at("stale"), true));
        assertThat(files.lookBeforeSending(at("nothing"), SocketType.DATAGRAM)).get()
                .isInstanceOf(SocketFailure.NotFound.class);
        Address name = Address.parse("@sk-nobody-has-this");
        assertThat(files.lookBeforeSending(name, SocketType.DATAGRAM))
                .contains(new SocketFailure.NotFound(name, name.text()));
    }

    private static SocketFailure inUseBy(Address address, ForeignPeer peer) {
        return new SocketFailure.AddressInUse(address, List.of("python3[" + peer.pid() + "]"));
    }

    private static Bytes bytes(Path path) {
        return Bytes.ofText(path.toString());
    }
}
