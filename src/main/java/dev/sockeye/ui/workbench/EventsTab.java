package dev.sockeye.ui.workbench;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.MarkedEvents;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.session.SessionRules;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.EventLabels;
import dev.sockeye.ui.Excerpt;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.RowDress;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.Selection;
import dev.sockeye.ui.Tint;
import dev.sockeye.ui.colour.ColourRules;
import dev.sockeye.ui.compose.ComposeController;
import dev.sockeye.ui.detail.DetailPane;
import dev.sockeye.ui.log.ColumnMemory;
import dev.sockeye.ui.log.LogKind;
import dev.sockeye.ui.log.LogPane;
import dev.sockeye.ui.log.MessagesViewModel;
import dev.sockeye.ui.rule.RulesPane;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// One tab: the log above, the chosen event's detail below it, and what is to be sent at the bottom.
/// Only for the JavaFX thread.
final class EventsTab implements AutoCloseable {
    /// What all tabs share.
    ///
    /// @param dividers where the dividers between the parts were left
    /// @param talk what can be asked about the events
    /// @param rows the menu of the rows
    /// @param colours rules that give rows a colour
    /// @param marks what a person has marked
    /// @param columns how the columns of logs were left
    record Common(Engine engine, EventLabels labels, FrameTicker ticker, Remembered dividers, Executor screen,
            TalkMenu talk, RowMenu rows, ColourRules colours, MarkedEvents marks, ColumnMemory columns) {
        /// Colours and marks of rows.
        RowDress dress() {
            return new RowDress() {
                @Override
                public Optional<Tint> tint(long event) {
                    return colours.tint(event);
                }

                @Override
                public Optional<String> note(long event) {
                    return marks.note(event);
                }
            };
        }
    }

    /// What stands below the log.
    ///
    /// @param node null where there is nothing
    /// @param name what unfolds it where there is little room
    /// @param composer where one writes messages; null where nobody is to be sent to
    record Bottom(@Nullable Node node, String name, @Nullable ComposeController composer, Runnable close) {
        static final Bottom NONE = new Bottom(null, "", null, () -> {});
    }

    private static final int LOOKED_AT = 1000;

    private final Engine engine;
    private final int id;
    private final Excerpt excerpt;
    private final LogPane log;
    private final DetailPane detail;
    private final Meaning meaning;
    private final TabParts parts;
    private final Bottom bottom;
    private final Common common;
    private @Nullable RulesSwitch rules;

    /// @param id of the tab among the others: a session's number, 0 for all events
    /// @param excerpt what is shown
    /// @param chosen told what a person chooses in it
    EventsTab(Common common, int id, Excerpt excerpt, Consumer<Selection> chosen, Bottom bottom) {
        this.common = common;
        this.id = id;
        this.excerpt = excerpt;
        this.engine = common.engine();
        this.bottom = bottom;
        log = new LogPane(engine.capture(), excerpt.events(), common.labels(), engine.decoding(), common.ticker(),
                engine.background(), common.screen(), new LogKind(common.columns(), id == 0));
        log.model().timeModeProperty().set(common.dividers().preferences().times());
        detail = new DetailPane(engine.capture(), common.labels(), common.ticker(), engine.background(),
                common.screen(), SavePicker.ofDesktop("Save payload"));
        parts = new TabParts(log.root(), detail.root(), bottom.node(), bottom.name(),
                common.dividers());
        detail.onClose(() -> {
            log.model().chooseNothing();
            log.focus();
        });
        log.addTool(common.talk().button(this));
        log.dress(common.dress());
        common.rows().install(this, log);
        log.wanted().subscribe(detail.model()::look);
        meaning = new Meaning(common, log, detail, id);
        log.model().chosenProperty().subscribe(number -> {
            detail.show(number.longValue());
            parts.showDetail(number.longValue() >= 0);
            meaning.show();
            choose(number.longValue(), chosen);
        });
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

    /// Offers the rules of the tab's session.
    ///
    /// @param session asked anew each time
    void offerRules(Supplier<SessionRules> session, RulesPane pane) {
        var offered = new RulesSwitch(parts, common.ticker(), session, pane);
        log.addTool(offered.toggle());
        rules = offered;
    }

    /// Shows the rules, or puts them away; a tab without any stays as it is.
    void turnRules() {
        if (rules != null) {
            rules.turn();
        }
    }

    /// Shows what the rules hold.
    void showHeld() {
        if (rules != null) {
            rules.showHeld();
        }
    }

    /// Something may be held, or not any more.
    void refreshRules() {
        if (rules != null) {
            rules.refresh();
        }
    }

    /// What is shown here when nothing is filtered.
    Excerpt excerpt() {
        return excerpt;
    }

    /// A session's number; 0 for all events.
    int id() {
        return id;
    }

    /// The only connection that is shown; 0 for all.
    int shownConnection() {
        return log.filter().connectionProperty().get();
    }

    /// The connection that a person means: of the chosen event, the only one that is shown, or the one that spoke last.
    OptionalInt connection() {
        long chosen = log.model().chosenProperty().get();
        Event event = chosen < 0 ? null : engine.capture().event(chosen);
        if (event != null && event.connection() != 0) {
            return OptionalInt.of(event.connection());
        }
        return shownConnection() > 0 ? OptionalInt.of(shownConnection()) : lastConnection();
    }

    /// The event that is chosen last.
    OptionalLong chosen() {
        long number = log.model().chosenProperty().get();
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /// The events that are chosen, oldest first, at most so many; those that were evicted are left out.
    List<Event> chosenEvents(int most) {
        return log.model().chosenNumbers(most).stream().map(engine.capture()::event).filter(Objects::nonNull).toList();
    }

    /// Narrows the log by one more part of a filter line.
    void narrow(String part) {
        String line = log.filter().lineProperty().get().strip();
        log.filter().lineProperty().set(line.isEmpty() || !log.filter().errorProperty().get().isEmpty()
                ? part
                : line + " " + part);
    }

    /// Asks where to save the payloads of the chosen events, and writes them.
    void savePayloads(List<Event> events) {
        detail.save(events.stream().map(Event::number).toList());
    }

    /// Says beside the log what was done.
    void say(Finding done) {
        log.model().tell(done);
        log.messages().tell(done);
    }

    private OptionalInt lastConnection() {
        EventIndex events = excerpt.events();
        long end = events.size();
        for (long position = end - 1; position >= Math.max(events.first(), end - LOOKED_AT); position--) {
            try {
                Event event = engine.capture().event(events.get(position));
                if (event != null && event.connection() != 0) {
                    return OptionalInt.of(event.connection());
                }
            } catch (IndexOutOfBoundsException _) {
                // It was evicted meanwhile, and so is what is older.
                break;
            }
        }
        return OptionalInt.empty();
    }

    /// Shows an event and chooses it; a filter that hides it is taken off.
    void reveal(long number) {
        EventIndex passing = log.filter().passing().orElse(null);
        long at = passing == null ? -1 : passing.floor(number);
        if (passing != null && (at < 0 || passing.get(at) != number)) {
            log.filter().clear();
        }
        log.model().reveal(number);
    }

    Node node() {
        return parts.node();
    }

    /// Puts the cursor where a text to be found in the events is typed.
    void openFind() {
        log.openFind();
    }

    /// Where one writes messages, if the tab has such a place; ready to be given the keyboard.
    Optional<ComposeController> composer() {
        parts.unfoldBottom();
        // A split pane has its parts in the window only when its skin is there, and nothing else can be focused.
        parts.node().applyCss();
        parts.node().layout();
        return Optional.ofNullable(bottom.composer());
    }

    /// The events are a tap's, which has two other sides.
    void nameTheEnds() {
        log.nameTheEnds();
    }

    /// Shows the tab's events of that connection only, or of all again when the number is 0.
    void showConnection(int connection) {
        log.showConnection(connection);
    }

    /// Shows messages in place of events, or events again.
    void turnMessages() {
        log.messages().shownProperty().set(!log.messages().shownProperty().get());
    }

    /// The messages, when they are shown in place of the events.
    Optional<MessagesViewModel> shownMessages() {
        return Optional.of(log.messages()).filter(messages -> messages.shownProperty().get());
    }

    /// The events that its filter lets through, as far as they are found; empty when all pass.
    Optional<EventIndex> passing() {
        return log.filter().passing();
    }

    /// Peers have got names that rows show by number.
    void reformat() {
        log.model().reformat();
        log.messages().reformat();
        detail.model().relabel();
    }

    /// Ends what runs for this tab. The session lives on.
    @Override
    public void close() {
        meaning.close();
        log.close();
        detail.close();
        if (rules != null) {
            rules.close();
        }
        bottom.close().run();
    }
}
