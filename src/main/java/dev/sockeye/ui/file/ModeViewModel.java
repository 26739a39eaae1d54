package dev.sockeye.ui.file;

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
    private final StringProperty octal = new SimpleStringProperty(ModeWords.octal(0));
    private final ReadOnlyBooleanWrapper wellFormed = new ReadOnlyBooleanWrapper(true);
    private final Map<Permission, BooleanProperty> bits = new EnumMap<>(Permission.class);
    private boolean settling;

    public ModeViewModel() {
        for (Permission permission : Permission.values()) {
            var bit = new SimpleBooleanProperty();
            bit.subscribe(_ -> bitsChanged());
            bits.put(permission, bit);
        }
        octal.subscribe(this::digitsChanged);
    }

    private void bitsChanged() {
        if (!settling) {
            int value = 0;
            for (Map.Entry<Permission, BooleanProperty> entry : bits.entrySet()) {
                value |= entry.getValue().get() ? entry.getKey().bit() : 0;
            }
            set(value);
        }
    }

    private void digitsChanged(String digits) {
        if (!settling) {
            OptionalInt typed = ModeWords.parse(digits);
            wellFormed.set(typed.isPresent());
            typed.ifPresent(value -> settle(value, false));
        }
    }

    /// Shows the mode in the grid and in the digits.
    public void set(int value) {
        settle(value, true);
    }

    private void settle(int value, boolean digitsToo) {
        settling = true;
        bits.forEach((permission, bit) -> bit.set(permission.isSetIn(value)));
        if (digitsToo) {
            octal.set(ModeWords.octal(value));
            wellFormed.set(true);
        }
        settling = false;
        mode.set(value);
    }

    public BooleanProperty bit(Permission permission) {
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
