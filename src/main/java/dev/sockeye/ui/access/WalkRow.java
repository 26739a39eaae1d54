package dev.sockeye.ui.access;

import dev.sockeye.file.AccessStep;
import dev.sockeye.file.ModeText;
import dev.sockeye.socket.Fact;
import dev.sockeye.ui.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;

/// A step of the walk along a path: whether it lets through, what it is, what it asks for and what it has, and below it
/// why. The bit that refuses is marked in the mode.
final class WalkRow extends VBox {
    private static final int LETTERS = 9;
    private static final double NEEDS_WIDTH = 84;
    private static final double MODE_WIDTH = 96;
    private static final double OWNER_WIDTH = 150;

    /// @param mountShown whether its file system is worth a word: it differs from the step before
    WalkRow(AccessStep step, boolean mountShown) {
        getStyleClass().add("walk-row");
        String verdict = verdict(step);
        getStyleClass().add(verdict);
        var status = new FontIcon(switch (verdict) {
            case "passes" -> "mdi2c-check-circle-outline";
            case "refuses" -> "mdi2c-close-circle";
            default -> "mdi2h-help-circle-outline";
        });
        status.getStyleClass().add("walk-status");
        var path = new Label(step.path().escaped(), new FontIcon(icon(step.kind())));
        path.getStyleClass().add("walk-path");
        path.setWrapText(true);
        path.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(path, Priority.ALWAYS);
        var line = new HBox(status, path, column(needs(step), NEEDS_WIDTH), mode(step),
                column(owners(step), OWNER_WIDTH));
        line.getStyleClass().add("walk-line");
        var reason = new Label(reason(step, mountShown));
        reason.getStyleClass().add("walk-reason");
        reason.setWrapText(true);
        reason.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(line, reason);
        setAccessibleText(Texts.of("access.step." + verdict) + ": " + step.path().escaped() + ", " + reason.getText());
    }

    private static String verdict(AccessStep step) {
        return switch (step.ok()) {
            case Fact.Known<Boolean>(Boolean ok) when ok -> "passes";
            case Fact.Known<Boolean> _ -> "refuses";
            case Fact.Unknown<Boolean> _ -> "unclear";
        };
    }

    private static String icon(AccessStep.Kind kind) {
        return switch (kind) {
            case DIRECTORY -> "mdi2f-folder-outline";
            case LINK -> "mdi2l-link-variant";
            case SOCKET -> "mdi2p-power-socket";
            case OTHER -> "mdi2f-file-outline";
            case UNSEEN -> "mdi2f-file-hidden";
        };
    }

    private static Label column(String text, double width) {
        var label = new Label(text);
        label.getStyleClass().add("walk-column");
        label.setPrefWidth(width);
        label.setMinWidth(width);
        if (!text.isEmpty()) {
            label.setTooltip(new Tooltip(text));
        }
        return label;
    }

    private static String needs(AccessStep step) {
        return step.needs().map(right -> Texts.of("access.needs", right.shortWords())).orElse("");
    }

    private static String owners(AccessStep step) {
        return step.file().map(file -> file.owner() + " : " + file.group()).or("");
    }

    private static TextFlow mode(AccessStep step) {
        var flow = new TextFlow();
        flow.getStyleClass().add("walk-mode");
        flow.setPrefWidth(MODE_WIDTH);
        flow.setMinWidth(MODE_WIDTH);
        flow.setMaxHeight(Region.USE_PREF_SIZE);
        if (step.kind() != AccessStep.Kind.LINK
                && step.file() instanceof Fact.Known<AccessStep.Attributes>(AccessStep.Attributes file)) {
            String letters = ModeText.letters(file.mode());
            int missing = step.missingBit() == 0
                    ? LETTERS
                    : LETTERS - 1 - Integer.numberOfTrailingZeros(step.missingBit());
            for (int i = 0; i < LETTERS; i++) {
                var letter = new Text(letters.substring(i, i + 1));
                letter.getStyleClass().add(i == missing ? "missing-bit" : "mode-letter");
                letter.setUnderline(i == missing);
                flow.getChildren().add(letter);
            }
            if (!file.acl().isEmpty()) {
                var plus = new Text("+");
                plus.getStyleClass().add("mode-letter");
                flow.getChildren().add(plus);
            }
        }
        return flow;
    }

    private static String reason(AccessStep step, boolean mountShown) {
        String list = step.file().map(file -> file.acl().isEmpty()
                ? ""
                : Texts.of("access.acl", String.join(", ", file.acl()))).or("");
        String mount = mountShown ? step.mount().map(at -> Texts.of("access.mount", at.words())).orElse("") : "";
        return step.reason() + list + mount;
    }
}
