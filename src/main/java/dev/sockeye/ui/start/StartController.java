package dev.sockeye.ui.start;

import dev.sockeye.demo.Demonstrations;
import dev.sockeye.settings.SavedSession;
import dev.sockeye.settings.Workspace;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.Texts;
import dev.sockeye.ui.Zoomed;
import dev.sockeye.ui.control.FindingLabel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The page that a person begins with. Binds `start.fxml` to a [StartViewModel].
public final class StartController {
    private static final int MOST_NAMED = 4;
    /// How wide both columns together must be, and how wide one may be, in pixels.
    private static final double LEAST_OF_BOTH = 580;
    private static final double MOST_COLUMN = 380;
    private static final double LEFT_SHARE = 0.53;

    private final StartViewModel model;
    private final FilePicker files;
    private final SavePicker places;
    private double zoom = 1;
    @FXML
    private ScrollPane startPage;
    @FXML
    private FlowPane columnsPane;
    @FXML
    private VBox leftColumn;
    @FXML
    private VBox rightColumn;
    @FXML
    private VBox offerBox;
    @FXML
    private Label offerTitle;
    @FXML
    private Label offerLabel;
    @FXML
    private Button openLastButton;
    @FXML
    private CheckBox rememberOfferCheck;
    @FXML
    private VBox recentBox;
    @FXML
    private VBox recentRows;
    @FXML
    private VBox workspaceRows;
    @FXML
    private Label noWorkspaceLabel;
    @FXML
    private FindingLabel workspaceSaidLabel;
    @FXML
    private Button undoDeleteButton;
    @FXML
    private VBox liveRows;
    @FXML
    private Label liveSaidLabel;
    @FXML
    private Button allSocketsButton;
    @FXML
    private VBox tryRows;

    /// @param files asks for a workspace to import
    /// @param places asks where one is to be exported
    @SuppressWarnings("NullAway.Init") // the FXML loader sets the nodes
    public StartController(StartViewModel model, FilePicker files, SavePicker places) {
        this.model = model;
        this.files = files;
        this.places = places;
    }

    @FXML
    void initialize() {
        model.offeredProperty().subscribe(this::offer);
        model.recentProperty().subscribe(this::showRecent);
        model.workspacesProperty().subscribe(this::showWorkspaces);
        model.liveProperty().subscribe(this::showLive);
        liveSaidLabel.textProperty().bind(model.liveSaidProperty());
        Showing.present(liveSaidLabel, model.liveSaidProperty().isNotEmpty());
        model.saidProperty().subscribe(workspaceSaidLabel::show);
        model.removedProperty().subscribe(removed -> Showing.present(undoDeleteButton, removed.isPresent()));
        Demonstrations.all().forEach(page -> tryRows.getChildren().add(named("try-" + page.name(),
                new StartRow("mdi2p-play-circle-outline", page.title(), "", "Try", () -> model.explain(page.name())))));
        startPage.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.F5) {
                model.refresh();
                key.consume();
            } else if (key.getCode() == KeyCode.ESCAPE && offerBox.isVisible()) {
                onDeclineLast();
                key.consume();
            }
        });
        Showing.observe(startPage, model::refresh, () -> {});
        columnsPane.widthProperty().subscribe(this::useRoom);
        Zoomed.follow(startPage, factor -> {
            zoom = factor;
            useRoom();
        });
    }

    /// Two columns where both have room, else one below the other. The titles of demonstrations need more than addresses.
    private void useRoom() {
        double width = columnsPane.getWidth();
        double both = width - columnsPane.getHgap();
        if (both >= LEAST_OF_BOTH * zoom) {
            double left = Math.min(Math.floor(both * LEFT_SHARE), MOST_COLUMN * zoom);
            size(leftColumn, left);
            size(rightColumn, Math.min(Math.floor(both - left), MOST_COLUMN * zoom));
        } else {
            size(leftColumn, Math.min(width, MOST_COLUMN * zoom));
            size(rightColumn, Math.min(width, MOST_COLUMN * zoom));
        }
    }

    private static void size(VBox column, double width) {
        column.setMinWidth(width);
        column.setPrefWidth(width);
        column.setMaxWidth(width);
    }

    private static Node named(String id, Node node) {
        node.setId(id);
        return node;
    }

    private void offer(List<SavedSession> sessions) {
        Showing.present(offerBox, !sessions.isEmpty());
        offerTitle.setText(Texts.fill("%s open last time", sessions.size() == 1
                ? "One session was"
                : Amounts.number(sessions.size()) + " sessions were"));
        String names = sessions.stream().limit(MOST_NAMED)
                .map(session -> session.kind() + " " + VisibleText.of(session.spec().address().text()))
                .collect(Collectors.joining("\n"));
        offerLabel.setText(sessions.size() <= MOST_NAMED
                ? names
                : names + "\n" + Texts.fill("and %s", Amounts.count(sessions.size() - MOST_NAMED, "other")));
    }

    private void showRecent(List<SavedSession> sessions) {
        Showing.present(recentBox, !sessions.isEmpty());
        recentRows.getChildren().clear();
        for (SavedSession session : sessions) {
            SessionSpec spec = session.spec();
            recentRows.getChildren().add(named("recent" + (recentRows.getChildren().size() + 1),
                    new StartRow(icon(session), VisibleText.of(spec.address().text()), session.kind(), "Open",
                            () -> model.open(session))));
        }
    }

    private static String icon(SavedSession session) {
        return switch (session.spec().role()) {
            case SERVER -> "mdi2s-server-network";
            case TAP -> "mdi2f-faucet-variant";
            case CLIENT, IMPORT -> "mdi2l-lan-connect";
        };
    }

    private void showWorkspaces(List<Workspace> workspaces) {
        Showing.present(noWorkspaceLabel, workspaces.isEmpty());
        workspaceRows.getChildren().setAll(workspaces.stream().map(this::row).toList());
    }

    private Node row(Workspace workspace) {
        var open = new StartRow("mdi2f-folder-outline", workspace.name(),
                Amounts.count(workspace.sessions().size(), "session"), "Open", () -> model.open(workspace));
        HBox.setHgrow(open, Priority.ALWAYS);
        var more = new MenuButton("", new FontIcon("mdi2d-dots-vertical"));
        more.getStyleClass().addAll("button-icon", "flat", "no-arrow");
        more.setAccessibleText("More for the workspace " + workspace.name());
        more.getItems().setAll(
                item("renameWorkspaceItem", "Rename…", () -> model.nameWorkspace(Optional.of(workspace))),
                item("exportWorkspaceItem", "Export…", () -> places
                        .choose(startPage.getScene().getWindow(), workspace.name() + ".json")
                        .ifPresent(file -> model.exportTo(file, workspace))),
                item("deleteWorkspaceItem", "Delete", () -> model.remove(workspace)));
        var row = new HBox(open, more);
        row.getStyleClass().add("start-workspace");
        return row;
    }

    private static MenuItem item(String id, String text, Runnable action) {
        var item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void showLive(LiveSockets.Found found) {
        liveRows.getChildren().setAll(found.some().stream().map(live -> (Node) new StartRow(icon(live.type()),
                VisibleText.of(live.address().text()),
                live.type().label() + (live.holder().isEmpty() ? "" : " · " + live.holder()), "Connect to",
                () -> model.connect(live))).toList());
        allSocketsButton.setText(found.all() > found.some().size()
                ? Texts.fill("All %s", Amounts.number(found.all()))
                : "All");
    }

    private static String icon(SocketType type) {
        return switch (type) {
            case STREAM -> "mdi2t-transit-connection-horizontal";
            case DATAGRAM -> "mdi2e-email-outline";
            case SEQPACKET -> "mdi2p-package-variant-closed";
        };
    }

    /// Puts the keyboard where one answers the question, or at the first row.
    public void focus() {
        if (offerBox.isVisible()) {
            openLastButton.requestFocus();
        } else {
            startPage.requestFocus();
        }
    }

    @FXML
    void onOpenLast() {
        model.openOffered(rememberOfferCheck.isSelected());
    }

    @FXML
    void onDeclineLast() {
        model.declineOffered(rememberOfferCheck.isSelected());
        focus();
    }

    @FXML
    void onSaveWorkspace() {
        model.nameWorkspace(Optional.empty());
    }

    @FXML
    void onUndoDelete() {
        model.undoRemove();
        startPage.requestFocus();
    }

    @FXML
    void onImportWorkspace() {
        files.choose(startPage.getScene().getWindow(), "Choose the workspaces to import", false)
                .forEach(model::importFrom);
    }

    @FXML
    void onAllSockets() {
        model.showMachine();
    }

    @FXML
    void onLook() {
        model.look();
    }
}
