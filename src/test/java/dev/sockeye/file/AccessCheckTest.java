package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.IdMapping;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import java.util.Optional;
import java.nio.file.Files;
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

    private final AccessCheck check = new AccessCheck(new LinuxFileCalls(), IdMapping.WHOLE);

    private static Optional<PermissionCheck> refusal(AccessCheck check, Bytes path, Caller caller)
            throws SocketFailedException {
        return check.checks(path).stream().filter(step -> !step.admits(caller)).findFirst();
    }
    private KernelScene scene;

    @BeforeEach
    void startAServer() throws Exception {
        AsRoot.assumeFor("become somebody");
        scene = new KernelScene();
    }

    @AfterEach
    void stop() throws Exception {
        if (scene != null) {
            scene.close();
        }
    }

    private void agree(SoftAssertions all, String situation, Path path) throws Exception {
        for (Caller caller : CALLERS) {
            boolean mayConnect = refusal(check, KernelScene.bytes(path), caller).isEmpty();
            all.assertThat(mayConnect).as(situation + " for " + caller).isEqualTo(scene.kernel.admits(caller, path));
        }
    }

    @Test
    void agreesWithTheKernelAboutEveryModeOfTheFile() throws Exception {
        var all = new SoftAssertions();
        for (int owner : List.of(0, ALICE)) {
            AsRoot.own(scene.socket, owner, CREW);
            for (int writers = 0; writers < 8; writers++) {
                int mode = (writers & 4) << 5 | (writers & 2) << 3 | (writers & 1) << 1;
                AsRoot.mode(scene.socket, mode);
                agree(all, "owner " + owner + " mode " + ModeText.letters(mode), scene.socket);
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
            for (Path path : List.of(scene.outer, scene.inner, scene.socket)) {
                int uid = List.of(0, ALICE, BOB).get(random.nextInt(3));
                int gid = List.of(0, CREW, STAFF).get(random.nextInt(3));
                int mode = random.nextInt(01000) | (random.nextInt(4) == 0 ? 0 : 0011);
                AsRoot.own(path, uid, gid);
                AsRoot.mode(path, mode);
                String list = random.nextInt(3) > 0 ? "" : randomList(random);
                if (!list.isEmpty()) {
                    ForeignPeer.run("setfacl", "-m", list, path.toString());
                }
                situation.add(uid + ":" + gid + " " + ModeText.letters(mode) + " " + list);
            }
            agree(all, "round " + round + " " + situation, scene.socket);
            for (Path path : List.of(scene.outer, scene.inner, scene.socket)) {
                ForeignPeer.run("setfacl", "-b", path.toString());
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
        AsRoot.mode(scene.socket, 0666);
        Files.createSymbolicLink(scene.directory.resolve("relative"), Path.of("outer/../outer/inner/s"));
        Files.createSymbolicLink(scene.directory.resolve("absolute"), scene.socket);
        Files.createSymbolicLink(scene.directory.resolve("directory"), Path.of("outer/./inner/"));
        Files.createSymbolicLink(scene.directory.resolve("chain"), Path.of("absolute"));
        var all = new SoftAssertions();
        for (int mode : List.of(0700, 0711)) {
            AsRoot.mode(scene.outer, mode);
            for (String name : List.of("relative", "absolute", "directory/s", "chain")) {
                agree(all, name + " outer " + ModeText.letters(mode), scene.directory.resolve(name));
            }
        }
        all.assertAll();
    }

    @Test
    void agreesWithTheKernelAboutProtectedLinks() throws Exception {
        String before = Files.readString(Path.of("/proc/sys/fs/protected_symlinks")).strip();
        AsRoot.mode(scene.socket, 0666);
        Path open = Files.createDirectory(scene.directory.resolve("open"));
        Path link = Files.createSymbolicLink(open.resolve("link"), scene.socket);
        AsRoot.own(link, ALICE, ALICE);
        AsRoot.mode(open, 01777);
        var all = new SoftAssertions();
        try {
            for (String setting : List.of("0", "1")) {
                Files.writeString(Path.of("/proc/sys/fs/protected_symlinks"), setting);
                var check = new AccessCheck(new LinuxFileCalls(), IdMapping.WHOLE);
                for (Caller caller : CALLERS) {
                    all.assertThat(refusal(check, KernelScene.bytes(link), caller).isEmpty()).as(setting + " " + caller)
                            .isEqualTo(scene.kernel.admits(caller, link));
                }
            }
        } finally {
            Files.writeString(Path.of("/proc/sys/fs/protected_symlinks"), before);
        }
        all.assertAll();
    }

    @Test
    void namesTheFirstComponentAndTheBitThatIsMissing() throws Exception {
        AsRoot.mode(scene.socket, 0600);
        AsRoot.mode(scene.outer, 0700);
        var stranger = new Caller(4444, Set.of(4444));
        Map<Integer, String> expected = Map.of(0700, scene.outer + " search (x) permission", 0711,
                scene.socket + " write (w) permission");
        for (Map.Entry<Integer, String> entry : expected.entrySet()) {
            AsRoot.mode(scene.outer, entry.getKey());
            PermissionCheck missing = refusal(check, KernelScene.bytes(scene.socket), stranger).orElseThrow();
            assertThat(missing.path().text() + " " + missing.missing()).isEqualTo(entry.getValue());
        }
    }

    @Test
    void saysWhatIsMissingAndWhenLinksGoRound() throws Exception {
        assertThatThrownBy(() -> check.checks(KernelScene.bytes(scene.directory.resolve("no/s"))))
                .hasMessage("There is no " + scene.directory.resolve("no") + ".");
        Files.createSymbolicLink(scene.directory.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(scene.directory.resolve("b"), Path.of("a"));
        assertThatThrownBy(() -> check.checks(KernelScene.bytes(scene.directory.resolve("a"))))
                .hasMessageContaining("too many symbolic links");
    }
}
