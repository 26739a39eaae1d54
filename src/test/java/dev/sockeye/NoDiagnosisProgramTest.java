package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Where `sock_diag` cannot be had (no module, seccomp, `RestrictAddressFamilies=`), what is unknown is said to be
/// unknown, and what the kernel tells otherwise is still told.
class NoDiagnosisProgramTest {
    /// Runs a command for which `socket(AF_NETLINK, …, NETLINK_SOCK_DIAG)` fails with EAFNOSUPPORT, seccomp(2).
    private static final String WITHOUT_DIAGNOSIS = """
            import ctypes, os, struct, sys
            def op(code, jt, jf, k): return struct.pack('HBBI', code, jt, jf, k)
            # number, then the first and the third argument
            program = (op(0x20, 0, 0, 0) + op(0x15, 0, 5, 41) + op(0x20, 0, 0, 16) + op(0x15, 0, 3, 16)
                + op(0x20, 0, 0, 32) + op(0x15, 0, 1, 4) + op(6, 0, 0, 0x50000 | 97) + op(6, 0, 0, 0x7fff0000))
            buffer = ctypes.create_string_buffer(program)
            class Fprog(ctypes.Structure): _fields_ = [('len', ctypes.c_ushort), ('filter', ctypes.c_void_p)]
            libc = ctypes.CDLL(None, use_errno=True)
            libc.prctl(38, 1, 0, 0, 0)
            if libc.prctl(22, 2, ctypes.byref(Fprog(8, ctypes.addressof(buffer)))): sys.exit('seccomp is not permitted')
            os.execvp(sys.argv[1], sys.argv[1:])
            """;
    private static final List<String> LAUNCHER = List.of("/usr/bin/python3", "-c", WITHOUT_DIAGNOSIS);

    private ShortTempDir directory;
    private ForeignPeer peer;

    @BeforeEach
    void serve() throws Exception {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "the filter has system call numbers of x86-64");
        try (var attempt = ForeignPeer.of(Stream.concat(LAUNCHER.stream(), Stream.of("true")).toArray(String[]::new))) {
            String said = attempt.rest();
            assumeTrue(attempt.exitCode() == 0, said);
        }
        directory = new ShortTempDir();
        peer = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1] + '/live'); l.listen(2)
                b = s('seqpacket'); b.bind(sys.argv[1] + '/bound'); say('up'); sys.stdin.readline()
                """, directory.path());
        assertThat(peer.line()).isEqualTo("up");
    }

    @AfterEach
    void end() throws Exception {
        if (peer != null) {
            peer.close();
            directory.close();
        }
    }

    private Program sockeye(String... arguments) throws Exception {
        return Program.sockeyeUnder(LAUNCHER, directory.path(), Map.of(), List.of(), arguments);
    }

    private void assertProbed(String name, int exitCode, String sentence) throws Exception {
        try (var program = sockeye("probe", directory.path() + "/" + name)) {
            assertThat(program.exitCode()).isEqualTo(exitCode);
            assertThat(program.out()).contains(sentence).doesNotContain("another network namespace");
        }
    }

    @Test
    void probingAsksTheKernel() throws Exception {
        assertProbed("live", 0, "live: A stream socket listens at ");
        assertProbed("live", 0, "Who holds it is not known: ");
        assertProbed("bound", 3, "not-listening: A seqpacket socket is bound to ");
    }

    @Test
    void theListSaysWhatItLacksAndExplainingSaysThatItListens() throws Exception {
        try (var program = sockeye("list", "--filter", "address:" + directory.path())) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.out()).contains("/live", "/bound");
            assertThat(program.err()).contains("cannot be used");
        }
        try (var program = sockeye("explain", directory.path() + "/live")) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.out()).contains("A live stream socket listens there.");
        }
    }

    /// Serves where the kernel tells neither by `sock_diag` nor by `SIOCUNIXFILE` which file a socket has made.
    private Program server(String name, String options) throws Exception {
        List<String> launcher = AsRoot.me() == 0
                ? Stream.concat(Stream.of("setpriv", "--bounding-set=-net_admin"), LAUNCHER.stream()).toList()
                : LAUNCHER;
        return Program.sockeyeUnder(launcher, directory.path(), Map.of(), List.of(), "--headless", "--serve",
                "stream:" + directory.resolve(name) + options);
    }

    @Test
    void aServersFileHasItsModeFromTheStartAndIsRemovedAtTheEnd() throws Exception {
        Path own = directory.resolve("own");
        try (var program = server("own", ",mode=0640,behaviour=echo").says("listening on")) {
            assertThat(Files.getPosixFilePermissions(own)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
            try (var client = ForeignPeer.python("""
                    c = s('stream'); c.connect(sys.argv[1]); c.send(b'ping'); say(c.recv(9).decode())""", own)) {
                assertThat(client.line()).isEqualTo("ping");
            }
            assertThat(program.terminate().exitCode()).as(program::err).isZero();
            assertThat(program.err()).isEmpty();
        }
        assertThat(own).doesNotExist();
    }

    @Test
    void whatSomebodyElsePutInItsPlaceIsLeftThere() throws Exception {
        Path own = directory.resolve("own");
        try (var program = server("own", "").says("listening on"); var other = ForeignPeer.python("""
                os.unlink(sys.argv[1]); l = s('stream'); l.bind(sys.argv[1]); l.listen(1)
                say(os.stat(sys.argv[1]).st_ino); sys.stdin.read()""", own)) {
            String inode = other.line();
            program.terminate().exitCode();
            assertThat(Files.getAttribute(own, "unix:ino")).hasToString(inode);
        }
    }

    @Test
    void aLiveServersAddressIsRefusedAndALeftOverFileReplacedOnlyWhenAsked() throws Exception {
        try (var program = server("live", ",replace=yes")) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err()).contains("The address " + directory.resolve("live") + " is in use");
        }
        try (var client = ForeignPeer.python("c = s('stream'); c.connect(sys.argv[1]); say('in')",
                directory.resolve("live"))) {
            assertThat(client.line()).isEqualTo("in");
        }
        try (var left = ForeignPeer.python("l = s('stream'); l.bind(sys.argv[1])", directory.resolve("left"))) {
            assertThat(left.exitCode()).isZero();
        }
        try (var program = server("left", "")) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err()).contains("is left over", "replace=yes");
        }
        try (var program = server("left", ",replace=yes").says("listening on")) {
            assertThat(program.terminate().exitCode()).isZero();
        }
        assertThat(directory.resolve("left")).doesNotExist();
    }
}
