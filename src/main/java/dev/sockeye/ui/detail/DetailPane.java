package dev.sockeye.ui.detail;

import dev.sockeye.capture.Capture;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.ui.EventLabels;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Parent;
import javafx.scene.control.Tab;
import javafx.util.Subscription;

/// The detail of the chosen event, ready to be put into a window. Only for the JavaFX thread.
public final class DetailPane implements AutoCloseable {
    private final DetailViewModel model;
    private final DetailController controller;
    private final Parent root;
    private final Subscription frames;

    /// @param background finds lines, makes copies and writes files
    /// @param ui runs its actions on the JavaFX thread
    public DetailPane(Capture capture, EventLabels labels, FrameTicker ticker, Executor background, Executor ui,
            SavePicker picker) {
        model = new DetailViewModel(capture, labels, ZoneId.systemDefault(), background, ui);
        controller = new DetailController(model, picker);
        root = Views.load(View.DETAIL, controller);
        frames = ticker.onFrame(model::refresh);
    }

    public Parent root() {
        return root;
    }

    /// Shows the event; a number below 0 shows none.
    public void show(long eventNumber) {
        model.show(eventNumber);
    }

    /// Shows more beside text and hex.
    public void addTabs(List<Tab> more) {
        controller.addTabs(more);
    }

    /// Runs the action when a person puts the detail away.
    public void onClose(Runnable action) {
        controller.onClose(action);
    }

    /// Asks for a file and writes the payloads of these events into it, one behind the other.
    public void save(List<Long> events) {
        controller.save(events);
    }

    /// Marks bytes in the hex view; none for an empty range.
    public void mark(ByteRange range) {
        controller.hex().mark(range);
    }

    /// The bytes that are chosen in the hex view.
    public ReadOnlyObjectProperty<ByteRange> chosenBytes() {
        return controller.hex().selectionProperty();
    }

    public DetailViewModel model() {
        return model;
    }

    @Override
    public void close() {
        frames.unsubscribe();
        model.close();
    }
}
