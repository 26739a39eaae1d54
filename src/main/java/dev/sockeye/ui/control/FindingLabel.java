package dev.sockeye.ui.control;

import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.Finding;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.kordamp.ikonli.javafx.FontIcon;

/// A sentence about what was typed in the field above it, with an icon and a colour; takes no room without a sentence.
public final class FindingLabel extends Label {
    /// The state of a field whose content cannot work; AtlantaFX has a look for it.
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

    private final FontIcon icon = new FontIcon();

    public FindingLabel() {
        getStyleClass().add("finding");
        setWrapText(true);
        setMaxWidth(Double.MAX_VALUE);
        setMinHeight(USE_PREF_SIZE);
        setGraphic(icon);
        show(Finding.NONE);
    }

    /// Says what was found about the field's content, and marks the field when it cannot work.
    public void judge(TextField field, Finding finding) {
        show(finding);
        field.pseudoClassStateChanged(WRONG, finding.isWrong());
    }

    public void show(Finding finding) {
        setText(VisibleText.of(finding.sentence()));
        boolean present = !finding.sentence().isEmpty();
        setVisible(present);
        setManaged(present);
        icon.setIconLiteral(switch (finding.level()) {
            case NONE -> "mdi2i-information-outline";
            case LOOKING -> "mdi2p-progress-clock";
            case GOOD -> "mdi2c-check-circle-outline";
            case DOUBTFUL -> "mdi2a-alert-outline";
            case WRONG -> "mdi2c-close-circle-outline";
        });
        for (Finding.Level level : Finding.Level.values()) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(level.name().toLowerCase(java.util.Locale.ROOT)),
                    level == finding.level());
        }
    }
}
