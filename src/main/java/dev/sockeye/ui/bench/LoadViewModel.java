package dev.sockeye.ui.bench;

import dev.sockeye.bench.LoadPlan;
import dev.sockeye.bench.LoadReport;
import dev.sockeye.bench.MeasurementFailedException;
import dev.sockeye.socket.FileProblem;
import dev.sockeye.ui.BackgroundWork;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Loads one server at a time, on a thread of its own, and tells what came of it. Used on the screen's thread.
public final class LoadViewModel {
    private final BenchServices services;
    private final BackgroundWork saving;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<LoadReport>> report = new ReadOnlyObjectWrapper<>(Optional.empty());
    private ScreenProgress told;

    public LoadViewModel(BenchServices services) {
        this.services = services;
        saving = new BackgroundWork(services.background(), services.screen());
        told = new ScreenProgress(services.screen(), this::tell);
    }

    /// Loads the server, if none is being loaded; what was typed wrong is said.
    void start(LoadInput input) {
        if (running.get()) {
            return;
        }
        LoadPlan plan;
        try {
            plan = input.plan();
        } catch (IllegalArgumentException e) {
            message.set(String.valueOf(e.getMessage()));
            return;
        }
        running.set(true);
        progress.set(0);
        message.set("Connecting…");
        var now = new ScreenProgress(services.screen(), this::tell);
        told = now;
        Thread.ofPlatform().daemon().name("load").start(() -> load(plan, now));
    }

    private void load(LoadPlan plan, ScreenProgress now) {
        try {
            LoadReport made = services.bench().load(plan, now);
            services.screen().execute(() -> {
                report.set(Optional.of(made));
                ended("");
            });
        } catch (MeasurementFailedException | IllegalArgumentException e) {
            services.screen().execute(() -> ended(String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            services.screen().execute(() -> ended("Something went wrong inside Sockeye: " + e + "."));
            throw e;
        }
    }

    private void tell(String what, double done) {
        if (running.get()) {
            progress.set(done);
            message.set(what);
        }
    }

    private void ended(String sentence) {
        running.set(false);
        message.set(sentence);
    }

    /// Ends the load with what it has. Any thread.
    public void cancel() {
        told.cancel();
    }

    /// Writes the text to the file.
    void save(Path file, String text) {
        saving.run(() -> Files.write(file, text.getBytes(StandardCharsets.UTF_8)),
                _ -> message.set("Saved as " + file + "."),
                problem -> message.set("“" + file + "” cannot be saved: " + FileProblem.reason(problem) + "."));
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Between 0 and 1.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// How far it is, or what is wrong.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<LoadReport>> reportProperty() {
        return report.getReadOnlyProperty();
    }
}
