package dev.sockeye.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.settings.Writing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryStoreTest {
    private static final SavedMessage ONE = new SavedMessage("one", "", Optional.empty(), Writing.EMPTY, List.of(), "");

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("new").resolve("messages.json");
    }

    @Test
    void isThereAgainInTheNextRunForNobodyElseToRead() throws Exception {
        new LibraryStore(file()).change(library -> library.with(ONE));

        assertThat(new LibraryStore(file()).library().messages()).containsExactly(ONE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
    }

    @Test
    void whatCannotBeReadIsKeptAside() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"messages\": [{\"name\": \"\"}]}");
        var store = new LibraryStore(file());

        assertThatThrownBy(store::library).isInstanceOf(IOException.class)
                .hasMessageMatching(
                        "The saved messages cannot be read and were kept aside as .*messages\\.json\\.bad-.*"
                                + "Message 1 cannot be used: A saved message needs a name\\.");

        store.change(library -> library.with(ONE));
        try (var files = Files.list(file().getParent())) {
            assertThat(files).hasSize(2);
        }
        assertThat(store.library().messages()).containsExactly(ONE);
    }

    @Test
    void aChangeThatCannotBeSavedIsNone() throws Exception {
        Files.createFile(directory.resolve("new"));
        var store = new LibraryStore(file());

        assertThatThrownBy(() -> store.change(library -> library.with(ONE))).isInstanceOf(IOException.class)
                .hasMessageStartingWith("The ");
    }
}
