package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.file.AccessExplainer;
import dev.sockeye.file.AccessExplanation;
import dev.sockeye.file.Subject;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.linux.LinuxAccounts;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Unshared;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Real processes are asked to connect, and what is said about them must be what happens to them.
class SubjectReaderTest {
    private static final String CLIENT = """
            say('ready')
            for line in sys.stdin:
                c = s('stream')
                try: c.connect(line.rstrip('\\n')); say('yes')
                except PermissionError: say('no')
                except OSError as e: say(e.strerror)
            """;

    private final Accounts accounts = new LinuxAccounts();
    private final SubjectReader reader = new SubjectReader(accounts);
    private final AccessExplainer explainer = new AccessExplainer(new LinuxFileCalls(), new LinuxSocketTable(),
            new LinuxSocketProbe(), accounts);
    private ShortTempDir directory;
    private Path inner;
    private Path socket;
    private ForeignPeer server;

    @BeforeEach
    void startAServer() throws Exception {
        AsRoot.assumeFor("become somebody");
        directory = new ShortTempDir();
        mode(directory.path(), "rwxr-xr-x");
        inner = Files.createDirectory(directory.resolve("inner"));
        socket = inner.resolve("s");
        server = ForeignPeer.python("l = s('stream'); l.bind(sys.argv[1]); l.listen(64); say('up'); sys.stdin.read()",
                socket);
        assertThat(server.line()).isEqualTo("up");
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
            directory.close();
        }
    }

    private static void mode(Path path, String letters) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(letters));
    }

    private static ForeignPeer client(String... command) throws Exception {
        var whole = new ArrayList<>(List.of(command));
        whole.addAll(List.of("/usr/bin/python3", "-c",
                "import os, socket, sys\ndef s(kind): return socket.socket(socket.AF_UNIX)\n"
                        + "def say(*words): print(*words, flush=True)\n" + CLIENT));
        var peer = ForeignPeer.of(whole.toArray(String[]::new));
        String first = peer.line();
        if (!"ready".equals(first)) {
            peer.close();
        }
        assumeTrue("ready".equals(first), () -> "not permitted here: " + first);
        return peer;
    }

    private AccessExplanation explain(ForeignPeer process, String path) {
        return explainer.explain(Address.ofPath(path), reader.process((int) process.pid()));
    }

    private void agree(ForeignPeer process, String path) throws Exception {
        process.type(path + "\n");
        assertThat(explain(process, path).allowed()).isEqualTo(Fact.known(process.line().equals("yes")));
    }

    @Test
    void judgesAProcessByItsOwnUserGroupsAndCapabilities() throws Exception {
        for (List<String> identity : List.of(List.of("--reuid=33", "--regid=33", "--groups=60"),
                List.of("--reuid=33", "--regid=33", "--clear-groups"),
                List.of("--reuid=33", "--regid=33", "--clear-groups", "--inh-caps=+dac_read_search",
                        "--ambient-caps=+dac_read_search"),
                List.of("--reuid=33", "--regid=33", "--clear-groups", "--inh-caps=+dac_override",
                        "--ambient-caps=+dac_override"),
                List.of("--bounding-set=-dac_override,-dac_read_search",
                        "--inh-caps=-dac_override,-dac_read_search"))) {
            var command = new ArrayList<>(List.of("setpriv"));
            command.addAll(identity);
            try (var process = client(command.toArray(String[]::new))) {
                for (String letters : List.of("rwx------", "rwx--x---", "---rwxrwx")) {
                    Files.setAttribute(inner, "unix:gid", 60);
                    mode(inner, letters);
                    for (String bits : List.of("rw-rw-rw-", "rw-------", "---------")) {
                        mode(socket, bits);
                        agree(process, socket.toString());
                    }
                }
            }
        }
    }

    @Test
    void walksFromTheRootAndTheDirectoryOfTheProcess() throws Exception {
        mode(socket, "rw-rw-rw-");
        mode(inner, "rwxr-x--x");
        try (var process = client("setpriv", "--reuid=33", "--regid=33", "--clear-groups", "env", "--chdir=" + inner)) {
            mode(directory.path(), "rwx------");
            agree(process, "s");
            agree(process, socket.toString());
            agree(process, "../inner/s");
        }
    }

    @Test
    void doesNotKnowWhereRelativePathsLeadFromOutsideTheRootDirectory() throws Exception {
        Path jail = Files.createDirectory(directory.resolve("jail"));
        try (var outside = ForeignPeer.python(
                "os.chdir(sys.argv[1]); os.chroot(sys.argv[2]); say('up'); time.sleep(600)",
                inner, jail);
                var inside = ForeignPeer.python(
                        "os.chdir(sys.argv[1]); os.chroot(sys.argv[1]); say('up'); time.sleep(600)",
                        inner)) {
            assertThat(outside.line()).isEqualTo("up");
            assertThat(inside.line()).isEqualTo("up");
            assertThat(explain(outside, "s").allowed().isKnown()).isFalse();
            assertThat(explain(outside, "/s").allowed()).isEqualTo(Fact.known(false));
            assertThat(explain(inside, "s").allowed()).isEqualTo(Fact.known(true));
        }
    }

    @Test
    void looksIntoAnotherMountNamespace() throws Exception {
        Path hidden = Files.createDirectory(directory.resolve("hidden"));
        String script = "mount --bind " + inner + " " + hidden + " && exec setpriv --reuid=33 --regid=33 --clear-groups"
                + " \"$0\" \"$@\"";
        Unshared.assumePermitted("--mount", "--propagation", "private");
        try (var process = client("unshare", "--mount", "--propagation", "private", "sh", "-c", script)) {
            mode(socket, "rw-rw-rw-");
            for (String letters : List.of("rwx------", "rwx--x--x")) {
                mode(inner, letters);
                agree(process, hidden.resolve("s").toString());
            }
            assertThat(reader.process((int) process.pid()).sameMounts()).isEqualTo(Fact.known(false));
            assertThat(explainer.explain(Address.ofPath(hidden.resolve("s").toString()), reader.me()).allowed())
                    .as("here nothing is mounted there").isEqualTo(Fact.known(false));
        }
    }

    @Test
    void capabilitiesOfAnotherUserNamespaceDoNotCount() throws Exception {
        Unshared.assumePermitted("--user");
        try (var process = client("setpriv", "--reuid=33", "--regid=33", "--clear-groups", "unshare", "--user",
                "--map-root-user")) {
            mode(socket, "rw-rw----");
            mode(inner, "rwxr-xr-x");
            agree(process, socket.toString());
            Files.setAttribute(socket, "unix:uid", 33);
            agree(process, socket.toString());
        }
    }

    @Test
    void abstractNamesOfAnotherNetworkNamespaceAreUnknown() throws Exception {
        Unshared.assumePermitted("--net");
        try (var process = client("unshare", "--net")) {
            Subject subject = reader.process((int) process.pid());
            assertThat(subject.sameNetwork()).isEqualTo(Fact.known(false));
            assertThat(explainer.explain(Address.parse("@name"), subject).allowed().isKnown()).isFalse();
            mode(socket, "rw-rw-rw-");
            agree(process, socket.toString());
        }
    }

    @Test
    void knowsUsersByNameAndByNumber() {
        assertThat(reader.user("nobody").orElseThrow().words()).isEqualTo("user nobody");
        assertThat(reader.user("4711").orElseThrow().caller().map(caller -> caller.uid())).isEqualTo(Fact.known(4711));
        assertThat(reader.user("no-such-user")).isEmpty();
        assertThat(reader.me().words()).isEqualTo("root (you)");
    }

    @Test
    void saysThatAProcessHasEnded() throws Exception {
        long pid;
        try (var process = client("env")) {
            pid = process.pid();
            assertThat(reader.process((int) pid).words()).isEqualTo("process " + pid + " (python3) as root");
        }
        AccessExplanation explanation = explainer.explain(Address.ofPath(socket.toString()), reader.process((int) pid));
        assertThat(explanation.allowed()).isInstanceOf(Fact.Unknown.class);
        assertThat(explanation.sentence()).startsWith("Whether process " + pid + " may connect is not known");
        assertThat(explanation.remedies()).isEmpty();
    }
}
