package dev.sockeye.ui.control;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// How a list of choices names its values.
public final class Labels<T> extends StringConverter<T> {
    private final Function<T, String> label;

    public Labels(Function<T, String> label) {
        this.label = label;
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : label.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("The list is not edited.");
    }
}
