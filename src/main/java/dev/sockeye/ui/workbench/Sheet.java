package dev.sockeye.ui.workbench;

import dev.sockeye.ui.SheetContent;
import dev.sockeye.ui.Tips;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Shows a form or an answer over the window's content, without locking it: one can look at sessions and events while filling it
/// in.
final class Sheet {
    private static final PseudoClass WIDE = PseudoClass.getPseudoClass("wide");

    private final VBox sheet;
    private final Label title;
    private final StackPane body;
    private final SheetFocus focus;
    private @Nullable Node focusBefore;
    private @Nullable SheetContent shown;

    Sheet(VBox sheet, Label title, StackPane body) {
        this.sheet = sheet;
        this.title = title;
        this.body = body;
        focus = new SheetFocus(sheet, this::hide);
        hide();
    }

    /// Shows it and puts the keyboard where one begins, at once: what is typed next may be on its way already.
    ///
    /// @param open puts the keyboard there
    void show(SheetContent content, Runnable open) {
        show(content);
        open.run();
    }

    void show(SheetContent content) {
        Tips.hideAll();
        if (!isShowing()) {
            focusBefore = sheet.getScene().getFocusOwner();
        }
        focus.opened();
        shown = content;
        title.setText(content.title());
        body.getChildren().setAll(content.node());
        sheet.pseudoClassStateChanged(WIDE, content.isWide());
        sheet.setVisible(true);
        sheet.setManaged(true);
        // A scroll pane has its content in the window only when its skin is there, and nothing else can be focused.
        sheet.applyCss();
        sheet.layout();
    }

    boolean isShowing() {
        return sheet.isVisible();
    }

    /// What it shows.
    Optional<SheetContent> shown() {
        return Optional.ofNullable(shown);
    }

    /// Puts the form away; the keyboard goes back to where it was.
    void hide() {
        sheet.setVisible(false);
        sheet.setManaged(false);
        body.getChildren().clear();
        shown = null;
        if (focusBefore != null) {
            focusBefore.requestFocus();
            focusBefore = null;
        }
    }
}
