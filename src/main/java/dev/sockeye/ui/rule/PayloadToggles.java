package dev.sockeye.ui.rule;

import dev.sockeye.settings.PayloadMode;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/// Text or hex: one of the two is always chosen.
final class PayloadToggles {
    private PayloadToggles() {}

    /// @param turn told what a person chooses
    static void bind(ToggleGroup group, ToggleButton text, ToggleButton hex, ObservableValue<PayloadMode> mode,
            Consumer<PayloadMode> turn) {
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                turn.accept(now.equals(hex) ? PayloadMode.HEX : PayloadMode.TEXT);
                show(text, hex, mode.getValue());
            }
        });
        mode.subscribe(now -> show(text, hex, now));
    }

    private static void show(ToggleButton text, ToggleButton hex, PayloadMode mode) {
        (mode == PayloadMode.HEX ? hex : text).setSelected(true);
    }
}
