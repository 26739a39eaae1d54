package dev.sockeye.ui.rule;

import dev.sockeye.ui.Texts;
import dev.sockeye.ui.rule.RulesViewModel.Line;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// Switches a rule on and off.
final class RuleOnCell extends TableCell<Line, Line> {
    private final CheckBox check = new CheckBox();

    RuleOnCell(RulesViewModel model) {
        check.setFocusTraversable(false); // The space key does it from the row.
        check.setOnAction(_ -> {
            Line line = getItem();
            if (line != null) {
                model.switchOn(line.number() - 1, check.isSelected());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
        super.updateItem(line, empty);
        setGraphic(line == null ? null : check);
        if (line != null) {
            check.setId("ruleOnCheck" + line.number());
            check.setSelected(line.rule().on());
            check.setAccessibleText(Texts.fill("Rule %d “%s” is asked", line.number(), line.rule().name()));
        }
    }
}
