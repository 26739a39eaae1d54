package dev.sockeye.ui.compose;

import atlantafx.base.controls.Popover;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.control.Labels;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// The list of connections with check marks that opens below “Send to”. Filled while it is open only: a server may have
/// ten thousand connections.
final class ReceiverPopover {
    private static final double ROW_HEIGHT = 30;
    private static final int MOST_ROWS = 8;
    private static final int FILTER_FROM = 6;

    private final ComposeViewModel model;
    private final Popover popover = new Popover();
    private final CheckBox all = new CheckBox();
    private final TextField filter = new TextField();
    private final Label empty = new Label();
    private final ObservableList<SessionConnection> shown = FXCollections.observableArrayList();
    private final ListView<SessionConnection> list = new ListView<>(shown);
    private int rows;

    ReceiverPopover(ComposeViewModel model, String allText, String filterText, String emptyText) {
        this.model = model;
        all.setId("allReceiversCheck");
        all.setText(allText);
        all.setOnAction(_ -> {
            model.chooseAllReceivers();
            fill();
        });
        filter.setId("receiverFilterField");
        filter.setPromptText(filterText);
        filter.setAccessibleText(filterText);
        filter.textProperty().subscribe(() -> fill());
        empty.setText(emptyText);
        empty.getStyleClass().add("text-muted");
        list.setId("receiverList");
        list.getStyleClass().add("receiver-list");
        list.setFixedCellSize(ROW_HEIGHT);
        list.fixedCellSizeProperty().subscribe(this::size);
        list.setPlaceholder(empty);
        list.setCellFactory(_ -> new CheckBoxListCell<>(this::chosen, new Labels<>(ComposeViewModel::describe)));
        var box = new VBox(all, filter, list);
        box.getStyleClass().add("receiver-box");
        box.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE || key.getCode() == KeyCode.ENTER) {
                popover.hide();
                key.consume();
            }
        });
        popover.setContentNode(box);
        popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_RIGHT);
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
        popover.setAnimated(false);
        model.situationProperty().subscribe(() -> {
            if (popover.isShowing()) {
                fill();
            }
        });
    }

    void toggle(Node below) {
        if (popover.isShowing()) {
            popover.hide();
        } else {
            filter.clear();
            fill();
            popover.show(below);
        }
    }

    boolean isShowing() {
        return popover.isShowing();
    }

    private void fill() {
        boolean everybody = model.receiversProperty().get() instanceof Receivers.All;
        all.setSelected(everybody);
        all.setDisable(everybody);
        List<SessionConnection> receivers = model.situationProperty().get().receivers();
        String wanted = filter.getText().toLowerCase(Locale.ROOT).strip();
        List<SessionConnection> matching = wanted.isEmpty()
                ? receivers
                : receivers.stream().filter(one -> ComposeViewModel.describe(one).toLowerCase(Locale.ROOT)
                        .contains(wanted)).toList();
        if (!shown.equals(matching)) {
            shown.setAll(matching);
        } else {
            list.refresh();
        }
        Showing.present(filter, receivers.size() >= FILTER_FROM);
        rows = Math.clamp(receivers.size(), 2, MOST_ROWS);
        size();
    }

    private void size() {
        list.setPrefHeight(rows * list.getFixedCellSize() + 4);
    }

    private BooleanProperty chosen(SessionConnection connection) {
        boolean now = model.receiversProperty().get() instanceof Receivers.Chosen chosen
                && chosen.includes(connection.id());
        var property = new SimpleBooleanProperty(now);
        property.subscribe((_, is) -> {
            model.chooseReceiver(connection.id(), is);
            boolean everybody = model.receiversProperty().get() instanceof Receivers.All;
            all.setSelected(everybody);
            all.setDisable(everybody);
        });
        return property;
    }
}
