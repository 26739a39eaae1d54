package dev.sockeye.ui;

import dev.sockeye.socket.SocketType;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Fills a form with what was used last for the type, as long as a person has not changed anything in it.
///
/// @param <V> the form's values; equal when nothing was changed
public final class FormValues<V> {
    private final LastUsed<V> lastUsed;
    private final Function<SocketType, V> usual;
    private final Supplier<V> now;
    private final Consumer<V> put;
    private V filled;

    /// @param usual the values for the type the first time
    /// @param now reads the form
    /// @param put fills the form
    public FormValues(LastUsed<V> lastUsed, Function<SocketType, V> usual, Supplier<V> now, Consumer<V> put) {
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
            filled = lastUsed.of(type).orElseGet(() -> usual.apply(type));
            put.accept(filled);
        }
        return untouched;
    }

    /// A session was opened with what the form holds.
    public void used(SocketType type) {
        filled = now.get();
        lastUsed.used(type, filled);
    }
}
