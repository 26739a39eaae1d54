package dev.sockeye.ui;

import dev.sockeye.socket.SocketType;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Fills a form with what was used last for the type, as long as a person has not changed anything in it.
///
/// @param <S> the session's spec; the form's address and type do not count
public final class FormValues<S> {
    private final LastUsed<S> lastUsed;
    private final Function<SocketType, S> usual;
    private final Supplier<Optional<S>> now;
    private final Consumer<S> put;
    private Optional<S> filled;

    /// @param usual the values for the type the first time
    /// @param now reads the form, with always the same address and type; empty when what is typed is no spec
    /// @param put fills the form
    public FormValues(LastUsed<S> lastUsed, Function<SocketType, S> usual, Supplier<Optional<S>> now,
            Consumer<S> put) {
        this.lastUsed = lastUsed;
        this.usual = usual;
        this.now = now;
        this.put = put;
        this.filled = now.get();
    }

    /// The form is for this type from now on.
    ///
    /// @return whether it was filled
    public boolean show(SocketType type) {
        boolean untouched = now.get().equals(filled);
        if (untouched) {
            put.accept(lastUsed.of(type).orElseGet(() -> usual.apply(type)));
            filled = now.get();
        }
        return untouched;
    }

    /// A session was opened with what the form holds.
    public void used(S spec) {
        filled = now.get();
        lastUsed.used(spec);
    }
}
