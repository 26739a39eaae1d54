package dev.sockeye.ui.workbench;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.session.Composition;
import dev.sockeye.session.LineEnding;
import dev.sockeye.session.Repetition;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.MachineActions;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.SocatCommand;
import dev.sockeye.ui.TypedBytes;
import dev.sockeye.ui.control.BytesFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// Does what the menu of the rows offers. For the JavaFX thread; payloads are read and sent in the background.
final class RowDeeds {
    /// So many rows at once: the clipboard is no place for a million.
    static final int MOST = 10_000;
    private static final long MOST_COPIED = 4 << 20;
    private static final int MOST_SENT = 100;
    private static final int LONGEST_EDITED = 256 << 10;
    private static final int LONGEST_SENT = 16 << 20;
    private static final int MOST_CONNECTIONS = 200;
    private static final int WANTED_BYTES = 48;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z][A-Za-z0-9_-]*}");

    private final Engine engine;
    private final SessionTabs sessions;
    private final NoticeBar notices;
    private final Supplier<Optional<MachineActions>> actions;
    private final Talks talks;
    private final Executor screen;
    private final BackgroundWork reading;

    /// @param actions asked anew each time: they come after these
    RowDeeds(Engine engine, SessionTabs sessions, NoticeBar notices, Supplier<Optional<MachineActions>> actions,
            Talks talks,
            Executor screen) {
        this.screen = screen;
        this.engine = engine;
        this.sessions = sessions;
        this.notices = notices;
        this.actions = actions;
        this.talks = talks;
        reading = new BackgroundWork(engine.background(), screen);
    }

    /// Where one looks at what was said.
    Talks talks() {
        return talks;
    }

    static boolean hasData(List<Event> events) {
        return events.stream().anyMatch(event -> event.length() > 0 || event.kind() == EventKind.SENT
                || event.kind() == EventKind.RECEIVED);
    }

    private byte[] bytes(Event event, int most) {
        byte[] bytes = new byte[Math.min(most, event.length())];
        int count = engine.capture().payload(event.number(), 0, ByteBuffer.wrap(bytes));
        return Arrays.copyOf(bytes, Math.max(0, count));
    }

    private void tell(String sentence, String hint) {
        notices.show(new Notice(sentence, hint, Optional.empty()));
    }

    /// Copies the payloads, each in its own form, one below the other.
    void copy(EventsTab tab, List<Event> events, BytesFormat format) {
        copy(tab, events, event -> format.of(bytes(event, event.length()),
                events.size() == 1 ? "data" : "event_" + event.number()));
    }

    /// Copies a line for a shell for each payload.
    void copyCommand(EventsTab tab, List<Event> events) {
        copy(tab, events, event -> {
            SessionFacts facts = engine.capture().sessionFacts(event.session());
            return facts == null
                    ? ""
                    : SocatCommand.of(facts.type(), facts.address(), bytes(event, event.length())).orElse("");
        });
    }

    private void copy(EventsTab tab, List<Event> chosen, Function<Event, String> form) {
        List<Event> events = chosen.stream().filter(event -> hasData(List.of(event))).toList();
        if (events.stream().mapToLong(Event::length).sum() > MOST_COPIED) {
            tab.say(Finding.wrong("That is too much for the clipboard: choose at most 4 MiB, or use Save payload."));
            return;
        }
        reading.run(() -> events.stream().map(form).filter(text -> events.size() == 1 || !text.isEmpty())
                .map(text -> events.size() == 1 || text.endsWith("\n") ? text : text + "\n")
                .collect(Collectors.joining()), (String text) -> {
                    if (text.isEmpty() && events.stream().anyMatch(event -> event.length() > 0)) {
                        tab.say(Finding.wrong("Nothing was copied: there is no such form of it."));
                        return;
                    }
                    var content = new ClipboardContent();
                    content.putString(text);
                    Clipboard.getSystemClipboard().setContent(content);
                    tab.say(Finding.done(Amounts.count(events.size(), "payload") + " copied."));
                }, e -> tab.say(Finding.wrong("Nothing was copied: " + Notice.of(e).text())));
    }

    /// Puts the payload where one writes, in the tab of its session.
    void edit(EventsTab tab, List<Event> events) {
        Event event = events.stream().filter(one -> hasData(List.of(one))).findFirst().orElseThrow();
        if (event.length() > LONGEST_EDITED) {
            tell("That is too long to be edited here.", "Save its payload, and send the file.");
            return;
        }
        Optional<Session> session = engine.workbench().session(event.session());
        session.map(sessions::open).flatMap(EventsTab::composer).ifPresentOrElse(composer -> {
            composer.write(writing(bytes(event, event.length())), List.of());
            composer.focus();
        }, () -> tell("Nothing is sent in that session.", "Connect a client to its address, and send it there."));
    }

    /// As text where it is text, else as hex digits; what would be filled in when it is sent is written as hex, too.
    static Writing writing(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean plain = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
                && text.codePoints().allMatch(c -> c == '\n' || c == '\r' || c == '\t' || VisibleText.isVisible(c))
                && !PLACEHOLDER.matcher(text).find();
        return plain
                ? new Writing(PayloadMode.TEXT, TypedBytes.text(Bytes.of(bytes)), LineEnding.NONE)
                : new Writing(PayloadMode.HEX, TypedBytes.hex(Bytes.of(bytes)), LineEnding.NONE);
    }

    /// Sends the same bytes once more on the same connections, one after the other.
    void sendAgain(EventsTab tab, List<Event> chosen) {
        List<Event> events = chosen.stream().filter(event -> hasData(List.of(event))).toList();
        if (events.size() > MOST_SENT) {
            tell("These are too many to be sent again at once.", "Choose at most " + MOST_SENT + " rows.");
            return;
        }
        sendFrom(tab, events, 0);
    }

    private void sendFrom(EventsTab tab, List<Event> events, int at) {
        if (at == events.size()) {
            tab.say(Finding.done(Amounts.count(at, "message") + " sent again."));
            return;
        }
        Event event = events.get(at);
        Session session = engine.workbench().session(event.session()).orElse(null);
        SessionConnection to = session == null || session.role() == Role.TAP ? null : receiver(session, event);
        if (session == null || to == null) {
            tell("Event " + event.number() + " cannot be sent again: its connection is closed.",
                    "Edit and send puts it where you can choose who gets it.");
            return;
        }
        if (event.length() > LONGEST_SENT) {
            tell("Event " + event.number() + " is too long to be sent again.", "Save its payload, and send the file.");
            return;
        }
        reading.run(() -> HexFormat.of().formatHex(bytes(event, event.length())), (String digits) -> {
            var order = new Repetition.Order(session, new Composition.Hex(digits), List.of(), List.of(to.id()), 1,
                    Duration.ZERO);
            Repetition.start(order, engine.platform().transport(), engine.housekeeping(), now -> {
                if (now.finished()) {
                    screen.execute(() -> {
                        if (now.problem().isEmpty()) {
                            sendFrom(tab, events, at + 1);
                        } else {
                            tell(now.problem(), "");
                        }
                    });
                }
            });
        }, e -> tell("It was not sent: " + Notice.of(e).text(), ""));
    }

    /// The connection of the event, or the one that a client has now.
    private static @Nullable SessionConnection receiver(Session session, Event event) {
        return session.connection(event.connection()).filter(SessionConnection::canSend)
                .or(() -> session.role() == Role.CLIENT
                        ? session.connections().stream().filter(SessionConnection::canSend).findFirst()
                        : Optional.empty())
                .orElse(null);
    }

    void filterConnection(EventsTab tab, Event event) {
        tab.showConnection(event.connection());
    }

    /// All connections of the process at the other end, as far as sessions know them.
    void filterPeer(EventsTab tab, Event event) {
        PeerFacts peer = engine.capture().peerFacts(event.connection());
        String same = peer == null || !peer.credentials().pid().isKnown()
                ? ""
                : engine.workbench().sessions().stream().flatMap(session -> session.connections().stream())
                        .map(SessionConnection::id).filter(id -> isOf(peer, id)).limit(MOST_CONNECTIONS)
                        .map(String::valueOf).collect(Collectors.joining(","));
        tab.narrow("conn:" + (same.isEmpty() ? String.valueOf(event.connection()) : same));
    }

    private boolean isOf(PeerFacts peer, int connection) {
        PeerFacts other = engine.capture().peerFacts(connection);
        return other != null && Objects.equals(other.credentials().pid(), peer.credentials().pid());
    }

    void filterKind(EventsTab tab, Event event) {
        tab.narrow("kind:" + event.kind().label());
    }

    /// The beginning of what it carries, as bytes or as text.
    void filterContents(EventsTab tab, Event event) {
        byte[] begin = bytes(event, WANTED_BYTES);
        boolean plain = begin.length > 0;
        for (byte value : begin) {
            plain &= value >= ' ' && value < 0x7f && value != '"' && value != '\\';
        }
        tab.narrow(begin.length == 0
                ? "size:0"
                : plain
                        ? "exact:\"" + new String(begin, StandardCharsets.US_ASCII) + "\""
                        : "hex:" + HexFormat.of().formatHex(begin));
    }

    /// Who it was; where several rows are chosen, of the first that came from somebody.
    void goToPeer(EventsTab tab, Event event) {
        if (tab.connection().orElse(0) != event.connection()) {
            tab.reveal(event.number());
        }
        actions.get().ifPresent(window -> window.reveal(MachineActions.Card.PROCESS));
    }

    /// The file of its session's socket.
    void goToSocket() {
        actions.get().ifPresent(window -> window.reveal(MachineActions.Card.FILE));
    }
}
