package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Unshared;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
@Timeout(60)
class LeftOverFinderTest {
    private ShortTempDir directory;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private static LeftOverFinder finder(SearchBounds bounds) {
        return new LeftOverFinder(new LinuxSocketTable(), new LinuxFileCalls(), new LinuxSocketProbe(), bounds);
    }

    private LeftOver.Findings find(SearchBounds bounds, Path... folders) throws Exception {
        return finder(bounds).find(Arrays.stream(folders).map(folder -> Bytes.ofText(folder.toString())).toList());
    }

    private List<String> found(Path... folders) throws Exception {
        return find(SearchBounds.USUAL, folders).files().stream().map(file -> file.path().escaped()).toList();
    }

    private void leave(Path... paths) throws Exception {
        try (var gone = ForeignPeer.python("for path in sys.argv[1:]: s('stream').bind(path)", (Object[]) paths)) {
            assertThat(gone.exitCode()).as(gone.rest()).isZero();
        }
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    @Test
    void findsOnlyTheFilesThatNobodyOwns() throws Exception {
        Files.createDirectories(directory.resolve("a/b"));
        leave(directory.resolve("old"), directory.resolve("a/b/older"));
        Files.writeString(directory.resolve("file"), "");
        try (var server = ForeignPeer.python("""
                d = sys.argv[1]; held = [s(k) for k in TYPES for _ in 'ab']
                for i, one in enumerate(held): one.bind(d + '/live' + str(i))
                held[0].listen(1); held[4].listen(1); c = s('stream'); c.connect(d + '/live0'); a, _ = held[0].accept()
                g = s('stream'); g.bind(d + '/closed'); g.listen(1); k = s('stream'); k.connect(d + '/closed')
                x, _ = g.accept(); g.close()
                say('up'); sys.stdin.read()""", directory.path())) {
            server.line();
            assertThat(found(directory.path())).containsExactlyInAnyOrder(path("old"), path("a/b/older"),
                    path("closed"));
        }
        assertThat(directory.resolve("old")).exists();
    }

    @Test
    void namesAreExactAndTheFilesStatusIsTold() throws Exception {
        try (var gone = ForeignPeer.python("s('stream').bind(sys.argv[1].encode() + b'/\\xff x')",
                directory.path())) {
            assertThat(gone.exitCode()).isZero();
        }
        LeftOver file = find(SearchBounds.USUAL, directory.path()).files().getFirst();
        assertThat(file.path()).isEqualTo(Bytes.unescape(directory.path() + "/\\xff x"));
        assertThat(file.status()).isEqualTo(new LinuxFileCalls().status(file.path(), false));
        new LinuxFileCalls().removeSocket(file.path(), file.status().identity());
    }

    @Test
    void aServerOfAnotherNetworkNamespaceIsNotLeftOver() throws Exception {
        Unshared.assumePermitted("--net");
        for (String type : List.of("stream", "datagram")) {
            try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--net"),
                    "b = s(sys.argv[2]); b.bind(sys.argv[1]); say('up'); sys.stdin.read()", directory.resolve(type),
                    type)) {
                assertThat(server.line()).isEqualTo("up");
                assertThat(found(directory.path())).doesNotContain(path(type));
            }
        }
        assertThat(found(directory.path())).hasSize(2);
    }

    @Test
    void neitherFollowsLinksNorWaitsForPipes() throws Exception {
        Files.createDirectories(directory.resolve("in"));
        Files.createDirectories(directory.resolve("out"));
        leave(directory.resolve("out/old"));
        Files.createSymbolicLink(directory.resolve("in/link"), directory.resolve("out"));
        Files.createSymbolicLink(directory.resolve("in/file"), directory.resolve("out/old"));
        try (var mkfifo = ForeignPeer.of("mkfifo", path("in/pipe"))) {
            assertThat(mkfifo.exitCode()).isZero();
        }
        assertThat(found(directory.resolve("in"))).isEmpty();
        // A given folder is followed, and looked into once.
        assertThat(found(directory.resolve("in/link"), directory.resolve("out"))).containsExactly(path("out/old"));
    }

    @Test
    void saysWhereItDidNotLook() throws Exception {
        Files.createDirectories(directory.resolve("1/2/3"));
        leave(directory.resolve("1/old"), directory.resolve("1/2/3/deep"));
        var findings = find(new SearchBounds(2, 1000), directory.path());
        assertThat(findings.files()).hasSize(1);
        assertThat(findings.limits()).containsExactly("1 directory deeper than 2 levels was not looked into.");
        assertThat(find(new SearchBounds(5, 2), directory.path()).limits())
                .containsExactly("The search ended after 2 names.");
        assertThat(find(SearchBounds.USUAL, directory.resolve("missing")))
                .isEqualTo(new LeftOver.Findings(List.of(), List.of()));
        assertThat(find(SearchBounds.USUAL, Path.of("/proc")).limits())
                .containsExactly("/proc was not looked into: its file system may block or has no socket files.");
    }

    @Test
    void anInterruptEndsTheSearch() throws Exception {
        Thread.currentThread().interrupt();
        try {
            assertThat(find(SearchBounds.USUAL, directory.path()).limits())
                    .containsExactly("The search was ended before it was done.");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void knowsTheUsualPlaces() {
        assertThat(LeftOverFinder.usualPlaces(Map.of("XDG_RUNTIME_DIR", "/run/user/7", "HOME", "/home/a")))
                .contains(Bytes.ofText("/run"), Bytes.ofText("/tmp"), Bytes.ofText("/var/lib"),
                        Bytes.ofText("/run/user/7"), Bytes.ofText("/home/a/.cache"));
        assertThat(LeftOverFinder.usualPlaces(Map.of())).doesNotContain(Bytes.ofText("/home"));
    }
}
