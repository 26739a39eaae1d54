package dev.sockeye.ui.workbench;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.session.DescriptorStore;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Capabilities;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.system.LeftOver;
import dev.sockeye.system.LeftOverFinder;
import dev.sockeye.system.Namespaces;
import dev.sockeye.system.PeerExaminer;
import dev.sockeye.system.ProcessReader;
import dev.sockeye.ui.AccessQuestions;
import dev.sockeye.ui.EventLabels;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.Inspector;
import dev.sockeye.ui.MachineActions;
import dev.sockeye.ui.MachineView;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.Selection;
import dev.sockeye.ui.SessionView;
import dev.sockeye.ui.SessionViews;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.compose.ComposeController;
import dev.sockeye.ui.compose.ComposeServices;
import dev.sockeye.ui.compose.ComposeViewModel;
import dev.sockeye.ui.compose.FilePicker;
import dev.sockeye.ui.compose.SendHistory;
import dev.sockeye.ui.descriptor.DescriptorPopOver;
import dev.sockeye.ui.descriptor.DescriptorServices;
import dev.sockeye.ui.detail.DetailPane;
import dev.sockeye.ui.file.FileServices;
import dev.sockeye.ui.log.LogPane;
import dev.sockeye.ui.peer.PeerServices;
import dev.sockeye.ui.system.LeftOvers;
import dev.sockeye.ui.system.MachinePane;
import dev.sockeye.ui.system.MachineServices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Puts the features together into what the main window shows: it knows them all, they do not know each other.
/// Only for the JavaFX thread.
final class Screens implements SessionViews {
    /// Received descriptors that stay open for a person to look at.
    private static final DescriptorStore.Bounds KEPT_DESCRIPTORS = new DescriptorStore.Bounds(32, 256);

    /// A tab below this height, in pixels, has no room for a log, a detail and a compose pane of their usual heights.
    private static final double LOW = 520;
    private static final double LEAST_DETAIL = 44;

    private final Engine engine;
    private final EventLabels labels;
    private final FrameTicker ticker;
    private final Executor screen;
    private final InspectorCards.Services cards;
    private final SendHistory history;
    private final TabDividers.Memory dividers;
    private final MachineLink link;
    private final List<Tab> tabs = new ArrayList<>();
    private final AtomicBoolean reformatting = new AtomicBoolean();

    private Screens(Engine engine, EventLabels labels, FrameTicker ticker, Executor screen,
            InspectorCards.Services cards,
            SendHistory history, TabDividers.Memory dividers, MachineLink link) {
        this.engine = engine;
        this.labels = labels;
        this.ticker = ticker;
        this.screen = screen;
        this.cards = cards;
        this.history = history;
        this.dividers = dividers;
        this.link = link;
    }

    /// Everything that the main window shows, over the engine.
    ///
    /// @param access explains who may connect
    /// @param screen runs on the JavaFX thread
    static Screens over(Engine engine, AccessQuestions access, FrameTicker ticker, Executor screen,
            SendHistory history, TabDividers.Memory dividers) {
        var platform = engine.platform();
        engine.workbench().descriptors().keepWithin(KEPT_DESCRIPTORS);
        var reader = new ProcessReader();
        var processes = new ProcessLooks(reader);
        var labels = new EventLabels(engine.capture());
        var links = new MachineLink();
        var descriptors = new DescriptorServices(engine.workbench().descriptors(),
                new DescriptorPasses(engine.workbench()), links::show,
                engine.background(), screen);
        var examiner = new PeerExaminer(reader, platform.sockets(),
                platform.transport().capabilities().has(Capabilities.Feature.PEER_PIDFD));
        var peer = new PeerServices(new PeerLooks(processes, examiner), platform.accounts(),
                platform.transport().capabilities(),
                engine.workbench().descriptors(), new DescriptorPopOver(descriptors), engine.capture(),
                engine.housekeeping(), engine.background(), screen);
        var looks = new FileLooks(platform, engine.fileWatcher());
        var file = new FileServices(looks, platform.files(), platform.accounts(), access, engine.background(), screen);
        var screens = new Screens(engine, labels, ticker, screen, new InspectorCards.Services(peer, file, reader),
                history, dividers, links);
        engine.workbench().onIdentified(screens::identified);
        return screens;
    }

    /// Peers have got names that rows on the screen show by number; once for all that came meanwhile.
    private void identified() {
        if (reformatting.compareAndSet(false, true)) {
            screen.execute(this::reformat);
        }
    }

    private void reformat() {
        reformatting.set(false);
        tabs.forEach(tab -> {
            tab.log.model().reformat();
            tab.detail.model().relabel();
        });
    }

    @Override
    public SessionView session(Session session, Consumer<Selection> chosen) {
        var services = new ComposeServices(engine.platform().transport(), engine.capture(), engine.housekeeping(),
                engine.background(),
                screen);
        var model = new ComposeViewModel(session, history, services);
        Node compose = Views.load(View.COMPOSE, new ComposeController(model, FilePicker.ofDesktop()));
        return new Tab(engine.capture().session(session.id()), chosen, compose, model::close);
    }

    @Override
    public SessionView allEvents(Consumer<Selection> chosen) {
        return new Tab(engine.capture().all(), chosen, null, () -> {});
    }

    @Override
    public MachineView machine(MachineActions actions) {
        var machine = new MachinePane(new MachineServices(engine.inventory(), new Namespaces(), leftOvers(),
                engine.platform().accounts(),
                cards.file().access(), engine.housekeeping(), engine.background(), screen), actions);
        link.leadsTo(machine, actions);
        return machine;
    }

    private LeftOvers leftOvers() {
        return new LeftOvers() {
            @Override
            public List<Bytes> usualPlaces() {
                return LeftOverFinder.usualPlaces(System.getenv());
            }

            @Override
            public LeftOver.Findings find(List<Bytes> folders) throws SocketFailedException {
                return engine.leftOvers().find(folders);
            }
        };
    }

    @Override
    public Inspector inspector() {
        return new InspectorCards(cards);
    }

    /// One tab: the log above, the chosen event's detail below it, and what is to be sent at the bottom.
    private final class Tab implements SessionView {
        private final LogPane log;
        private final DetailPane detail;
        private final SplitPane split = new SplitPane();
        private final Runnable onClose;

        Tab(EventIndex index, Consumer<Selection> chosen, @Nullable Node compose, Runnable onClose) {
            this.onClose = onClose;
            log = new LogPane(engine.capture(), index, labels, ticker, engine.background(), screen);
            split.setOrientation(Orientation.VERTICAL);
            detail = new DetailPane(engine.capture(), labels, ticker, engine.background(), screen,
                    SavePicker.ofDesktop("Save payload"));
            split.getItems().addAll(log.root(), scrolling(detail.root()));
            if (compose != null) {
                split.getItems().add(compose);
                SplitPane.setResizableWithParent(compose, false);
                if (compose instanceof Region region) {
                    // Its buttons stay in sight in a low window; there the text has fewer rows.
                    region.minHeightProperty().bind(split.heightProperty().map(height -> height.doubleValue() < LOW
                            ? Region.USE_COMPUTED_SIZE
                            : Region.USE_PREF_SIZE));
                }
            }
            TabDividers.install(split, dividers);
            tabs.add(this);
            log.model().chosenProperty().subscribe(number -> {
                detail.show(number.longValue());
                choose(number.longValue(), chosen);
            });
        }

        /// In a low tab the detail scrolls as a whole, before the log or the buttons at the bottom would be cut off.
        private static Node scrolling(Node content) {
            var pane = new ScrollPane(content);
            pane.setFitToWidth(true);
            pane.setFitToHeight(true);
            pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            pane.setMinHeight(LEAST_DETAIL);
            pane.setFocusTraversable(false);
            return pane;
        }

        private void choose(long number, Consumer<Selection> chosen) {
            Event event = number < 0 ? null : engine.capture().event(number);
            if (event != null) {
                Session session = engine.workbench().session(event.session()).orElse(null);
                SessionConnection connection = session == null
                        ? null
                        : session.connection(event.connection()).orElse(null);
                chosen.accept(new Selection(session, connection, event));
            }
        }

        @Override
        public Node node() {
            return split;
        }

        @Override
        public void openFind() {
            log.openFind();
        }

        @Override
        public void showConnection(int connection) {
            log.showConnection(connection);
        }

        @Override
        public Optional<EventIndex> passing() {
            return log.filter().passing();
        }

        @Override
        public void close() {
            tabs.remove(this);
            log.close();
            detail.close();
            onClose.run();
        }
    }
}
