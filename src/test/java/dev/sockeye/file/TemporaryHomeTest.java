package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A predictable name in a directory that all share is trusted only when it is surely ours.
class TemporaryHomeTest {
    @TempDir
    Path shared;

    private Path usual() throws Exception {
        return shared.resolve("sockeye-" + ForeignPeer.run("id", "-u").strip());
    }

    private void isAnother(Path home) throws Exception {
        assertThat(home).isNotEqualTo(usual()).hasParent(shared);
        assertThat(Files.isSymbolicLink(home)).isFalse();
        assertThat(mode(home)).isEqualTo("rwx------");
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void isMadeForTheUserAloneAndFoundAgain() throws Exception {
        assertThat(TemporaryHome.in(shared)).isEqualTo(usual());
        assertThat(mode(usual())).isEqualTo("rwx------");
        assertThat(TemporaryHome.in(shared)).isEqualTo(usual());
    }

    @Test
    void isAnotherWhenOthersMayLookIntoTheUsualOne() throws Exception {
        Files.createDirectory(usual());
        Files.setPosixFilePermissions(usual(), PosixFilePermissions.fromString("rwx--x---"));
        isAnother(TemporaryHome.in(shared));
        assertThat(mode(usual())).as("not ours to change").isEqualTo("rwx--x---");
    }

    @Test
    void isAnotherWhenTheUsualOneIsALinkOrAFile() throws Exception {
        Path elsewhere = Files.createDirectory(shared.resolve("elsewhere"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createSymbolicLink(usual(), elsewhere);
        isAnother(TemporaryHome.in(shared));
        Files.delete(usual());
        Files.createFile(usual(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        isAnother(TemporaryHome.in(shared));
    }

    @Test
    void isAnotherWhenSomebodyElseMadeTheUsualOne() throws Exception {
        AsRoot.assumeFor("give a directory to somebody else");
        Files.createDirectory(usual(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.setAttribute(usual(), "unix:uid", 65534);
        isAnother(TemporaryHome.in(shared));
    }

    @Test
    void isASentenceWhenNoneCanBeMade() {
        assertThatThrownBy(() -> TemporaryHome.in(shared.resolve("missing"))).isInstanceOf(UncheckedIOException.class)
                .hasMessage("You have no home directory, and none can be made in “" + shared.resolve("missing")
                        + "”: there is no such file or directory. Set HOME to the absolute path of a directory of yours.");
    }
}
