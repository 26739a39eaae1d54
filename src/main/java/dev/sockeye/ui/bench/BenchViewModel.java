package dev.sockeye.ui.bench;

import dev.sockeye.socket.FileProblem;
import dev.sockeye.bench.Figure;
import dev.sockeye.bench.MeasurementFailedException;
import dev.sockeye.bench.Plan;
import dev.sockeye.bench.Report;
import dev.sockeye.bench.ReportFile;
import dev.sockeye.bench.Words;
import dev.sockeye.ui.BackgroundWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// One measurement at a time, on a thread of its own, and what came of it. Used on the screen's thread.
public final class BenchViewModel {
    private static final int QUICK_ROUNDS = 3;
    private static final int QUICK_DIALS = 500;
    private static final int QUICK_MILLIS = 30;

    private final BenchServices services;
    private final BackgroundWork looking;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Report>> report = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Report>> before = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Path>> saved = new ReadOnlyObjectWrapper<>(List.of());
    private ScreenProgress told;

    public BenchViewModel(BenchServices services) {
        this.services = services;
        looking = new BackgroundWork(services.background(), services.screen());
        told = new ScreenProgress(services.screen(), this::tell);
        look();
    }

    private void tell(String what, double done) {
        if (running.get()) {
            progress.set(done);
            message.set(what);
        }
    }

    private void look() {
        looking.run(services.runs()::files, saved::set, _ -> {});
    }

    /// Measures, if nothing is being measured.
    ///
    /// @param quick some seconds instead of a minute
    /// @param captured also Sockeye's own servers
    public void start(boolean quick, boolean captured) {
        if (running.get()) {
            return;
        }
        Plan usual = Plan.usual();
        var plan = quick
                ? new Plan(usual.wires(), captured, QUICK_ROUNDS, QUICK_DIALS, usual.sizes(), List.of(1, 10),
                        QUICK_MILLIS)
                : new Plan(usual.wires(), captured, usual.rounds(), usual.dials(), usual.sizes(), usual.clients(),
                        usual.millis());
        running.set(true);
        progress.set(0);
        message.set("Starting the servers…");
        var stop = new ScreenProgress(services.screen(), this::tell);
        told = stop;
        Thread.ofPlatform().daemon().name("bench").start(() -> measure(plan, stop));
    }

    private void measure(Plan plan, ScreenProgress stop) {
        try {
            Report made = services.bench().run(plan, stop);
            String problem = "";
            try {
                if (made.complete()) {
                    services.runs().keep(made);
                }
            } catch (IOException e) {
                problem = "The run could not be kept for later: " + e.getMessage();
            }
            String said = problem;
            services.screen().execute(() -> finished(made, said));
        } catch (MeasurementFailedException e) {
            services.screen().execute(() -> failed(String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            services.screen().execute(() -> failed("Something went wrong inside Sockeye: " + e + "."));
            throw e;
        }
    }

    private void finished(Report made, String said) {
        running.set(false);
        message.set(said);
        report.set(Optional.of(made));
        look();
    }

    private void failed(String sentence) {
        running.set(false);
        message.set(sentence);
    }

    /// Ends the measurement with what it has. Any thread.
    public void cancel() {
        told.cancel();
    }

    /// Shows a kept run's figures beside these; an empty choice none.
    public void compareWith(Optional<Path> file) {
        if (file.isEmpty()) {
            before.set(Optional.empty());
            return;
        }
        Path chosen = file.get();
        looking.run(() -> ReportFile.read(chosen), read -> before.set(Optional.of(read)),
                problem -> message.set(String.valueOf(problem.getMessage())));
    }

    /// Writes what the supplier makes to the file.
    public void save(Path file, Supplier<byte[]> content) {
        looking.run(() -> Files.write(file, content.get()), _ -> message.set("Saved as " + file + "."),
                problem -> message.set("“" + file + "” cannot be saved: " + FileProblem.reason(problem) + "."));
    }

    /// How many times the kept run's figure this one is; empty without one.
    public Optional<Double> ratio(Figure figure) {
        return before.get().flatMap(run -> run.same(figure)).map(old -> figure.median() / old.median());
    }

    /// What the figures mean, in words.
    public List<String> sentences() {
        return report.get().map(Words::of).orElse(List.of());
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Between 0 and 1.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// What is measured now, or what went wrong.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Report>> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /// The kept run that is compared with.
    public ReadOnlyObjectProperty<Optional<Report>> beforeProperty() {
        return before.getReadOnlyProperty();
    }

    /// The runs that were kept, the newest first.
    public ReadOnlyObjectProperty<List<Path>> savedProperty() {
        return saved.getReadOnlyProperty();
    }
}
