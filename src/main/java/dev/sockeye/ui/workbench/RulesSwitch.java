package dev.sockeye.ui.workbench;

import dev.sockeye.ui.Tip;
import dev.sockeye.session.SessionRules;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.rule.RulesPane;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows in a tab, below the log, either the detail and what is sent, or the session's rules. For the JavaFX thread.
final class RulesSwitch implements AutoCloseable {
    private final TabParts parts;
    private final Supplier<SessionRules> rules;
    private final RulesPane pane;
    private final ToggleButton toggle = new ToggleButton(null, new FontIcon("mdi2s-script-text-outline"));
    private final Subscription frames;
    private boolean touched;
    private int held = -1;

    /// @param rules asked anew each time
    RulesSwitch(TabParts parts, FrameTicker ticker, Supplier<SessionRules> rules, RulesPane pane) {
        this.parts = parts;
        this.rules = rules;
        this.pane = pane;
        toggle.setId("rulesToggle");
        toggle.getStyleClass().addAll("button-icon", "flat", "rules-toggle");
        toggle.selectedProperty().subscribe((_, shown) -> show(shown));
        toggle.setOnAction(_ -> {
            if (toggle.isSelected()) {
                pane.enter();
            }
        });
        frames = ticker.onFrame(this::refresh);
        refresh();
    }

    /// For the tools of the tab.
    Node toggle() {
        return toggle;
    }

    private void show(boolean shown) {
        touched = true;
        if (shown) {
            pane.refresh();
            parts.showInstead(pane.root());
        } else {
            parts.showUsual();
        }
    }

    void refresh() {
        SessionRules now = rules.get();
        if (!touched && !now.isEmpty()) {
            toggle.setSelected(true);
        }
        if (toggle.isSelected()) {
            pane.refresh();
        }
        int count = now.held().count();
        if (count != held) {
            held = count;
            toggle.getStyleClass().remove("holding");
            if (count > 0) {
                toggle.getStyleClass().add("holding");
            }
            String words = count == 0
                    ? "Rules: what answers, breaks or holds messages (Ctrl+R)"
                    : Texts.fill("Rules (Ctrl+R); %s held", Amounts.count(count, "message"));
            Tip.setText(toggle, words);
            toggle.setAccessibleText(words);
        }
    }

    /// Shows the rules, or puts them away.
    void turn() {
        toggle.setSelected(!toggle.isSelected());
        if (toggle.isSelected()) {
            pane.enter();
        }
    }

    /// Shows what is held.
    void showHeld() {
        toggle.setSelected(true);
        pane.refresh();
        pane.enterHeld();
    }

    @Override
    public void close() {
        frames.unsubscribe();
    }
}
