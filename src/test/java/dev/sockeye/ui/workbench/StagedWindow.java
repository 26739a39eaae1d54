package dev.sockeye.ui.workbench;

import dev.sockeye.settings.TabClosing;
import dev.sockeye.settings.WindowState;
import dev.sockeye.settings.ThemeMode;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedAccessQuestions;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.ui.ClientForm;
import dev.sockeye.ui.Inspector;
import dev.sockeye.ui.MachineActions;
import dev.sockeye.ui.MachineView;
import dev.sockeye.ui.Selection;
import dev.sockeye.ui.SessionForm;
import dev.sockeye.ui.SessionForms;
import dev.sockeye.ui.SessionView;
import dev.sockeye.ui.SessionViews;
import dev.sockeye.ui.Theme;
import dev.sockeye.ui.UiExecutor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The main window over a staged workbench, with labels in place of what other features put into it.
final class StagedWindow implements AutoCloseable {
    final StagedWorkbench bench = new StagedWorkbench();
    final List<String> heard = new ArrayList<>();
    final RememberedWindow memory = new RememberedWindow();
    final NoticeBar notices = new NoticeBar(new UiExecutor());
    private final ScheduledExecutorService background = Executors.newScheduledThreadPool(2);
    private @Nullable WorkbenchController controller;
    volatile Selection inspected = Selection.NOTHING;
    /// The file that a person chooses to export to, null when they give up.
    volatile @Nullable Path exportFile;
    /// What the filter of every tab lets through, null for everything.
    volatile @Nullable EventIndex passing;

    /// The id of the connection that the cards are about, 0 for none.
    int inspectedConnection() {
        SessionConnection connection = inspected.connection();
        return connection == null ? 0 : connection.id();
    }

    /// On the JavaFX thread.
    Parent build(Theme theme) {
        var services = new WorkbenchServices(bench.workbench, bench.capture, new Views(), new Forms(),
                new StagedAccessQuestions(),
                Exporter.of(bench.capture, background), (_, _) -> Optional.ofNullable(exportFile), memory, theme,
                notices, background, background, new UiExecutor());
        controller = WorkbenchController.load(services);
        return controller.node();
    }

    /// Brings tree and tabs in step at once, on the JavaFX thread.
    void refreshTree() {
        Objects.requireNonNull(controller).refresh();
    }

    @Override
    public void close() {
        if (controller != null) {
            controller.close();
        }
        background.shutdownNow();
        bench.close();
    }

    private final class Views implements SessionViews {
        @Override
        public SessionView session(Session session, Consumer<Selection> chosen) {
            return new LabelView("view of " + session.name());
        }

        @Override
        public SessionView allEvents(Consumer<Selection> chosen) {
            return new LabelView("all events");
        }

        @Override
        public MachineView machine(MachineActions actions) {
            return new LabelMachine();
        }

        @Override
        public Inspector inspector() {
            var node = new StackPane(new Label("cards"));
            return new Inspector() {
                @Override
                public Region node() {
                    return node;
                }

                @Override
                public void show(Selection selection) {
                    inspected = selection;
                }

                @Override
                public void reveal(Card card) {
                    heard.add("card " + card);
                }

                @Override
                public void close() {
                    heard.add("inspector closed");
                }
            };
        }
    }

    private final class LabelView implements SessionView {
        private final Label label;

        LabelView(String text) {
            label = new Label(text);
        }

        @Override
        public Node node() {
            return label;
        }

        @Override
        public void openFind() {
            heard.add("find in " + label.getText());
        }

        @Override
        public Optional<EventIndex> passing() {
            return Optional.ofNullable(passing);
        }

        @Override
        public void showConnection(int connection) {
            heard.add("connection " + connection);
        }

        @Override
        public void close() {
            heard.add("closed " + label.getText());
        }
    }

    private final class LabelMachine implements MachineView {
        private final Label content = new Label("the machine");
        private final Label sections = new Label("sections");

        @Override
        public Node content() {
            return content;
        }

        @Override
        public Node sections() {
            return sections;
        }

        @Override
        public void shown(boolean shown) {
            heard.add("machine shown " + shown);
        }

        @Override
        public void openFind() {
            heard.add("find in the machine");
        }

        @Override
        public void show(long inode) {
            heard.add("socket " + inode);
        }

        @Override
        public void close() {
            heard.add("machine closed");
        }
    }

    private final class Forms implements SessionForms {
        @Override
        public SessionForm server(Consumer<Session> opened, Runnable cancelled) {
            return new TextForm("a server", cancelled);
        }

        @Override
        public ClientForm client(Consumer<Session> opened, Runnable cancelled) {
            return new TextForm("a client", cancelled);
        }
    }

    private final class TextForm implements ClientForm {
        private final String title;
        private final TextField field = new TextField();

        TextForm(String title, Runnable cancelled) {
            this.title = title;
            field.setId("formField");
            field.setOnAction(_ -> cancelled.run());
        }

        @Override
        public String title() {
            return title;
        }

        @Override
        public Parent node() {
            return field;
        }

        @Override
        public void open(SocketType type) {
            heard.add(title + " of type " + type.label());
            field.requestFocus();
        }

        @Override
        public void open(SocketType type, Address address, OptionalInt network) {
            heard.add(title + " of type " + type.label() + " at " + address.text());
        }
    }

    /// Keeps what it is told.
    static final class RememberedWindow implements WindowMemory {
        private TabClosing closing = TabClosing.ASK;
        private ThemeMode mode = ThemeMode.LIGHT;
        private Optional<WindowState> window = Optional.empty();
        private boolean asksAtQuit = true;
        private OptionalLong quota = OptionalLong.empty();

        @Override
        public boolean asksAtQuit() {
            return asksAtQuit;
        }

        @Override
        public void asksAtQuit(boolean asks) {
            asksAtQuit = asks;
        }

        @Override
        public OptionalLong captureQuota() {
            return quota;
        }

        @Override
        public void captureQuota(long bytes) {
            quota = OptionalLong.of(bytes);
        }

        @Override
        public Optional<WindowState> window() {
            return window;
        }

        @Override
        public void window(WindowState state) {
            window = Optional.of(state);
        }

        @Override
        public ThemeMode theme() {
            return mode;
        }

        @Override
        public void theme(ThemeMode newMode) {
            mode = newMode;
        }

        @Override
        public TabClosing tabClosing() {
            return closing;
        }

        @Override
        public void tabClosing(TabClosing newClosing) {
            closing = newClosing;
        }
    }
}
