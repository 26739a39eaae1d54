package dev.sockeye.ui.bench;

import dev.sockeye.bench.Figure;
import dev.sockeye.bench.Plan;
import dev.sockeye.bench.Report;
import dev.sockeye.bench.ReportFile;
import dev.sockeye.bench.Words;
import dev.sockeye.socket.FileProblem;
import dev.sockeye.ui.BackgroundWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Compares the kinds of sockets, keeps what came of it, and finds what was kept. Used on the screen's thread.
public final class BenchViewModel {
    private record Made(Report report, String problem) {}

    private final BenchServices services;
    private final BackgroundWork looking;
    private final Measurement measurement;
    private final ReadOnlyObjectWrapper<Optional<Report>> report = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Report>> before = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Path>> saved = new ReadOnlyObjectWrapper<>(List.of());

    public BenchViewModel(BenchServices services) {
        this.services = services;
        looking = new BackgroundWork(services.background(), services.screen());
        measurement = new Measurement("bench", services.screen());
        look();
    }

    private void look() {
        looking.run(services.runs()::files, saved::set, _ -> {});
    }

    /// Measures, if nothing is being measured; what was typed wrong is said.
    void start(BenchInput input) {
        Plan plan;
        try {
            plan = input.plan();
        } catch (IllegalArgumentException e) {
            measurement.fail(String.valueOf(e.getMessage()));
            return;
        }
        measurement.start("Starting the servers…", progress -> keep(services.bench().run(plan, progress)),
                this::finished);
    }

    private Made keep(Report made) {
        try {
            if (made.complete()) {
                services.runs().keep(made);
            }
            return new Made(made, "");
        } catch (IOException e) {
            return new Made(made, "The run could not be kept for later: " + FileProblem.reason(e) + ".");
        }
    }

    private void finished(Made made) {
        if (!made.problem().isEmpty()) {
            measurement.fail(made.problem());
        }
        if (made.report().figures().isEmpty()) {
            measurement.say("It was stopped while it warmed up: nothing was measured.");
            return; // What was measured before stays.
        }
        report.set(Optional.of(made.report()));
        look();
    }

    /// Shows a kept run's figures beside these; an empty choice none.
    public void compareWith(Optional<Path> file) {
        if (file.isEmpty()) {
            before.set(Optional.empty());
            return;
        }
        Path chosen = file.get();
        looking.run(() -> ReportFile.read(chosen), read -> before.set(Optional.of(read)),
                problem -> measurement.fail(String.valueOf(problem.getMessage())));
    }

    /// Writes what the supplier makes to the file.
    public void save(Path file, Supplier<byte[]> content) {
        looking.run(() -> Files.write(file, content.get()), _ -> measurement.say("Saved as " + file + "."),
                problem -> measurement.fail(
                        "“" + file + "” cannot be saved: " + FileProblem.reason(problem) + "."));
    }

    /// What is to be said about the report.
    public List<String> sentences() {
        return report.get().map(Words::of).orElse(List.of());
    }

    /// How many times the figure of the run that it is compared with.
    public Optional<Double> ratio(Figure figure) {
        return before.get().flatMap(run -> run.same(figure)).map(old -> figure.median() / old.median());
    }

    public Measurement measurement() {
        return measurement;
    }

    public ReadOnlyObjectProperty<Optional<Report>> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /// The run that the report is compared with.
    public ReadOnlyObjectProperty<Optional<Report>> beforeProperty() {
        return before.getReadOnlyProperty();
    }

    /// The kept runs, the newest first.
    public ReadOnlyObjectProperty<List<Path>> savedProperty() {
        return saved.getReadOnlyProperty();
    }
}
