package dev.sockeye.ui.control;

import dev.sockeye.ui.ExplainEvent;
import dev.sockeye.ui.Tip;
import javafx.scene.control.Button;

/// `?` beside a concept: opens the short page about it, on which it can be tried. Its user data is the name of the page's
/// demonstration.
public final class ConceptHelp extends Button {
    public ConceptHelp() {
        super("?");
        getStyleClass().add("concept-help");
        setMinWidth(USE_PREF_SIZE);
        setOnAction(_ -> fireEvent(new ExplainEvent(String.valueOf(getUserData()))));
        accessibleTextProperty().subscribe(words -> Tip.setText(this, words == null ? "" : words));
    }

    /// Made in code.
    ///
    /// @param demonstration the name of its page's demonstration
    /// @param words what it shows, for tooltip and assistive tools
    public ConceptHelp(String id, String demonstration, String words) {
        this();
        setId(id);
        setUserData(demonstration);
        setAccessibleText(words);
    }
}
