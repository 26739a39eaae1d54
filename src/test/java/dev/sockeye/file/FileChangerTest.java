package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.TestAccounts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileChangerTest {
    private final LinuxFileCalls calls = new LinuxFileCalls();
    private final Accounts accounts = new TestAccounts();
    private ShortTempDir directory;
    private Path file;
    private Bytes path;

    @BeforeEach
    void makeAFile() throws Exception {
        AsRoot.assumeFor("give files away");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setfacl")), "setfacl is not installed");
        directory = new ShortTempDir();
        file = Files.createFile(directory.resolve("s"));
        path = Bytes.ofText(file.toString());
        ForeignPeer.run("chmod", "0640", file.toString());
    }

    @AfterEach
    void removeIt() throws Exception {
        if (directory != null) {
            directory.close();
        }
    }

    private String outside() throws Exception {
        return ForeignPeer.run("stat", "-c", "%04a %u %g", file.toString()) + " "
                + ForeignPeer.run("getfacl", "-cpn", file.toString()).lines()
                        .filter(line -> line.matches(".*:\\d+:.*|mask.*"))
                        .toList();
    }

    private FileRights now() throws SocketFailedException {
        return FileRights.read(calls, path, calls.status(path, false));
    }

    private FileChanger changer() {
        return new FileChanger(calls, AccountWords.of(accounts));
    }

    private FileChange change(FileRights to) throws SocketFailedException {
        return new FileChange(path, calls.status(path, false).identity(), now(), to);
    }

    @Test
    void changesEverythingAndTheWayBackIsExact() throws Exception {
        FileChange change = change(now().with(02660, 1000, 998).admitting(AccessControlEntry.Tag.NAMED_USER, 33, 6));
        FileChanger.Result result = changer().apply(List.of(change));
        assertThat(result.sentence()).isEqualTo("Changed 0640 → 2660, owner"
                + " root (0) → alice (1000), group root (0) → docker (998), access control list none → user www-data"
                + " (33) rw-, owning group rw-, mask rw-.");
        assertThat(outside()).isEqualTo("2660 1000 998 [user:33:rw-, mask::rw-]");
        assertThat(result.done()).containsExactly(change);

        assertThat(changer().undo(result.done()).complete()).isTrue();
        assertThat(outside()).isEqualTo("0640 0 0 []");
        assertThat(changer().undo(result.done()).changedMeanwhile()).as("once").isTrue();
    }

    @Test
    void aListLosesItsMaskBitWithChmodAndGetsItBack() throws Exception {
        ForeignPeer.run("setfacl", "-m", "u:33:rw,g:4:rwx", file.toString());
        FileChange change = change(now().withMode(0600));
        FileChanger.Result result = changer().apply(List.of(change));
        assertThat(result.sentence()).isEqualTo("Changed 0670 → 0600.");
        assertThat(outside()).contains("mask::---");
        changer().undo(result.done());
        assertThat(outside()).contains("mask::rwx");
    }

    @Test
    void nothingStaysWhenAStepFails() throws Exception {
        String before = outside();
        FileRights to = now().with(0666, 1000, 998).admitting(AccessControlEntry.Tag.NAMED_USER, 33, 6);
        for (String failing : List.of("changeOwner", "changeAttribute", "changeMode")) {
            FileChanger.Result result = new FileChanger(failing(failing), AccountWords.of(accounts))
                    .apply(List.of(change(to)));
            assertThat(result.complete()).as(failing).isFalse();
            assertThat(result.sentence()).as(failing).startsWith("Nothing was changed. Permission denied");
            assertThat(outside()).as(failing).isEqualTo(before);
        }
    }

    @Test
    void anotherFileIsLeftAlone() throws Exception {
        FileChange change = change(now().withMode(0666));
        Files.move(file, directory.resolve("old"));
        Files.createFile(file);
        String before = outside();
        FileChanger.Result result = changer().apply(List.of(change));
        assertThat(result.changedMeanwhile()).isTrue();
        assertThat(result.sentence()).startsWith("Nothing was changed.").contains("Another file is at");
        assertThat(outside()).isEqualTo(before);
    }

    /// The real calls, but the first change of that kind to what is wanted is not permitted; only the last change of the
    /// mode counts as one.
    private FileCalls failing(String method) {
        boolean[] failed = {false};
        return (FileCalls) Proxy.newProxyInstance(FileCalls.class.getClassLoader(), new Class<?>[]{FileCalls.class},
                (_, called, arguments) -> {
                    boolean wanted = !called.getName().equals("changeMode") || arguments[2].equals(0666);
                    if (called.getName().equals(method) && wanted && !failed[0]) {
                        failed[0] = true;
                        throw new SocketFailedException(new SocketFailure.PermissionDenied(
                                new Address.Pathname((Bytes) arguments[0]), "it", "right"));
                    }
                    try {
                        return called.invoke(calls, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void keepsTheIdentityInMind() throws Exception {
        FileStatus status = calls.status(path, false);
        var wrong = new FileIdentity(status.identity().device(), status.identity().inode() + 1);
        assertThat(changer().apply(List.of(new FileChange(path, wrong, now(), now().withMode(0777)))).complete())
                .isFalse();
    }

    @Test
    void whatSomebodyElseChangedMeanwhileStays() throws Exception {
        FileChanger.Result result = changer().apply(List.of(change(now().withMode(0600))));
        ForeignPeer.run("chmod", "0644", file.toString());
        FileChanger.Result undone = changer().undo(result.done());
        assertThat(undone.changedMeanwhile()).isTrue();
        assertThat(undone.sentence()).isEqualTo("Nothing was taken back. Somebody else has changed " + path.escaped()
                + " meanwhile (0600 → 0644). Look again before you change it.");
        assertThat(outside()).startsWith("0644");
        FileChange lookedBefore = change(now().withMode(0666));
        ForeignPeer.run("chmod", "0400", file.toString());
        assertThat(changer().apply(List.of(lookedBefore)).changedMeanwhile()).isTrue();
        assertThat(outside()).startsWith("0400");
    }
}
