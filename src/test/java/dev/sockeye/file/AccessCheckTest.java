package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every verdict is compared with the kernel's own, by really connecting as that user.
class AccessCheckTest {
    private static final int ALICE = 4001;
    private static final int BOB = 4002;
    private static final int CREW = 5001;
    private static final int STAFF = 5002;
    private static final List<Caller> CALLERS = List.of(new Caller(0, Set.of(0)), new Caller(ALICE, Set.of(4001)),
            new Caller(BOB, Set.of(4002)), new Caller(BOB, Set.of(4002, CREW)), new Caller(BOB, Set.of(CREW, STAFF)),
            new Caller(4003, Set.of(4003, STAFF)), new Caller(ALICE, Set.of(4001, CREW)));

    private final AccessCheck check = new AccessCheck(new LinuxFileCalls());
    private ShortTempDir directory;
    private Path socket;
    private ForeignPeer server;
    private KernelJudge kernel;

    @BeforeEach
    void startAServer() throws Exception {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "only root can become somebody");
        directory = new ShortTempDir();
        mode(directory.path(), 0755);
        Path inner = Files.createDirectories(directory.resolve("outer/inner"));
        socket = inner.resolve("s");
        server = ForeignPeer.python("l = s('stream'); l.bind(sys.argv[1]); l.listen(4096); say('up'); sys.stdin.read()",
                socket);
        assertThat(server.line()).isEqualTo("up");
        kernel = new KernelJudge();
    }

    @AfterEach
    void stop() throws Exception {
        if (kernel != null) {
            kernel.close();
            server.close();
            directory.close();
        }
    }

    private static void mode(Path path, int mode) throws IOException {
        Files.setAttribute(path, "unix:mode", mode);
    }

    private static void own(Path path, int uid, int gid) throws IOException {
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }

    private static void acl(Path path, String entries) throws Exception {
        try (var setfacl = ForeignPeer.of("setfacl", "-m", entries, path.toString())) {
            assertThat(setfacl.rest()).isEmpty();
            assertThat(setfacl.exitCode()).isZero();
        }
    }

    private void agree(SoftAssertions all, String situation, Path path) throws Exception {
        for (Caller caller : CALLERS) {
            boolean mayConnect = check.refusal(bytes(path), caller).isEmpty();
            all.assertThat(mayConnect).as(situation + " for " + caller).isEqualTo(kernel.admits(caller, path));
        }
    }

    private static Bytes bytes(Path path) {
        return Bytes.ofText(path.toString());
    }

    @Test
    void agreesWithTheKernelAboutEveryModeOfTheFile() throws Exception {
        var all = new SoftAssertions();
        for (int owner : List.of(0, ALICE)) {
            own(socket, owner, CREW);
            for (int writers = 0; writers < 8; writers++) {
                int mode = (writers & 4) << 5 | (writers & 2) << 3 | (writers & 1) << 1;
                mode(socket, mode);
                agree(all, "owner " + owner + " mode " + ModeText.letters(mode), socket);
            }
        }
        all.assertAll();
    }

    @Test
    void agreesWithTheKernelAboutRandomDirectoriesFilesAndLists() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setfacl")), "setfacl is not installed");
        var random = new Random(20261121);
        var all = new SoftAssertions();
        for (int round = 0; round < 60; round++) {
            var situation = new ArrayList<String>();
            for (Path path : List.of(directory.resolve("outer"), socket.getParent(), socket)) {
                int uid = List.of(0, ALICE, BOB).get(random.nextInt(3));
                int gid = List.of(0, CREW, STAFF).get(random.nextInt(3));
                int mode = random.nextInt(01000) | (random.nextInt(4) == 0 ? 0 : 0011);
                own(path, uid, gid);
                mode(path, mode);
                String list = random.nextInt(3) > 0 ? "" : randomList(random);
                if (!list.isEmpty()) {
                    acl(path, list);
                }
                situation.add(uid + ":" + gid + " " + ModeText.letters(mode) + " " + list);
            }
            agree(all, "round " + round + " " + situation, socket);
            for (Path path : List.of(directory.resolve("outer"), socket.getParent(), socket)) {
                try (var setfacl = ForeignPeer.of("setfacl", "-b", path.toString())) {
                    assertThat(setfacl.exitCode()).isZero();
                }
            }
        }
        all.assertAll();
    }

    private static String randomList(Random random) {
        var entries = new ArrayList<String>();
        for (String whom : List.of("u:" + ALICE, "u:" + BOB, "g:" + CREW, "g:" + STAFF)) {
            if (random.nextBoolean()) {
                entries.add(whom + ":" + random.nextInt(8));
            }
        }
        if (random.nextBoolean()) {
            entries.add("m::" + random.nextInt(8));
        }
        return String.join(",", entries);
    }

    @Test
    void agreesWithTheKernelAboutLinks() throws Exception {
        mode(socket, 0666);
        Files.createSymbolicLink(directory.resolve("relative"), Path.of("outer/../outer/inner/s"));
        Files.createSymbolicLink(directory.resolve("absolute"), socket);
        Files.createSymbolicLink(directory.resolve("directory"), Path.of("outer/./inner/"));
        Files.createSymbolicLink(directory.resolve("chain"), Path.of("absolute"));
        var all = new SoftAssertions();
        for (int mode : List.of(0700, 0711)) {
            mode(directory.resolve("outer"), mode);
            for (String name : List.of("relative", "absolute", "directory/s", "chain")) {
                agree(all, name + " outer " + ModeText.letters(mode), directory.resolve(name));
            }
        }
        all.assertAll();
    }

    @Test
    void agreesWithTheKernelAboutProtectedLinks() throws Exception {
        String before = Files.readString(Path.of("/proc/sys/fs/protected_symlinks")).strip();
        mode(socket, 0666);
        Path open = Files.createDirectory(directory.resolve("open"));
        Path link = Files.createSymbolicLink(open.resolve("link"), socket);
        own(link, ALICE, ALICE);
        mode(open, 01777);
        var all = new SoftAssertions();
        try {
            for (String setting : List.of("0", "1")) {
                Files.writeString(Path.of("/proc/sys/fs/protected_symlinks"), setting);
                var check = new AccessCheck(new LinuxFileCalls());
                for (Caller caller : CALLERS) {
                    all.assertThat(check.refusal(bytes(link), caller).isEmpty()).as(setting + " " + caller)
                            .isEqualTo(kernel.admits(caller, link));
                }
            }
        } finally {
            Files.writeString(Path.of("/proc/sys/fs/protected_symlinks"), before);
        }
        all.assertAll();
    }

    @Test
    void namesTheFirstComponentAndTheBitThatIsMissing() throws Exception {
        mode(socket, 0600);
        mode(directory.resolve("outer"), 0700);
        var stranger = new Caller(4444, Set.of(4444));
        Map<Integer, String> expected = Map.of(0700, directory.resolve("outer") + " search (x) permission", 0711,
                socket + " write (w) permission");
        for (Map.Entry<Integer, String> entry : expected.entrySet()) {
            mode(directory.resolve("outer"), entry.getKey());
            Gate gate = check.refusal(bytes(socket), stranger).orElseThrow();
            assertThat(gate.path().text() + " " + gate.missing()).isEqualTo(entry.getValue());
        }
    }

    @Test
    void saysWhatIsMissingAndWhenLinksGoRound() throws Exception {
        assertThatThrownBy(() -> check.gates(bytes(directory.resolve("no/s"))))
                .hasMessage("There is no " + directory.resolve("no") + ".");
        Files.createSymbolicLink(directory.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(directory.resolve("b"), Path.of("a"));
        assertThatThrownBy(() -> check.gates(bytes(directory.resolve("a"))))
                .hasMessageContaining("too many symbolic links");
    }
}
