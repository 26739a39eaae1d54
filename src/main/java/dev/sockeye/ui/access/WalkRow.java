package dev.sockeye.ui.access;

import dev.sockeye.ui.Tip;
import dev.sockeye.file.AccessStep;
import dev.sockeye.file.ModeText;
import dev.sockeye.socket.Fact;
import dev.sockeye.ui.Texts;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A step of the walk along a path: whether it lets through, what it is, what it asks for and what it has, and below it
/// why. The bit that refuses is marked in the mode.
final class WalkRow extends VBox {
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
    private static final int LETTERS = 9;

    /// Shows one step.
    ///
    /// @param mountShown whether its file system is worth a word: it differs from the step before
    /// @param first whether it is where the subject is turned away
    WalkRow(AccessStep step, boolean mountShown, boolean first) {
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
        var line = new HBox(status, path, column(needs(step), "walk-needs"), mode(step),
                column(owners(step), "walk-owner"));
        line.getStyleClass().add("walk-line");
        var reason = new Label(reason(step, mountShown));
        reason.getStyleClass().add("walk-reason");
        reason.setWrapText(true);
        reason.setMinHeight(USE_PREF_SIZE);
        getChildren().add(line);
        if (step.refuses()) {
            pseudoClassStateChanged(FIRST, first);
            var tag = new Label(first ? "turned away here" : "would be turned away here too");
            tag.getStyleClass().add("turned-away");
            tag.setMinWidth(USE_PREF_SIZE);
            reason.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(reason, Priority.ALWAYS);
            getChildren().add(new HBox(reason, tag));
        } else {
            getChildren().add(reason);
        }
        setAccessibleText(switch (verdict) {
            case "passes" -> "Passes";
            case "refuses" -> "Refuses";
            default -> "Not known";
        } + ": " + step.path().escaped() + ", " + reason.getText());
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

    private static Label column(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().addAll("walk-column", style);
        if (!text.isEmpty()) {
            Tip.setText(label, text);
        }
        return label;
    }

    private static String needs(AccessStep step) {
        return step.needs().map(right -> Texts.fill("needs %s", right.shortWords())).orElse("");
    }

    private static String owners(AccessStep step) {
        return step.file().map(file -> file.owner() + " : " + file.group()).or("");
    }

    /// The letters as `ls -l` shows them; the one that refuses stands out, and a tooltip names it.
    private static HBox mode(AccessStep step) {
        var box = new HBox();
        box.getStyleClass().add("walk-mode");
        if (step.kind() != AccessStep.Kind.LINK
                && step.file() instanceof Fact.Known<AccessStep.Attributes>(AccessStep.Attributes file)) {
            String letters = ModeText.letters(file.mode()) + (file.acl().isEmpty() ? "" : "+");
            int missing = step.missingBit() == 0
                    ? letters.length()
                    : LETTERS - 1 - Integer.numberOfTrailingZeros(step.missingBit());
            box.getChildren().add(letters(letters.substring(0, missing)));
            if (missing < letters.length()) {
                Label bit = letters(letters.substring(missing, missing + 1));
                bit.getStyleClass().add("missing-bit");
                Tip.setText(bit, step.reason());
                box.getChildren().addAll(bit, letters(letters.substring(missing + 1)));
            }
        }
        return box;
    }

    private static Label letters(String letters) {
        var label = new Label(letters);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static String reason(AccessStep step, boolean mountShown) {
        String list = step.file().map(file -> file.acl().isEmpty()
                ? ""
                : Texts.fill("; list: %s", String.join(", ", file.acl()))).or("");
        String mount = mountShown ? step.mount().map(at -> Texts.fill("; on %s", at.words())).orElse("") : "";
        return step.reason() + list + mount;
    }
}
