package dev.sockeye.ui.workbench;

import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.bench.BenchController;
import dev.sockeye.ui.bench.BenchServices;
import dev.sockeye.ui.bench.BenchViewModel;
import javafx.scene.control.Tab;
import org.kordamp.ikonli.javafx.FontIcon;

/// The tab that measures. What it measures goes on while it is closed. Only for the JavaFX thread.
final class BenchTab {
    private final BenchViewModel model;
    private final BenchController view;
    private final Tab tab;

    BenchTab(BenchServices services) {
        model = new BenchViewModel(services);
        view = new BenchController(model, SavePicker.ofDesktop("Save the benchmark"));
        tab = new Tab("Benchmark", Views.load(View.BENCH, view));
        tab.setId("benchTab");
        tab.setGraphic(new FontIcon("mdi2s-speedometer"));
    }

    Tab tab() {
        return tab;
    }

    void focus() {
        view.focus();
    }

    /// Stops what is measured.
    void close() {
        model.cancel();
    }
}
