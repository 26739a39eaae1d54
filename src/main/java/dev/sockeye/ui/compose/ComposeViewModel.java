package dev.sockeye.ui.compose;

import dev.sockeye.ui.PayloadCheck;
import dev.sockeye.ui.WritingInput;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import dev.sockeye.session.LineEnding;
import dev.sockeye.session.Composition;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Refresher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What a person writes to be sent by one session. Sends, connects and looks at files in the background only.
///
/// For the screen's thread, needs no toolkit.
public final class ComposeViewModel implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Session session;
    private final HistoryWalk walk;
    private final Refresher<Situation> refresher;
    private final Sender sender;
    private final WritingInput input;
    private final ContentTools tools;
    private final Consumer<ComposeServices.Kept> keep;
    private final SendHistory history;
    private final StringProperty times = new SimpleStringProperty("1");
    private final StringProperty interval = new SimpleStringProperty("100");
    private final ObjectProperty<Receivers> receivers = new SimpleObjectProperty<>(new Receivers.All());
    private final Attachments attachments = new Attachments();
    private final ReadOnlyObjectWrapper<Situation> situation = new ReadOnlyObjectWrapper<>(Situation.UNKNOWN);
    private final ReadOnlyObjectWrapper<Readiness> readiness = new ReadOnlyObjectWrapper<>(Readiness.NOT_YET);
    /// What was to be sent when there was nobody; until the next look.
    private @Nullable Runnable asked;

    public ComposeViewModel(Session session, SendHistory history, ComposeServices services) {
        this.session = session;
        this.history = history;
        this.walk = new HistoryWalk(history);
        this.input = new WritingInput(services.background(), services.screen(), services.filling());
        this.keep = services.keep();
        this.refresher = new Refresher<>(services.timer(), services.background(), services.screen(), LOOK_EVERY,
                () -> Situation.of(session), this::looked);
        this.sender = new Sender(session, history, services, refresher::refresh);
        this.tools = new ContentTools(input, sender::tell);
        input.contentProperty().subscribe(_ -> sender.begun());
        input.checkProperty().subscribe(this::decide);
        times.subscribe(this::decide);
        interval.subscribe(this::decide);
        receivers.subscribe(this::decide);
        situation.subscribe(this::decide);
        sender.progressProperty().subscribe(this::decide);
        attachments.files().addListener((ListChangeListener<Path>) _ -> decide());
        decide();
    }

    /// The pane is on the screen: follow the session.
    public void shown() {
        refresher.start();
    }

    public void hidden() {
        refresher.stop();
    }

    private void decide() {
        readiness.set(Readiness.of(session, situation.get(), input.checkProperty().get(), plan(), receivers.get(),
                attachments.files().size(),
                sender.progressProperty().get()));
    }

    private RepeatPlan plan() {
        return RepeatPlan.parse(times.get(), interval.get());
    }

    /// What stands in the pane now.
    public Writing writing() {
        return input.writing();
    }

    /// Sends, unless [#readinessProperty()] says why not.
    ///
    /// @return whether it does
    public boolean send() {
        if (!readiness.get().canSend()) {
            return false;
        }
        sending().run();
        return true;
    }

    /// The same; when there is nobody to send to, it is looked once more first: who has just connected may not have been seen.
    public boolean sendOrLook() {
        if (send()) {
            return true;
        }
        if (readiness.get().problem().isEmpty() && sender.progressProperty().get().isEmpty()) {
            asked = sending();
            refresher.restart();
        }
        return false;
    }

    /// Sends what stands there now.
    private Runnable sending() {
        Writing writing = writing();
        Composition composition = input.filled().composition();
        List<Path> files = List.copyOf(attachments.files());
        long size = input.checkProperty().get().size();
        return () -> {
            walk.end();
            sender.send(writing, composition, files, receivers.get(), situation.get().chosen(receivers.get()).size(),
                    plan(), size);
        };
    }

    private void looked(Situation now) {
        Runnable sending = asked;
        asked = null;
        situation.set(now);
        if (sending != null && readiness.get().canSend()) {
            sending.run();
        }
    }

    /// No further repetition.
    public void stopRepeating() {
        sender.stop();
    }

    /// Puts the entry before the one shown into the pane.
    public void older() {
        walk.older(writing()).ifPresent(input::write);
    }

    /// Puts the entry after the one shown, at last the draft, into the pane.
    public void newer() {
        walk.newer(writing()).ifPresent(input::write);
    }

    /// What was sent from any pane, the newest first.
    public List<Writing> sent() {
        return history.entries().reversed();
    }

    /// Puts this into the pane.
    public void write(Writing writing) {
        input.write(writing);
    }

    /// Puts this into the pane, with the files whose descriptors go with it.
    public void write(Writing writing, List<Path> files) {
        List.copyOf(attachments.files()).forEach(attachments::remove);
        input.write(writing);
        attachments.add(files);
    }

    /// What stands there is to become a saved message.
    void keep() {
        keep.accept(new ComposeServices.Kept(session, writing(), List.copyOf(attachments.files())));
    }

    ContentTools tools() {
        return tools;
    }

    /// Opens the files at each sending and passes their descriptors; files chosen twice are passed once.
    public void attach(List<Path> files) {
        attachments.add(files);
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
        sender.reconnect();
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
        return session.hasManyPeers();
    }

    public boolean isConnectionOriented() {
        return session.type().isConnectionOriented();
    }

    /// "12 bytes", empty while there is a problem.
    public String sizeText() {
        return input.checkProperty().get().isGood() ? Amounts.bytes(input.checkProperty().get().size()) : "";
    }

    public ObjectProperty<PayloadMode> modeProperty() {
        return input.modeProperty();
    }

    public StringProperty contentProperty() {
        return input.contentProperty();
    }

    public ObjectProperty<LineEnding> endingProperty() {
        return input.endingProperty();
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
        return attachments.files();
    }

    public ReadOnlyObjectProperty<Readiness> readinessProperty() {
        return readiness.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<PayloadCheck> checkProperty() {
        return input.checkProperty();
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
