package dev.sockeye.ui;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A part of the window that is made when it is first needed, so that the window is there sooner. Only for the JavaFX thread.
///
/// @param <T> the part
public final class Later<T> {
    private final Supplier<T> making;
    private @Nullable T made;

    public Later(Supplier<T> making) {
        this.making = making;
    }

    /// The part; the same one each time.
    public T get() {
        T part = made;
        if (part == null) {
            part = making.get();
            made = part;
        }
        return part;
    }

    /// The part, if it was needed already.
    public Optional<T> made() {
        return Optional.ofNullable(made);
    }
}
