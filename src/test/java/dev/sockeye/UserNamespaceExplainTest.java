package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.Unshared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `sockeye explain` in user namespaces where most owners have no number, compared with the kernel by really connecting there.
class UserNamespaceExplainTest {
    /// Socket files of several owners and modes, in directories of several owners and modes, all with a server.
    private static final String FILES = """
            kept = []
            for n, (duid, dmode, uid, gid, mode) in enumerate(eval(sys.argv[2])):
                d = sys.argv[1] + '/d%d' % n; os.mkdir(d)
                l = s('stream'); l.bind(d + '/s'); l.listen(50); kept.append(l)
                os.chmod(d + '/s', mode); os.chown(d + '/s', uid, gid); os.chmod(d, dmode); os.chown(d, duid, duid)
            say('up'); sys.stdin.read()
            """;
    private static final String SITUATIONS = "[(0,0o755,0,0,0o600),(0,0o755,1234,1234,0o600),(0,0o755,1234,1234,0o666),"
            + "(1234,0o700,0,0,0o666),(0,0o755,65534,65534,0o600),(0,0o755,0,1234,0o060),(0,0o755,1234,0,0o060),(0,0o000,0,0,0o000)]";
    private static final int COUNT = 8;
    private static final String CONNECT = """
            import socket, sys
            for path in sys.argv[1:]:
                c = socket.socket(socket.AF_UNIX)
                try: c.connect(path); print(0)
                except OSError as e: print(e.errno)
            """;

    static Stream<List<String>> namespaces() {
        return Stream.of(List.of("unshare", "--user", "--map-root-user"), List.of("unshare", "--user"));
    }

    @ParameterizedTest
    @MethodSource("namespaces")
    void explainsToMeWhatTheKernelDoes(List<String> namespace) throws Exception {
        AsRoot.assumeFor("give files to those without a number");
        Unshared.assumePermitted(namespace.subList(1, namespace.size()).toArray(String[]::new));
        try (var directory = new ShortTempDir();
                var server = ForeignPeer.python(FILES, directory.path(), SITUATIONS)) {
            AsRoot.mode(directory.path(), 0755);
            assertThat(server.line()).isEqualTo("up");
            var paths = new ArrayList<String>();
            for (int i = 0; i < COUNT; i++) {
                paths.add(directory.path() + "/d" + i + "/s");
            }
            var command = new ArrayList<>(namespace);
            command.addAll(List.of("/usr/bin/python3", "-c", CONNECT));
            command.addAll(paths);
            List<String> kernel;
            try (var connecting = ForeignPeer.of(command.toArray(String[]::new))) {
                kernel = connecting.rest().lines().toList();
            }
            for (int i = 0; i < COUNT; i++) {
                try (Program program = Program.sockeyeUnder(namespace, directory.path(), Map.of(), List.of(),
                        "explain", paths.get(i))) {
                    int code = program.exitCode();
                    assertThat(code)
                            .as(namespace + " " + i + ": errno " + kernel.get(i) + "\n" + program.out() + program.err())
                            .isEqualTo(kernel.get(i).equals("0") ? 0 : 7);
                    assertThat(program.out()).as("nobody has this number").doesNotContain("4294967295");
                    if (code == 7) {
                        assertThat(program.out()).doesNotContain("chown");
                    }
                }
            }
        }
    }

    @Test
    void aUserWithoutANumberHereIsNotJudged() throws Exception {
        AsRoot.assumeFor("map only root");
        Unshared.assumePermitted("--user", "--map-root-user");
        var namespace = List.of("unshare", "--user", "--map-root-user");
        try (var directory = new ShortTempDir();
                var server = ForeignPeer.python(FILES, directory.path(), SITUATIONS)) {
            AsRoot.mode(directory.path(), 0755);
            assertThat(server.line()).isEqualTo("up");
            try (Program program = Program.sockeyeUnder(namespace, directory.path(), Map.of(), List.of(), "explain",
                    directory.path() + "/d2/s", "--user", "1234")) {
                assertThat(program.exitCode()).isNotIn(0, 7);
                assertThat(program.out()).contains("this user namespace has no user 1234");
            }
        }
    }
}
