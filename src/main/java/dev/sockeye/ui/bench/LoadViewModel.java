package dev.sockeye.ui.bench;

import dev.sockeye.bench.LoadPlan;
import dev.sockeye.bench.LoadReport;
import dev.sockeye.socket.FileProblem;
import dev.sockeye.ui.BackgroundWork;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Loads one server at a time, and tells what came of it. Used on the screen's thread.
public final class LoadViewModel {
    private final BenchServices services;
    private final BackgroundWork saving;
    private final Measurement measurement;
    private final ReadOnlyObjectWrapper<Optional<LoadReport>> report = new ReadOnlyObjectWrapper<>(Optional.empty());

    public LoadViewModel(BenchServices services) {
        this.services = services;
        saving = new BackgroundWork(services.background(), services.screen());
        measurement = new Measurement("load", services.screen());
    }

    /// Loads the server, if none is being loaded; what was typed wrong is said.
    void start(LoadInput input) {
        LoadPlan plan;
        try {
            plan = input.plan();
        } catch (IllegalArgumentException e) {
            measurement.fail(String.valueOf(e.getMessage()));
            return;
        }
        measurement.start("Connecting…", progress -> services.bench().load(plan, progress),
                made -> report.set(Optional.of(made)));
    }

    /// Writes the text to the file.
    void save(Path file, String text) {
        saving.run(() -> Files.write(file, text.getBytes(StandardCharsets.UTF_8)),
                _ -> measurement.say("Saved as " + file + "."), problem -> measurement
                        .fail("“" + file + "” cannot be saved: " + FileProblem.reason(problem) + "."));
    }

    public Measurement measurement() {
        return measurement;
    }

    public ReadOnlyObjectProperty<Optional<LoadReport>> reportProperty() {
        return report.getReadOnlyProperty();
    }
}
