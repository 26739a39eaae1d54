package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.EventKind;
import dev.sockeye.settings.ThemeMode;
import dev.sockeye.ui.RowDress;
import dev.sockeye.ui.Tint;
import java.util.Locale;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Colours and marks of rows.
class RowDressTest extends LogWindow {
    private static final List<Tint> TINTS = List.of(Tint.values());

    private final RowDress dress = new RowDress() {
        @Override
        public Optional<Tint> tint(long event) {
            return event < TINTS.size() ? Optional.of(TINTS.get((int) event)) : Optional.empty();
        }

        @Override
        public Optional<String> note(long event) {
            return event == 1 ? Optional.of("look here") : Optional.empty();
        }
    };

    private TableRow<?> row(long number) {
        return ask(() -> robot.lookup(".table-row-cell").queryAllAs(TableRow.class).stream()
                .filter(row -> row.getItem() instanceof LogRow event && event.number() == number).findFirst()
                .orElseThrow());
    }

    private static double brightness(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    /// As WCAG has it.
    private static double contrast(Color one, Color other) {
        double first = brightness(one) + 0.05;
        double second = brightness(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    @ParameterizedTest
    @EnumSource(value = ThemeMode.class, names = {"LIGHT", "DARK"})
    void everyColourCanBeReadInBothThemes(ThemeMode mode) {
        for (Tint _ : Tint.values()) {
            events.data(EventKind.RECEIVED, 3, "hello");
            events.data(EventKind.SENT, 3, "hello");
        }
        robot.interact(() -> theme().use(mode));
        open();
        robot.interact(() -> pane.dress(dress));
        settle();
        for (Tint tint : Tint.values()) {
            TableRow<?> row = row(TINTS.indexOf(tint));
            assertThat(row.getStyleClass()).contains("tinted", tint.styleClass());
            var fills = ask(() -> row.getBackground().getFills());
            BackgroundFill last = fills.getLast();
            assertThat(last.getFill()).isInstanceOf(Color.class);
            for (var cell : ask(() -> row.lookupAll(".table-cell"))) {
                if (cell instanceof Labeled text && !text.getText().isEmpty()) {
                    assertThat(contrast((Color) text.getTextFill(), (Color) last.getFill()))
                            .as("%s on %s in %s", text.getText(), tint, mode).isGreaterThanOrEqualTo(4.5);
                }
            }
        }
        until(() -> assertThat(row(Tint.values().length).getStyleClass()).doesNotContain("tinted"));
        screenshot("row-colours-" + mode.name().toLowerCase(Locale.ROOT));
        robot.interact(() -> theme().use(ThemeMode.LIGHT));
    }

    @Test
    void aMarkIsSeenAndSaid() {
        events.data(EventKind.RECEIVED, 3, "hello");
        events.data(EventKind.RECEIVED, 3, "hello");
        open();
        robot.interact(() -> pane.dress(dress));
        TableRow<?> row = row(1);
        until(() -> assertThat(ask(() -> (String) row.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
                .endsWith(", marked: look here"));
        until(() -> assertThat(row.getTooltip().getText()).isEqualTo("look here"));
        assertThat(row.getPseudoClassStates().toString()).contains("marked");
        robot.interact(() -> pane.dress(RowDress.NONE));
        assertThat(row.getTooltip()).isNull();
        assertThat(row.getStyleClass()).doesNotContain("tinted");
    }
}
