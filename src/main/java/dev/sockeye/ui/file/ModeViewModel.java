package dev.sockeye.ui.file;

import dev.sockeye.file.ModeText;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A mode that is edited as a grid of bits and as octal digits, in step with each other. Digits that are no mode (yet)
/// leave the grid as it is. For the screen's thread, needs no toolkit.
public final class ModeViewModel {
    private final ReadOnlyIntegerWrapper mode = new ReadOnlyIntegerWrapper();
    private final StringProperty octal = new SimpleStringProperty(ModeText.octal(0));
    private final ReadOnlyBooleanWrapper wellFormed = new ReadOnlyBooleanWrapper(true);
    private final Map<ModeText.Bit, BooleanProperty> bits = new EnumMap<>(ModeText.Bit.class);
    private boolean settling;

    public ModeViewModel() {
        for (ModeText.Bit permission : ModeText.Bit.values()) {
            var bit = new SimpleBooleanProperty();
            bit.subscribe(_ -> bitsChanged());
            bits.put(permission, bit);
        }
        octal.subscribe(this::digitsChanged);
    }

    private void bitsChanged() {
        if (!settling) {
            int value = 0;
            for (Map.Entry<ModeText.Bit, BooleanProperty> entry : bits.entrySet()) {
                value |= entry.getValue().get() ? entry.getKey().value() : 0;
            }
            set(value);
        }
    }

    private void digitsChanged(String digits) {
        if (!settling) {
            OptionalInt typed = parsed(digits);
            wellFormed.set(typed.isPresent());
            typed.ifPresent(value -> settle(value, false));
        }
    }

    private static OptionalInt parsed(String text) {
        String digits = text.strip();
        return digits.matches("[0-7]{3,4}") ? OptionalInt.of(ModeText.parse(digits)) : OptionalInt.empty();
    }

    /// Shows the mode in the grid and in the digits.
    public void set(int value) {
        settle(value, true);
    }

    private void settle(int value, boolean digitsToo) {
        settling = true;
        bits.forEach((permission, bit) -> bit.set(permission.isSetIn(value)));
        if (digitsToo) {
            octal.set(ModeText.octal(value));
            wellFormed.set(true);
        }
        settling = false;
        mode.set(value);
    }

    public BooleanProperty bit(ModeText.Bit permission) {
        BooleanProperty bit = bits.get(permission);
        if (bit == null) {
            throw new IllegalStateException("no bit for " + permission);
        }
        return bit;
    }

    /// As typed; three or four octal digits.
    public StringProperty octalProperty() {
        return octal;
    }

    /// Whether the digits are a mode.
    public ReadOnlyBooleanProperty wellFormedProperty() {
        return wellFormed.getReadOnlyProperty();
    }

    /// The last well-formed mode, 0 to 07777.
    public ReadOnlyIntegerProperty modeProperty() {
        return mode.getReadOnlyProperty();
    }
}
