package dev.sockeye.ui.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.library.LibraryStore;
import dev.sockeye.library.SavedMessage;
import dev.sockeye.library.StarterSet;
import dev.sockeye.session.LineEnding;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryViewModelTest {
    @TempDir
    Path directory;

    private LibraryViewModel model;

    @BeforeEach
    void open() {
        model = new LibraryViewModel(new LibraryStore(file()), Runnable::run, Runnable::run);
        model.load();
    }

    private Path file() {
        return directory.resolve("messages.json");
    }

    private static SavedMessage message(String name, String content) {
        return new SavedMessage(name, "f", Optional.empty(), new Writing(PayloadMode.TEXT, content, LineEnding.NONE),
                List.of(), "");
    }

    private List<String> names() {
        return model.rows().stream().map(SavedMessage::name).toList();
    }

    @Test
    void findsByNameFolderContentAndTarget() {
        model.save(Optional.empty(), message("One", "alpha"));
        model.save(Optional.empty(), message("Two", "beta"));

        model.searchProperty().set("BET");
        assertThat(names()).containsExactly("Two");
        model.searchProperty().set("f");
        assertThat(names()).containsExactly("One", "Two");
        model.searchProperty().set("nothing like this");
        assertThat(names()).isEmpty();
    }

    @Test
    void changesMovesAndRemoves() {
        model.save(Optional.empty(), message("a", "1"));
        model.save(Optional.empty(), message("b", "2"));
        model.save(Optional.of(message("a", "1")), message("c", "3"));
        assertThat(names()).containsExactly("c", "b");
        assertThat(model.saidProperty().get().sentence()).isEqualTo("“c” is saved.");

        model.move(message("b", "2"), -1);
        assertThat(names()).containsExactly("b", "c");
        assertThat(model.numbered(2)).contains(message("c", "3"));
        assertThat(model.numbered(3)).isEmpty();

        model.remove(message("b", "2"));
        assertThat(names()).containsExactly("c");
    }

    @Test
    void aSetIsTakenInOnce() {
        model.add(StarterSet.REDIS);
        int all = model.rows().size();
        assertThat(model.saidProperty().get().sentence()).isEqualTo(all + " messages from Redis, Valkey.");

        model.add(StarterSet.REDIS);

        assertThat(model.rows()).hasSize(all);
        assertThat(model.saidProperty().get().sentence())
                .isEqualTo("0 messages from Redis, Valkey: all of them were there already.");
    }

    @Test
    void whatWasExportedCanBeImported() throws Exception {
        model.save(Optional.empty(), message("a", "1"));
        model.variables(Map.of("who", "me"));
        Path exported = directory.resolve("out.json");
        model.exportTo(exported);
        Files.delete(file());
        open();
        assertThat(names()).isEmpty();

        model.importFrom(exported);

        assertThat(names()).containsExactly("a");
        assertThat(model.libraryProperty().get().variables()).containsEntry("who", "me");
    }

    @Test
    void whatCannotBeImportedIsSaidAndChangesNothing() throws Exception {
        model.save(Optional.empty(), message("a", "1"));
        Path wrong = Files.writeString(directory.resolve("x.json"), "{\"messages\": [{\"name\": 1}]}");

        model.importFrom(wrong);
        assertThat(model.saidProperty().get().sentence())
                .isEqualTo(wrong + ": Message 1 cannot be used: “name” has to be a text.");
        model.importFrom(directory.resolve("none"));
        assertThat(model.saidProperty().get().sentence()).startsWith("There is no file ");

        assertThat(names()).containsExactly("a");
    }

    @Test
    void variablesAreLinesWithAnEqualsSign() {
        assertThat(VariablesFormController.parse("a = 1\n\nb=x = y\n")).containsExactly(Map.entry("a", "1"),
                Map.entry("b", "x = y"));
    }

    @Test
    void aWrongLineIsNamed() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> VariablesFormController.parse("a = 1\nb"))
                .hasMessage("Line 2 has no “=”: write name = value.");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> VariablesFormController.parse("a = 1\na = 2"))
                .hasMessage("Line 2 names a variable that there is already.");
    }

    @Test
    void whatWaitsForTheListSeesIt() {
        model.save(Optional.empty(), message("a", "1"));
        var again = new LibraryViewModel(new LibraryStore(file()), Runnable::run, Runnable::run);

        again.whenLoaded(() -> assertThat(again.numbered(1)).isPresent());

        assertThat(again.rows()).hasSize(1);
    }
}
