package dev.sockeye.ui.workbench;

import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.bench.BenchController;
import dev.sockeye.ui.bench.BenchServices;
import dev.sockeye.ui.bench.BenchViewModel;
import dev.sockeye.ui.bench.LoadController;
import dev.sockeye.ui.bench.LoadViewModel;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.kordamp.ikonli.javafx.FontIcon;

/// The tab that measures. What it measures goes on while it is closed. Only for the JavaFX thread.
final class BenchTab {
    private final BenchViewModel model;
    private final LoadViewModel load;
    private final BenchController view;
    private final LoadController loadView;
    private final TabPane both;
    private final Tab loading;
    private final Tab tab;

    BenchTab(BenchServices services) {
        model = new BenchViewModel(services);
        view = new BenchController(model, SavePicker.ofDesktop("Save the benchmark"));
        load = new LoadViewModel(services);
        var comparison = new Tab("Compare sockets", Views.load(View.BENCH, view));
        loadView = new LoadController(load, SavePicker.ofDesktop("Save what the load has shown"));
        loading = new Tab("Load a server", Views.load(View.LOAD, loadView));
        loading.setId("loadTab");
        both = new TabPane(comparison, loading);
        both.setId("benchTabs");
        both.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        both.getStyleClass().add("dense");
        tab = new Tab("Benchmark", both);
        tab.setId("benchTab");
        tab.setGraphic(new FontIcon("mdi2s-speedometer"));
    }

    Tab tab() {
        return tab;
    }

    void focus() {
        both.applyCss(); // Before it has a skin, what is in it is in no scene, and cannot have the focus.
        if (loading.isSelected()) {
            loadView.focus();
        } else {
            view.focus();
        }
    }

    /// Stops what is measured.
    void close() {
        model.measurement().cancel();
        load.measurement().cancel();
    }
}
