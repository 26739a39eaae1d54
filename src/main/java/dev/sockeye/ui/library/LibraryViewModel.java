package dev.sockeye.ui.library;

import dev.sockeye.library.Library;
import dev.sockeye.library.LibraryStore;
import dev.sockeye.library.LibraryText;
import dev.sockeye.library.SavedMessage;
import dev.sockeye.library.StarterSet;
import dev.sockeye.settings.ConfigFile;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The saved messages as a list that can be searched, and what is done to them: each change is in the file before it is shown.
/// For the screen's thread, needs no toolkit.
public final class LibraryViewModel {
    private final LibraryStore store;
    private final Executor background;
    private final Executor screen;
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Library> library = new ReadOnlyObjectWrapper<>(Library.EMPTY);
    private final ReadOnlyObjectWrapper<Finding> said = new ReadOnlyObjectWrapper<>(Finding.NONE);
    private final ObservableList<SavedMessage> rows = FXCollections.observableArrayList();
    private final ObservableList<SavedMessage> shown = FXCollections.unmodifiableObservableList(rows);
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    private boolean asked;

    /// What is done to the store.
    @FunctionalInterface
    private interface Change {
        /// What to say when it is done; empty for nothing.
        String apply(LibraryStore store) throws IOException;
    }

    /// @param background for what may block
    /// @param screen runs on the thread that uses this
    public LibraryViewModel(LibraryStore store, Executor background, Executor screen) {
        this.store = store;
        this.background = background;
        this.screen = screen;
        search.subscribe(_ -> fill());
        library.subscribe(_ -> fill());
    }

    /// Reads what is kept, once.
    public void load() {
        if (!asked) {
            asked = true;
            run(_ -> "");
        }
    }

    /// Runs the action once what is kept has been read.
    public void whenLoaded(Runnable action) {
        load();
        last = last.handle((_, _) -> {
            screen.execute(action);
            return null;
        });
    }

    /// One behind the other, so that what is shown at last is what is kept.
    private void run(Change change) {
        last = last.handleAsync((_, _) -> {
            Finding says;
            try {
                says = Finding.done(change.apply(store));
            } catch (IOException | IllegalArgumentException e) {
                says = Finding.wrong(Notice.of(e).text());
            }
            tell(says);
            return null;
        }, background);
    }

    private void tell(Finding says) {
        Finding sentence = says;
        Library kept = null;
        try {
            kept = store.library();
        } catch (IOException e) {
            sentence = Finding.wrong(Notice.of(e).text());
        }
        Library now = kept;
        Finding told = sentence;
        screen.execute(() -> {
            if (now != null) {
                library.set(now);
            }
            said.set(told);
        });
    }

    private void fill() {
        String wanted = search.get().toLowerCase(Locale.ROOT).strip();
        rows.setAll(library.get().messages().stream().filter(one -> Stream
                .of(one.name(), one.folder(), one.writing().content(), one.target())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted))).toList());
    }

    /// Keeps the message, in the place of another when it was changed.
    public void save(Optional<SavedMessage> before, SavedMessage now) {
        run(kept -> {
            kept.change(all -> before.filter(all.messages()::contains).map(old -> all.replaced(old, now))
                    .orElseGet(() -> all.with(now)));
            return "“" + now.name() + "” is saved.";
        });
    }

    public void remove(SavedMessage message) {
        run(kept -> {
            kept.change(all -> all.without(message));
            return "“" + message.name() + "” is removed.";
        });
    }

    /// Moves the message in the list.
    ///
    /// @param by places towards the beginning (negative) or the end
    public void move(SavedMessage message, int by) {
        run(kept -> {
            kept.change(all -> all.moved(message, by));
            return "";
        });
    }

    /// Takes the messages of the set in that are not there yet.
    public void add(StarterSet set) {
        run(kept -> taken(kept, set.library(), set.label()));
    }

    private static String taken(LibraryStore kept, Library more, String from) throws IOException {
        int before = kept.library().messages().size();
        int after = kept.change(all -> all.with(more)).messages().size();
        return Amounts.count(after - before, "message") + " from " + from + (after == before
                ? ": all of them were there already."
                : ".");
    }

    /// Takes in what another has exported. What is here under the same name stays.
    public void importFrom(Path file) {
        run(kept -> taken(kept, read(file), file.toString()));
    }

    private static Library read(Path file) throws IOException {
        byte[] text = new ConfigFile(file, LibraryText.LARGEST).read()
                .orElseThrow(() -> new IOException("There is no file " + file + "."));
        try {
            return LibraryText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    public void exportTo(Path file) {
        run(kept -> {
            Library all = kept.library();
            new ConfigFile(file, LibraryText.LARGEST).write(LibraryText.format(all));
            return Amounts.count(all.messages().size(), "message") + " in " + file + ".";
        });
    }

    public void variables(Map<String, String> values) {
        run(kept -> {
            kept.change(all -> all.withVariables(values));
            return "The variables are saved.";
        });
    }

    /// The message that a key with this number stands for, from 1.
    public Optional<SavedMessage> numbered(int number) {
        List<SavedMessage> all = library.get().messages();
        return number <= all.size() ? Optional.of(all.get(number - 1)) : Optional.empty();
    }

    public ReadOnlyObjectProperty<Library> libraryProperty() {
        return library.getReadOnlyProperty();
    }

    public StringProperty searchProperty() {
        return search;
    }

    /// What became of the last change.
    public ReadOnlyObjectProperty<Finding> saidProperty() {
        return said.getReadOnlyProperty();
    }

    /// Those that the search fits; unmodifiable.
    public ObservableList<SavedMessage> rows() {
        return shown;
    }
}
