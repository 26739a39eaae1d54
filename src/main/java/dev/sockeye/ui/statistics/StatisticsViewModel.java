package dev.sockeye.ui.statistics;

import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.ui.Refresher;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What went through the chosen session or connection; read in the background once a second while it is shown.
///
/// For the screen's thread, needs no toolkit.
public final class StatisticsViewModel implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final ReadOnlyObjectWrapper<Optional<Figures>> figures = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Refresher<Optional<Figures>> refresher;
    private volatile @Nullable Meter meter;

    /// @param timer only starts readings
    /// @param background reads
    /// @param screen runs on the screen's thread
    public StatisticsViewModel(ScheduledExecutorService timer, Executor background, Executor screen) {
        this.refresher = new Refresher<>(timer, background, screen, LOOK_EVERY,
                () -> Optional.ofNullable(meter).map(Meter::read), figures::set);
    }

    /// What the card is about from now on.
    ///
    /// @param session null for nothing
    /// @param connection null for the session as a whole
    public void show(@Nullable Session session, @Nullable SessionConnection connection) {
        meter = session == null ? null : new Meter(session, connection, System::nanoTime);
        refresher.restart();
    }

    /// The card is on the screen.
    public void shown() {
        refresher.start();
    }

    public void hidden() {
        refresher.stop();
    }

    public ReadOnlyObjectProperty<Optional<Figures>> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    @Override
    public void close() {
        refresher.close();
    }
}
