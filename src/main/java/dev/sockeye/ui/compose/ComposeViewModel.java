package dev.sockeye.ui.compose;

import dev.sockeye.session.ClientSession;
import dev.sockeye.session.LineEnding;
import dev.sockeye.session.ServerSession;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Refresher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// What a person writes to be sent by one session. Sends, connects and looks at files in the background only.
///
/// For the screen's thread, needs no toolkit.
public final class ComposeViewModel implements AutoCloseable {
    /// Longer texts are checked in the background.
    static final int CHECKED_AT_ONCE = 64 << 10;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Session session;
    private final ComposeServices services;
    private final HistoryWalk walk;
    private final Refresher<Situation> refresher;
    private final Sender sender;
    private final ObjectProperty<PayloadMode> mode = new SimpleObjectProperty<>(PayloadMode.TEXT);
    private final StringProperty content = new SimpleStringProperty("");
    private final ObjectProperty<LineEnding> ending = new SimpleObjectProperty<>(LineEnding.NONE);
    private final StringProperty times = new SimpleStringProperty("1");
    private final StringProperty interval = new SimpleStringProperty("100");
    private final ObjectProperty<Receivers> receivers = new SimpleObjectProperty<>(new Receivers.All());
    private final ObservableList<Path> attachments = FXCollections.observableArrayList();
    /// One for good: such a list is held weakly by the one behind it, and its listeners go when it is collected.
    private final ObservableList<Path> shownAttachments = FXCollections.unmodifiableObservableList(attachments);
    private final ReadOnlyObjectWrapper<Situation> situation = new ReadOnlyObjectWrapper<>(Situation.UNKNOWN);
    private final ReadOnlyObjectWrapper<PayloadCheck> check = new ReadOnlyObjectWrapper<>(PayloadCheck.EMPTY);
    private final ReadOnlyObjectWrapper<Readiness> readiness = new ReadOnlyObjectWrapper<>(Readiness.NOT_YET);
    private int checkGeneration;

    public ComposeViewModel(Session session, SendHistory history, ComposeServices services) {
        this.session = session;
        this.services = services;
        this.walk = new HistoryWalk(history);
        this.refresher = new Refresher<>(services.timer(), services.background(), services.screen(), LOOK_EVERY,
                () -> Situation.of(session), situation::set);
        this.sender = new Sender(session, history, services, refresher::refresh);
        mode.subscribe(this::recheck);
        content.subscribe(this::recheck);
        ending.subscribe(this::recheck);
        times.subscribe(this::decide);
        interval.subscribe(this::decide);
        receivers.subscribe(this::decide);
        situation.subscribe(this::decide);
        sender.progressProperty().subscribe(this::decide);
        attachments.addListener((ListChangeListener<Path>) _ -> decide());
        recheck();
    }

    /// The pane is on the screen: follow the session.
    public void shown() {
        refresher.start();
    }

    public void hidden() {
        refresher.stop();
    }

    private void recheck() {
        int mine = ++checkGeneration;
        Writing writing = writing();
        if (writing.mode() != PayloadMode.FILE && writing.content().length() <= CHECKED_AT_ONCE) {
            checked(mine, PayloadCheck.of(writing));
        } else {
            services.background().execute(() -> {
                PayloadCheck result = PayloadCheck.of(writing);
                services.screen().execute(() -> checked(mine, result));
            });
        }
    }

    private void checked(int mine, PayloadCheck result) {
        if (mine == checkGeneration) {
            check.set(result);
            decide();
        }
    }

    private void decide() {
        readiness.set(Readiness.of(session, situation.get(), check.get(), plan(), receivers.get(), attachments.size(),
                sender.progressProperty().get()));
    }

    private RepeatPlan plan() {
        return RepeatPlan.parse(times.get(), interval.get());
    }

    /// What stands in the pane now.
    public Writing writing() {
        return new Writing(mode.get(), content.get(), ending.get());
    }

    private void write(Writing writing) {
        mode.set(writing.mode());
        content.set(writing.content());
        ending.set(writing.ending());
    }

    /// Sends, unless [#readinessProperty()] says why not.
    public void send() {
        if (readiness.get().canSend()) {
            walk.end();
            sender.send(writing(), List.copyOf(attachments), receivers.get(),
                    situation.get().chosen(receivers.get()).size(), plan(), check.get().size());
        }
    }

    /// No further repetition.
    public void stopRepeating() {
        sender.stop();
    }

    /// Puts the entry before the one shown into the pane.
    public void older() {
        walk.older(writing()).ifPresent(this::write);
    }

    /// Puts the entry after the one shown, at last the draft, into the pane.
    public void newer() {
        walk.newer(writing()).ifPresent(this::write);
    }

    /// Opens the files at each sending and passes their descriptors; files chosen twice are passed once.
    public void attach(List<Path> files) {
        files.stream().filter(file -> !attachments.contains(file))
                .limit(Outgoing.MAX_DESCRIPTORS - attachments.size()).forEach(attachments::add);
    }

    public void detach(Path file) {
        attachments.remove(file);
    }

    public void chooseReceiver(int id, boolean chosen) {
        receivers.set(receivers.get().with(id, chosen));
    }

    public void chooseAllReceivers() {
        receivers.set(new Receivers.All());
    }

    /// Tells the chosen peers that nothing more comes.
    public void halfClose() {
        sender.halfClose(situation.get().chosen(receivers.get()));
    }

    /// Connects an ended client again.
    public void reconnect() {
        if (session instanceof ClientSession client) {
            sender.reconnect(client);
        }
    }

    /// "All 3 open connections", "#2", …
    public String receiversText() {
        return receivers.get().label(situation.get().ids(), session.type() == SocketType.DATAGRAM);
    }

    /// "#3" with what the kernel said of the peer, or the address of a datagram sender.
    public static String describe(SessionConnection connection) {
        return "#" + connection.id() + "  " + connection.peer().map(peer -> "pid "
                + peer.credentials().pid().map(String::valueOf).or("unknown") + " · uid "
                + peer.credentials().uid().map(String::valueOf).or("unknown"))
                .orElseGet(() -> connection.peerAddress().text());
    }

    /// Whether one can choose to whom: a client has one peer only.
    public boolean choosesReceivers() {
        return session instanceof ServerSession;
    }

    public boolean isConnectionOriented() {
        return session.type().isConnectionOriented();
    }

    /// "12 bytes", empty while there is a problem.
    public String sizeText() {
        return check.get().isGood() ? Amounts.bytes(check.get().size()) : "";
    }

    public ObjectProperty<PayloadMode> modeProperty() {
        return mode;
    }

    public StringProperty contentProperty() {
        return content;
    }

    public ObjectProperty<LineEnding> endingProperty() {
        return ending;
    }

    public StringProperty timesProperty() {
        return times;
    }

    public StringProperty intervalProperty() {
        return interval;
    }

    public ObjectProperty<Receivers> receiversProperty() {
        return receivers;
    }

    /// Unmodifiable; see [#attach] and [#detach].
    public ObservableList<Path> attachments() {
        return shownAttachments;
    }

    public ReadOnlyObjectProperty<Readiness> readinessProperty() {
        return readiness.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<PayloadCheck> checkProperty() {
        return check.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return sender.outcomeProperty();
    }

    public ReadOnlyObjectProperty<Optional<RepeatProgress>> progressProperty() {
        return sender.progressProperty();
    }

    ReadOnlyObjectProperty<Situation> situationProperty() {
        return situation.getReadOnlyProperty();
    }

    @Override
    public void close() {
        refresher.close();
        sender.stop();
    }
}
