package dev.sockeye.ui.workbench;

import dev.sockeye.bench.SavedRuns;
import dev.sockeye.capture.MarkedEvents;
import dev.sockeye.capture.Role;
import dev.sockeye.file.SocketFileReader;
import dev.sockeye.file.UserDirectories;
import dev.sockeye.session.Activation;
import dev.sockeye.session.DescriptorStore;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionRules;
import dev.sockeye.system.LeftOverFinder;
import dev.sockeye.system.Namespaces;
import dev.sockeye.system.PeerExaminer;
import dev.sockeye.system.ProcessReader;
import dev.sockeye.ui.AccessQuestions;
import dev.sockeye.ui.EventLabels;
import dev.sockeye.ui.Excerpt;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.MachineActions;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.Selection;
import dev.sockeye.ui.TalkServices;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.activation.ActivationPaneController;
import dev.sockeye.ui.activation.ActivationPaneViewModel;
import dev.sockeye.ui.bench.BenchServices;
import dev.sockeye.ui.colour.ColourRules;
import dev.sockeye.ui.compose.ComposeController;
import dev.sockeye.ui.compose.ComposeServices;
import dev.sockeye.ui.compose.ComposeViewModel;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.ui.compose.SendHistory;
import dev.sockeye.ui.descriptor.DescriptorPopOver;
import dev.sockeye.ui.descriptor.DescriptorServices;
import dev.sockeye.ui.file.FileServices;
import dev.sockeye.ui.peer.PeerServices;
import dev.sockeye.ui.rule.RulesPane;
import dev.sockeye.ui.rule.RulesServices;
import dev.sockeye.ui.system.MachinePane;
import dev.sockeye.ui.system.MachineServices;
import dev.sockeye.ui.tap.CommandRuns;
import dev.sockeye.ui.tap.TapPaneController;
import dev.sockeye.ui.tap.TapPaneViewModel;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import org.jspecify.annotations.Nullable;

/// Puts the features together into what the main window shows: it knows them all, they do not know each other.
/// Only for the JavaFX thread.
final class Screens {
    /// Received descriptors that stay open for a person to look at.
    private static final DescriptorStore.Bounds KEPT_DESCRIPTORS = new DescriptorStore.Bounds(32, 256);

    private final EventsTab.Common common;
    private final InspectorCards.Services cards;
    private final SendHistory history;
    private final MachineLink link;
    private final CommandRuns commands;
    private final MessageLink messages;
    private final Set<EventsTab> tabs = new LinkedHashSet<>();
    private Optional<MachineActions> actions = Optional.empty();
    private final AtomicBoolean reformatting = new AtomicBoolean();

    private Screens(EventsTab.Common common, InspectorCards.Services cards, SendHistory history, MachineLink link,
            CommandRuns commands, MessageLink messages) {
        this.messages = messages;
        this.common = common;
        this.cards = cards;
        this.history = history;
        this.link = link;
        this.commands = commands;
    }

    /// Everything that the main window shows, over the engine.
    ///
    /// @param access explains who may connect
    /// @param screen runs on the JavaFX thread
    /// @param commands those that run through taps
    /// @param messages what saved messages are to those who write
    static Screens over(Engine engine, AccessQuestions access, FrameTicker ticker, Executor screen,
            Remembered remembered, CommandRuns commands, MessageLink messages) {
        var platform = engine.platform();
        engine.workbench().descriptors().keepWithin(KEPT_DESCRIPTORS);
        var reader = new ProcessReader();
        var links = new MachineLink();
        var descriptors = new DescriptorServices(engine.workbench(), links::show, links::opened,
                engine.background(), screen);
        var examiner = new PeerExaminer(reader, platform.sockets(),
                platform.transport().pinsPeers());
        var peer = new PeerServices(reader, examiner, platform.accounts(),
                platform.transport().pinsPeers(),
                engine.workbench().descriptors(), engine.capture(),
                engine.housekeeping(), engine.background(), screen);
        var files = new SocketFileReader(platform.files(), platform.sockets(), platform.probe(), platform.accounts());
        var file = new FileServices(files, engine.fileWatcher(), platform.files(), platform.accounts(), access,
                engine.background(), screen);
        var marks = new MarkedEvents();
        var colours = new ColourRules(engine.capture(), engine.decoding(), engine.background(), ticker::request,
                remembered.colours(), remembered::colours);
        marks.onChange(ticker::request);
        var screens = new Screens(new EventsTab.Common(engine, new EventLabels(engine.capture()), ticker, remembered,
                screen, new TalkMenu(), new RowMenu(), colours, marks, remembered.columns()),
                new InspectorCards.Services(peer, new DescriptorPopOver(descriptors), file, reader),
                remembered.history(), links, commands, messages);
        engine.workbench().onIdentified(screens::identified);
        return screens;
    }

    /// Peers have got names that rows on the screen show by number; once for all that came meanwhile.
    private void identified() {
        if (reformatting.compareAndSet(false, true)) {
            common.screen().execute(this::reformat);
        }
    }

    private void reformat() {
        reformatting.set(false);
        tabs.forEach(EventsTab::reformat);
    }

    /// The content of a session's tab.
    ///
    /// @param chosen told what a person chooses in it
    EventsTab session(Session session, Consumer<Selection> chosen) {
        Engine engine = common.engine();
        if (session.role() == Role.TAP) {
            return tap(session, chosen);
        }
        if (session.role() == Role.IMPORT) {
            return imported(session, chosen);
        }
        if (session.activation().isPresent()) {
            return activation(session, session.activation().get(), chosen);
        }
        var services = new ComposeServices(engine.platform().transport(), engine.capture(), engine.housekeeping(),
                engine.background(), common.screen(), messages.filling(), messages::keep);
        var model = new ComposeViewModel(session, history, services);
        var controller = new ComposeController(model, FilePicker.ofDesktop());
        Node compose = Views.load(View.COMPOSE, controller);
        return withRules(session, tab(session, chosen,
                new EventsTab.Bottom(compose, "Write a message (Ctrl+L)", controller, model::close)));
    }

    /// What was recorded: there is nobody to send to.
    private EventsTab imported(Session session, Consumer<Selection> chosen) {
        EventsTab shown = tab(session, chosen, EventsTab.Bottom.NONE);
        if (session.facts().role() == Role.TAP) {
            shown.nameTheEnds();
        }
        return shown;
    }

    private EventsTab withRules(Session session, EventsTab tab) {
        if (session.rules().isPresent()) {
            Engine engine = common.engine();
            Supplier<SessionRules> rules = () -> session.rules().orElseThrow();
            tab.offerRules(rules, new RulesPane(rules, new RulesServices(engine.capture(), engine.background(),
                    common.screen(), FilePicker.ofDesktop(), SavePicker.ofDesktop("Save rules"))));
        }
        return tab;
    }

    private EventsTab tap(Session session, Consumer<Selection> chosen) {
        var model = new TapPaneViewModel(session, commands, common.screen());
        Node pane = Views.load(View.TAP_PANE, new TapPaneController(model));
        EventsTab shown = tab(session, chosen,
                new EventsTab.Bottom(pane, "Show the tap’s address", null, model::close));
        shown.nameTheEnds();
        return withRules(session, shown);
    }

    private EventsTab activation(Session session, Activation activation, Consumer<Selection> chosen) {
        var model = new ActivationPaneViewModel(session, activation, common.engine().background(), common.screen());
        Node pane = Views.load(View.ACTIVATION_PANE, new ActivationPaneController(model));
        return tab(session, chosen,
                new EventsTab.Bottom(pane, "Show the command", null, model::close));
    }

    /// What a person has marked.
    MarkedEvents marks() {
        return common.marks();
    }

    /// The session with that number, unless it was taken off the list.
    Optional<Session> session(int id) {
        return common.engine().workbench().session(id);
    }

    /// Opens the tabs about what was said.
    Talks talks(TabPane pane, SessionTabs sessions, ReadOnlyBooleanProperty dark, NoticeBar notices) {
        Engine engine = common.engine();
        var leading = new AtomicReference<@Nullable Talks>();
        var talks = new Talks(pane, sessions, new TalkServices(engine.capture(), engine.decoding(), common.labels(),
                common.ticker(), engine.housekeeping(), engine.background(), common.screen(), number -> {
                    Talks opened = leading.get();
                    if (opened != null) {
                        opened.reveal(number);
                    }
                }), common.colours(), common.marks(), dark, notices);
        leading.set(talks);
        common.talk().leadsTo(talks);
        common.rows().leadsTo(new RowDeeds(engine, sessions, notices, () -> actions, talks, common.screen()));
        return talks;
    }

    /// What saved messages are to those who write.
    MessageLink messages() {
        return messages;
    }

    /// Those that run through taps.
    CommandRuns commands() {
        return commands;
    }

    /// The content of the tab with the events of all sessions.
    ///
    /// @param chosen told what a person chooses in it
    EventsTab allEvents(Consumer<Selection> chosen) {
        return tab(0, new Excerpt("Everything", common.engine().capture().all()), chosen, EventsTab.Bottom.NONE);
    }

    private EventsTab tab(Session session, Consumer<Selection> chosen, EventsTab.Bottom bottom) {
        return tab(session.id(), new Excerpt(SessionTabs.shortTitle(session),
                common.engine().capture().session(session.id())), chosen, bottom);
    }

    private EventsTab tab(int id, Excerpt excerpt, Consumer<Selection> chosen, EventsTab.Bottom bottom) {
        var shown = new AtomicReference<@Nullable EventsTab>();
        var tab = new EventsTab(common, id, excerpt, chosen,
                new EventsTab.Bottom(bottom.node(), bottom.name(), bottom.composer(), () -> {
                    tabs.remove(shown.get());
                    bottom.close().run();
                }));
        shown.set(tab);
        tabs.add(tab);
        return tab;
    }

    /// The sockets of the whole machine.
    MachinePane machine(MachineActions actions) {
        Engine engine = common.engine();
        var machine = new MachinePane(new MachineServices(engine.inventory(), new Namespaces(), engine.leftOvers(),
                LeftOverFinder.usualPlaces(System.getenv()),
                engine.platform().accounts(),
                cards.file().access(), engine.housekeeping(), engine.background(), common.screen()), actions);
        link.leadsTo(machine, actions);
        this.actions = Optional.of(actions);
        return machine;
    }

    /// The tab that measures.
    BenchTab bench() {
        Engine engine = common.engine();
        return new BenchTab(new BenchServices(engine.bench(),
                new SavedRuns(UserDirectories.usual().state().resolve("benchmarks")),
                engine.background(), common.screen()));
    }

    /// The cards at the right.
    InspectorCards inspector() {
        return new InspectorCards(cards);
    }
}
