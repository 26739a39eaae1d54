package dev.sockeye.ui.peer;

import dev.sockeye.capture.Event;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.WallClock;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.Refresher;
import java.time.Duration;
import java.time.ZoneId;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Who is at the other end of the chosen connection. Reads in the background, once a second while it is shown and the
/// connection is open or its process still runs; what belongs to an earlier choice is never shown.
///
/// For the screen's thread, needs no toolkit.
public final class PeerViewModel implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final PeerServices services;
    private final PeerReading reading;
    private final BackgroundWork changing;
    private final ReceivedDescriptors descriptors;
    private final Refresher<PeerFacts> refresher;
    private final ReadOnlyObjectWrapper<PeerFacts> facts = new ReadOnlyObjectWrapper<>(PeerFacts.NONE);
    private volatile @Nullable PeerSubject subject;
    /// The chosen event when its connection is not listed any more: the capture still says who it was.
    private volatile @Nullable Event unlisted;
    private final Endings endings = new Endings();
    private boolean shown;

    public PeerViewModel(PeerServices services) {
        this.services = services;
        this.changing = new BackgroundWork(services.background(), services.screen());
        this.reading = new PeerReading(services.processes(), services.examiner(), services.accounts(),
                services.pinsPeers(), ZoneId.systemDefault());
        this.descriptors = new ReceivedDescriptors(services.descriptors(), services.capture());
        this.refresher = new Refresher<>(services.timer(), services.background(), services.screen(), LOOK_EVERY,
                this::read, this::came);
    }

    /// What the card is about from now on.
    ///
    /// @param connection null when the event's is not listed any more, or there is none
    /// @param event the chosen message; null for the last one
    public void show(@Nullable SessionConnection connection, @Nullable Event event) {
        PeerSubject wanted = connection == null ? null : new PeerSubject(connection, event);
        PeerSubject before = subject;
        unlisted = connection == null && event != null && event.connection() > 0 ? event : null;
        if (wanted == null || before == null || !before.connection().equals(wanted.connection())) {
            facts.set(PeerFacts.NONE);
        }
        subject = wanted;
        refresher.restart();
        follow();
    }

    /// The card is on the screen.
    public void shown() {
        shown = true;
        follow();
    }

    public void hidden() {
        shown = false;
        follow();
    }

    private void follow() {
        PeerSubject now = subject;
        if (shown && now != null && (now.connection().isOpen() || facts.get().state() == ProcessState.RUNNING)) {
            refresher.start();
        } else {
            refresher.stop();
        }
    }

    private PeerFacts read() {
        PeerSubject now = subject;
        Event event = unlisted;
        if (event != null) {
            var recorded = services.capture().peerFacts(event.connection());
            var session = services.capture().sessionFacts(event.session());
            boolean ofFile = session != null && session.recorded();
            return recorded == null ? PeerFacts.NONE : (ofFile ? reading.ofRecordings() : reading).read(recorded);
        }
        if (now != null && now.connection().isRecorded()) {
            var recorded = services.capture().peerFacts(now.connection().id());
            return recorded == null ? PeerFacts.NONE : reading.ofRecordings().read(recorded);
        }
        return now == null
                ? PeerFacts.NONE
                : descriptors.addTo(reading.read(now, services.capture().peerFacts(now.connection().id())),
                        now.connection().id());
    }

    private void came(PeerFacts read) {
        facts.set(remembered(read));
        follow();
    }

    private PeerFacts remembered(PeerFacts read) {
        PeerSubject now = subject;
        return now == null || now.connection().isRecorded()
                ? read
                : endings.note(now.connection().id(), read, WallClock.nanos());
    }

    /// Keeps a received descriptor open when its connection has ended.
    public void keep(Descriptor descriptor) {
        change(() -> services.descriptors().keep(descriptor));
    }

    /// Closes a received descriptor.
    public void close(Descriptor descriptor) {
        change(() -> services.descriptors().close(descriptor));
    }

    private void change(Runnable what) {
        // Each is done; that only the newest is told of is enough, as everything is read again then.
        changing.run(() -> {
            what.run();
            return true;
        }, _ -> refresher.refresh(), _ -> refresher.refresh());
    }

    public ReadOnlyObjectProperty<PeerFacts> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    @Override
    public void close() {
        refresher.close();
    }
}
