package dev.sockeye.ui;

import dev.sockeye.socket.FileProblem;
import java.nio.file.FileSystemException;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.VisibleText;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Something that a person should know and that no form says: most often that something went wrong.
///
/// @param sentence what happened
/// @param hint what to do; may be empty
/// @param remedy what the program can do about it
/// @param tone how it looks
/// @param holds whether it is still so; asked often, on the JavaFX thread
public record Notice(String sentence, String hint, Optional<Remedy> remedy, Tone tone, BooleanSupplier holds) {
    private static final BooleanSupplier FOR_GOOD = Notice::forGood;

    /// How a notice looks.
    public enum Tone {
        /// Something went wrong.
        PROBLEM,
        /// Something is otherwise than before, and nobody has to do anything.
        NEWS,
        /// What was asked for is done.
        DONE
    }

    /// That something went wrong.
    public Notice(String sentence, String hint, Optional<Remedy> remedy) {
        this(sentence, hint, remedy, Tone.PROBLEM, FOR_GOOD);
    }

    /// That what was asked for is done.
    public static Notice done(String sentence) {
        return new Notice(sentence, "", Optional.empty(), Tone.DONE, FOR_GOOD);
    }

    /// That something is otherwise than before.
    public static Notice news(String sentence) {
        return new Notice(sentence, "", Optional.empty(), Tone.NEWS, FOR_GOOD);
    }

    private static boolean forGood() {
        return true;
    }

    public Notice {
        sentence = VisibleText.of(sentence);
        hint = VisibleText.of(hint);
    }

    /// A button of a notice.
    ///
    /// @param label what it does
    /// @param action runs on the JavaFX thread
    public record Remedy(String label, Runnable action) {}

    public static Notice of(SocketFailure failure) {
        return new Notice(failure.sentence(), failure.hint(), Optional.empty());
    }

    /// What the exception says to a person.
    public static Notice of(Throwable problem) {
        return switch (problem) {
            case SocketFailedException failed -> of(failed.failure());
            case FileSystemException file ->
                new Notice("“" + file.getFile() + "”: " + FileProblem.reason(file) + ".", "",
                        Optional.empty());
            case Throwable other -> {
                String message = other.getMessage();
                yield new Notice(message == null ? other.getClass().getSimpleName() : message, "", Optional.empty());
            }
        };
    }

    public Notice withRemedy(String label, Runnable action) {
        return new Notice(sentence, hint, Optional.of(new Remedy(label, action)), tone, holds);
    }

    /// The same, which goes when it does not hold any more: a fault that is cured needs no notice.
    public Notice asLongAs(BooleanSupplier stillSo) {
        return new Notice(sentence, hint, remedy, tone, stillSo);
    }

    /// Whether it tells of a fault that lasts, is there to be seen, and may be cured.
    public boolean lasts() {
        return !holds.equals(FOR_GOOD) && holds.getAsBoolean();
    }

    /// Whether it goes by itself after some seconds: nothing is wrong, and nothing is to be pressed.
    public boolean passes() {
        return tone != Tone.PROBLEM && remedy.isEmpty();
    }

    /// Sentence and hint in one line.
    public String text() {
        return hint.isEmpty() ? sentence : sentence + " " + hint;
    }
}
