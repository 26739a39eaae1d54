package dev.sockeye.ui.compose;

import dev.sockeye.ui.Notice;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.settings.Writing;
import dev.sockeye.session.Composition;
import dev.sockeye.session.Outcomes;
import dev.sockeye.session.Repetition;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.Sending;
import dev.sockeye.ui.Amounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Sends for one compose pane in the background and tells how far it is and how it ended.
final class Sender {
    private final BackgroundWork acting;
    private final Session session;
    private final SendHistory history;
    private final ComposeServices services;
    private final Runnable afterwards;
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(Outcome.NONE);
    private final ReadOnlyObjectWrapper<Optional<RepeatProgress>> progress = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private @Nullable Repetition running;
    private int sendings;
    private boolean written;

    /// @param afterwards run on the screen's thread when something has changed
    Sender(Session session, SendHistory history, ComposeServices services, Runnable afterwards) {
        this.session = session;
        this.history = history;
        this.services = services;
        this.acting = new BackgroundWork(services.background(), services.screen());
        this.afterwards = afterwards;
    }

    /// @param writing what the history remembers
    /// @param peers how many receivers there are now, for the sentence
    void send(Writing writing, Composition composition, List<Path> files, Receivers receivers, int peers,
            RepeatPlan plan, long size) {
        history.add(writing);
        sendings++;
        written = false;
        outcome.set(Outcome.NONE);
        progress.set(Optional.of(new RepeatProgress(0, plan.times())));
        String what = (plan.times() == 1 ? Amounts.bytes(size) : Amounts.count(plan.times(), "message")) + " to "
                + Amounts.count(peers, session.type().isConnectionOriented() ? "connection" : "receiver");
        var order = new Repetition.Order(session, composition, files, receivers.connections(), plan.times(),
                plan.interval());
        var latest = new AtomicReference<Repetition.@Nullable Progress>();
        running = Repetition.start(order, services.transport(), services.timer(), now -> {
            // Thousands of sendings a second must not become thousands of events on the screen's thread.
            if (latest.getAndSet(now) == null) {
                services.screen().execute(() -> progressed(latest.getAndSet(null), plan.times(), what));
            }
        });
    }

    private void progressed(Repetition.@Nullable Progress now, int of, String what) {
        if (now == null) {
            return;
        }
        if (!now.finished()) {
            progress.set(Optional.of(new RepeatProgress(now.sendings(), of)));
        } else {
            running = null;
            progress.set(Optional.empty());
            ended(now, of, what);
        }
        afterwards.run();
    }

    private void ended(Repetition.Progress end, int of, String what) {
        if (!end.problem().isEmpty()) {
            tellOfLast(Outcome.failed(end.problem()));
        } else if (end.sendings() < of) {
            tellOfLast(Outcome.done(
                    "Stopped after " + Amounts.number(end.sendings()) + " of " + Amounts.number(of) + "."));
        } else {
            settle(end.outcomes(), sendings, what);
        }
    }

    /// Says that the message was handed over until the last outcome is known. Nothing works for it in the background, so that this is no
    /// [dev.sockeye.ui.BackgroundWork]: outcomes come from the I/O thread, and those of an earlier message are dropped.
    private void settle(Outcomes outcomes, int sending, String what) {
        tellOfLast(said(outcomes.count(), what));
        outcomes.whenSettled(() -> services.screen().execute(() -> {
            if (sending == sendings) {
                tellOfLast(said(outcomes.count(), what));
                afterwards.run();
            }
        }));
    }

    /// A new message is being written: that the last one was sent is not to stand beside it.
    void begun() {
        written = true;
        outcome.set(Outcome.NONE);
    }

    /// Beside a new message only a failure is told, and that it is not this one's.
    private void tellOfLast(Outcome how) {
        if (!written) {
            outcome.set(how);
        } else if (how.kind() == Outcome.Kind.FAILED) {
            outcome.set(Outcome.failed("The message before: " + how.sentence()));
        }
    }

    private static Outcome said(Outcomes.Count count, String what) {
        Sending.Outcome.Failed failure = count.firstFailure();
        if (failure != null) {
            return Outcome.failed(failure.sentence() + (count.all() > 1
                    ? " (" + Amounts.number(count.failed()) + " of " + Amounts.number(count.all()) + ")"
                    : ""));
        }
        return Outcome.done((count.open() == 0 ? "Sent " : "Handed over ") + what + ".");
    }

    void stop() {
        if (running != null) {
            running.cancel();
        }
    }

    void halfClose(List<SessionConnection> connections) {
        acting.run(() -> {
            connections.forEach(SessionConnection::shutdownOutput);
            return "Half-closed: " + Amounts.count(connections.size(), "peer") + " will read the end of the stream.";
        }, done -> tell(Outcome.done(done)), e -> tell(Outcome.failed(Notice.of(e).text())));
    }

    void reconnect() {
        outcome.set(Outcome.done("Connecting…"));
        acting.run(() -> {
            session.reconnect();
            return "Connected again.";
        }, done -> tell(Outcome.done(done)), e -> tell(Outcome.failed(Notice.of(e).text())));
    }

    /// Shows this instead of what became of the last message.
    void tell(Outcome how) {
        outcome.set(how);
        afterwards.run();
    }

    ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<RepeatProgress>> progressProperty() {
        return progress.getReadOnlyProperty();
    }
}
