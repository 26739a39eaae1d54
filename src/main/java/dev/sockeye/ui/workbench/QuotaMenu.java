package dev.sockeye.ui.workbench;

import dev.sockeye.ui.Tip;
import dev.sockeye.ui.Amounts;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// How much the capture takes, and a menu that says how much it may take from the next start on: the record in use keeps
/// its size.
final class QuotaMenu extends MenuButton {
    private static final long MEBIBYTE = 1L << 20;
    private static final long[] SIZES = {64 * MEBIBYTE, 256 * MEBIBYTE, 512 * MEBIBYTE, 1024 * MEBIBYTE,
        2048 * MEBIBYTE, 4096 * MEBIBYTE, 8192 * MEBIBYTE};

    QuotaMenu(ObservableValue<String> words, LongSupplier quota, Remembered memory) {
        setId("captureMenu");
        getStyleClass().addAll("flat", "status-menu");
        textProperty().bind(words);
        setMinWidth(USE_PREF_SIZE);
        setMaxHeight(Double.MAX_VALUE);
        Tip.setText(this, "Disk space that the recorded events take, and the bound. Beyond it the oldest go. "
                + "Press to choose the bound.");
        setOnShowing(_ -> fill(quota.getAsLong(), memory));
        // A menu button opens only if there is something in it.
        fill(0, memory);
    }

    /// The bounds that are offered, in bytes.
    static Stream<Long> sizes() {
        return LongStream.of(SIZES).boxed();
    }

    private void fill(long now, Remembered memory) {
        long chosen = memory.captureQuota().orElse(now);
        var heading = new CustomMenuItem(new Label("Bound from the next start on:"), false);
        getItems().setAll(heading, new SeparatorMenuItem());
        LongStream.concat(LongStream.of(SIZES), LongStream.of(chosen)).filter(size -> size > 0).distinct().sorted()
                .forEach(size -> {
                    var item = new RadioMenuItem(Amounts.bytes(size));
                    item.setId("quotaItem" + size / MEBIBYTE);
                    item.setSelected(size == chosen);
                    item.setOnAction(_ -> memory.captureQuota(size));
                    getItems().add(item);
                });
    }
}
