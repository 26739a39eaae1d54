package dev.sockeye.ui;

import dev.sockeye.settings.TapWish;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A command that a person types, and where it is to run. Looks in the background whether there is such a program. For the
/// screen's thread.
public final class CommandInput {
    private final StringProperty line = new SimpleStringProperty("");
    private final StringProperty directory = new SimpleStringProperty("");
    private final LiveFinding lineFinding;
    private final LiveFinding directoryFinding;
    private final String setIdWarning;

    /// @param setIdWarning what is said of a program with the set-uid or set-gid bit; empty when it runs as usual
    public CommandInput(Executor background, Executor screen, String setIdWarning) {
        this.setIdWarning = setIdWarning;
        lineFinding = new LiveFinding(background, screen);
        directoryFinding = new LiveFinding(background, screen);
        line.subscribe(this::lookAtProgram);
        directory.subscribe(() -> {
            lookAtDirectory();
            lookAtProgram();
        });
    }

    private void lookAtProgram() {
        List<String> words;
        try {
            words = CommandWords.of(line.get());
        } catch (IllegalArgumentException e) {
            lineFinding.set(Finding.wrong(String.valueOf(e.getMessage())));
            return;
        }
        if (words.isEmpty()) {
            lineFinding.set(Finding.NONE);
            return;
        }
        String program = words.getFirst();
        Optional<Path> where = folder();
        lineFinding.look("Looking for the program …",
                () -> Programs.look(program, where.orElse(Path.of("")).toAbsolutePath(), setIdWarning));
    }

    private void lookAtDirectory() {
        String typed = directory.get().strip();
        Optional<Path> where = folder();
        if (typed.isEmpty()) {
            directoryFinding.set(Finding.NONE);
        } else if (where.isEmpty()) {
            directoryFinding.set(Finding.wrong("That is no path."));
        } else {
            directoryFinding.look("", () -> Files.isDirectory(where.get())
                    ? Finding.NONE
                    : Finding.wrong(Texts.fill("There is no directory “%s”.", typed)));
        }
    }

    /// Where it is to run; empty for a text that is no path.
    private Optional<Path> folder() {
        try {
            return Optional.of(Path.of(directory.get().strip()));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// Whether what is typed can be run.
    public boolean isRight() {
        return !words().isEmpty() && folder().isPresent() && !lineFinding.get().isWrong()
                && !directoryFinding.get().isWrong();
    }

    /// Program and arguments; empty when there are none, or they cannot be told apart.
    public List<String> words() {
        try {
            return CommandWords.of(line.get());
        } catch (IllegalArgumentException _) {
            // The finding says what is wrong with it.
            return List.of();
        }
    }

    /// Where it runs.
    public Path place() {
        return folder().orElse(Path.of("")).toAbsolutePath();
    }

    /// What is typed, to be remembered.
    public TapWish.Command command() {
        return new TapWish.Command(line.get(), directory.get());
    }

    /// Puts in what was remembered.
    public void fill(Optional<TapWish.Command> with) {
        line.set(with.map(TapWish.Command::line).orElse(""));
        directory.set(with.map(TapWish.Command::directory).orElse(""));
    }

    public StringProperty lineProperty() {
        return line;
    }

    public StringProperty directoryProperty() {
        return directory;
    }

    public ReadOnlyObjectProperty<Finding> lineFindingProperty() {
        return lineFinding.findingProperty();
    }

    public ReadOnlyObjectProperty<Finding> directoryFindingProperty() {
        return directoryFinding.findingProperty();
    }
}
