package dev.sockeye.ui.rule;

import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.rule.RulesViewModel.Line;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// A rule in the table; one that is switched off looks so, and a double click edits it.
final class RuleTableRow extends TableRow<Line> {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    RuleTableRow(Runnable edit) {
        addEventHandler(MouseEvent.MOUSE_CLICKED, click -> {
            if (click.getClickCount() == 2 && !isEmpty()) {
                edit.run();
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
        super.updateItem(line, empty);
        pseudoClassStateChanged(OFF, line != null && !line.rule().on());
        setAccessibleText(line == null
                ? ""
                : Texts.fill("Rule %d %s, %s: when %s, %s; applied %s", line.number(), line.rule().name(),
                        line.rule().on() ? "on" : "off", RuleWords.when(line.rule()), RuleWords.then(line.rule()),
                        Amounts.count(line.applied(), "time")));
    }
}
