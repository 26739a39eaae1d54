package dev.sockeye.ui.workbench;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/// Gives nodes the pseudo-class of a state, for the colours in the style sheet.
final class Looks {
    private static final Map<RowTexts.Look, PseudoClass> CLASSES = new EnumMap<>(RowTexts.Look.class);

    static {
        for (RowTexts.Look look : RowTexts.Look.values()) {
            CLASSES.put(look, PseudoClass.getPseudoClass(look.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }
    }

    private Looks() {}

    static void set(Node node, RowTexts.Look now) {
        CLASSES.forEach((look, pseudoClass) -> node.pseudoClassStateChanged(pseudoClass, look == now));
    }
}
