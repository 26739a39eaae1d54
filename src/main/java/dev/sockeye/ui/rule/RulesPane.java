package dev.sockeye.ui.rule;

import dev.sockeye.session.SessionRules;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.util.function.Supplier;
import javafx.scene.Parent;

/// The rules of a session, a trial of them and what they hold, ready to be put into its tab. Only for the JavaFX thread.
public final class RulesPane {
    private final RulesViewModel rules;
    private final TrialViewModel trial;
    private final HeldViewModel held;
    private final RulesController controller;
    private final Parent root;

    /// @param session asked anew each time
    public RulesPane(Supplier<SessionRules> session, RulesServices services) {
        rules = new RulesViewModel(session, services.background(), services.screen());
        trial = new TrialViewModel(session, services.background(), services.screen());
        held = new HeldViewModel(session, services.capture(), services.background(), services.screen());
        var editor = new RuleEditorViewModel(rules);
        controller = new RulesController(rules, editor, services, held.rows());
        root = Views.load(View.RULES, controller, new RuleEditorController(editor), new TrialController(trial),
                new HeldController(held));
    }

    public Parent root() {
        return root;
    }

    /// Shows everything as it is now. Cheap when nothing has changed.
    public void refresh() {
        rules.refresh();
        trial.refresh();
        held.refresh();
    }

    /// Puts the keyboard to the rules, or to what is held when something is.
    public void enter() {
        if (held.rows().isEmpty()) {
            controller.enterRules();
        } else {
            controller.enterHeld();
        }
    }

    /// Turns to what is held.
    public void enterHeld() {
        controller.enterHeld();
    }
}
