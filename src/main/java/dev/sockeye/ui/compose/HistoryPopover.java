package dev.sockeye.ui.compose;

import atlantafx.base.controls.Popover;
import dev.sockeye.settings.Writing;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.control.Labels;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.TextFieldListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;

/// What was sent before, to be searched and put into the pane again. For the JavaFX thread.
final class HistoryPopover {
    private static final double ROW_HEIGHT = 30;
    private static final int MOST_ROWS = 10;
    private static final int LONGEST_SHOWN = 120;

    private final ComposeViewModel model;
    private final Runnable afterwards;
    private final Popover popover = new Popover();
    private final TextField filter = new TextField();
    private final ObservableList<Writing> shown = FXCollections.observableArrayList();
    private final ListView<Writing> list = new ListView<>(shown);
    private int rows;

    /// @param afterwards run when something was chosen
    HistoryPopover(ComposeViewModel model, Runnable afterwards) {
        this.model = model;
        this.afterwards = afterwards;
        filter.setId("historyFilterField");
        filter.setPromptText("Find in what was sent");
        filter.setAccessibleText("Find in what was sent");
        filter.textProperty().subscribe(() -> fill());
        var empty = new Label("Nothing was sent yet, or nothing fits.");
        empty.getStyleClass().add("text-muted");
        list.setId("historyList");
        list.getStyleClass().add("receiver-list");
        list.setFixedCellSize(ROW_HEIGHT);
        list.fixedCellSizeProperty().subscribe(this::size);
        list.setPlaceholder(empty);
        list.setCellFactory(_ -> new TextFieldListCell<>(new Labels<>(HistoryPopover::line)));
        list.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY) {
                choose();
            }
        });
        var box = new VBox(filter, list);
        box.getStyleClass().add("receiver-box");
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        popover.setContentNode(box);
        popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_LEFT);
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
        popover.setAnimated(false);
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE) {
            popover.hide();
            afterwards.run();
        } else if (key.getCode() == KeyCode.ENTER) {
            choose();
        } else if (key.getCode() == KeyCode.DOWN && filter.isFocused()) {
            list.requestFocus();
            list.getSelectionModel().selectFirst();
        } else {
            return;
        }
        key.consume();
    }

    /// The chosen one, or the first when none is.
    private void choose() {
        Writing chosen = list.getSelectionModel().getSelectedItem();
        Writing taken = chosen == null && !shown.isEmpty() ? shown.getFirst() : chosen;
        if (taken != null) {
            popover.hide();
            model.write(taken);
            afterwards.run();
        }
    }

    void toggle(Node below) {
        if (popover.isShowing()) {
            popover.hide();
        } else {
            filter.clear();
            fill();
            popover.show(below);
            filter.requestFocus();
        }
    }

    private void fill() {
        String wanted = filter.getText().toLowerCase(Locale.ROOT).strip();
        List<Writing> all = model.sent();
        shown.setAll(wanted.isEmpty()
                ? all
                : all.stream().filter(one -> one.content().toLowerCase(Locale.ROOT).contains(wanted)).toList());
        rows = Math.clamp(all.size(), 2, MOST_ROWS);
        size();
    }

    private void size() {
        list.setPrefHeight(rows * list.getFixedCellSize() + 4);
    }

    /// "Hex  48 65", one line.
    private static String line(Writing writing) {
        String kind = switch (writing.mode()) {
            case TEXT -> "";
            case HEX -> "Hex  ";
            case FILE -> "File  ";
        };
        String content = writing.content();
        boolean cut = content.length() > LONGEST_SHOWN;
        return kind + VisibleText.of(cut ? content.substring(0, LONGEST_SHOWN) : content) + (cut ? "…" : "");
    }
}
