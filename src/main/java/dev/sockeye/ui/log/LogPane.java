package dev.sockeye.ui.log;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.Needle;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.ui.EventLabels;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.RowDress;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Pane;
import javafx.util.Subscription;

/// A live log, ready to be put into a window. Only for the JavaFX thread.
public final class LogPane implements AutoCloseable {
    private final LogViewModel model;
    private final FilterViewModel filter;
    private final MessagesViewModel messages;
    private final FindViewModel find;
    private final FilterBarController filterBar;
    private final SortViewModel sort;
    private final LogController controller;
    private final MessagesController messageRows;
    private final Parent root;
    private final Subscription frames;
    private final Runnable readOn;
    private boolean closed;

    /// @param index what is shown: all events or one session's
    /// @param decoding tells what the bytes mean, when messages are shown
    /// @param background runs filters and searches
    /// @param ui runs its actions on the JavaFX thread
    /// @param kind how its columns are
    public LogPane(Capture capture, EventIndex index, EventLabels labels, Decoding decoding, FrameTicker ticker,
            Executor background, Executor ui, LogKind kind) {
        model = new LogViewModel(capture, index, labels, ZoneId.systemDefault());
        filter = new FilterViewModel(capture, index, model, decoding::choices, background, ticker::request);
        messages = new MessagesViewModel(capture, index, decoding, labels, ZoneId.systemDefault(), background, ui,
                ticker::request);
        find = new FindViewModel(capture, model, messages, background, ui, ticker::request);
        filterBar = new FilterBarController(filter);
        var findBar = new FindBarController(find);
        messageRows = new MessagesController(messages, kind);
        sort = new SortViewModel(capture, model, ZoneId.systemDefault(), background, ui);
        controller = new LogController(model, messages, filter, find, findBar, sort, kind);
        root = Views.load(View.LOG, controller, filterBar, findBar);
        if (root instanceof Pane parts) {
            parts.getChildren().add(Views.load(View.MESSAGES, messageRows));
        }
        filterBar.offerKindsUnless(messages.shownProperty());
        messages.shownProperty().subscribe(shown -> {
            controller.offerColumns(shown ? messageRows.columnChooser() : controller.columnChooser());
            if (shown) {
                messageRows.showResult(filterBar.result());
            } else {
                controller.showResult(filterBar.result());
            }
        });
        new OneTimeline(capture, model, messages, filter);
        readOn = decoding.onAnew(() -> ui.execute(this::readAnew));
        var pace = new FloodPace();
        frames = ticker.onFrame(() -> {
            if (messages.shownProperty().get()) {
                redress();
                messages.refresh();
                return;
            }
            long come = model.index().size() - model.endProperty().get();
            if (model.followingProperty().get() && pace.skips(come, model.capacity(), System.nanoTime())) {
                // Nothing may come after it: the next frame has to be asked for.
                ticker.request();
                return;
            }
            redress();
            model.refresh();
            filter.refresh();
        });
    }

    private void redress() {
        model.redress();
        messages.redress();
        find.refreshPlace();
    }

    private void readAnew() {
        if (!closed) {
            filter.again();
            messages.refresh();
        }
    }

    public Parent root() {
        return root;
    }

    /// Puts one more button to the tools above the rows.
    public void addTool(Node tool) {
        if (root.lookup(".log-buttons") instanceof Pane tools) {
            tools.getChildren().add(tool);
        }
    }

    /// Puts more into the menu of the rows.
    public void addToRows(List<MenuItem> items) {
        controller.addToRows(items);
    }

    /// Colours and marks of rows from now on.
    public void dress(RowDress worn) {
        model.dress(worn);
        messages.dress(worn);
    }

    /// Puts more into the menu of the messages.
    public void addToMessages(List<MenuItem> items) {
        messageRows.addToRows(items);
    }

    /// One more tool below the messages.
    public void addMessageTool(Node tool) {
        messageRows.addTool(tool);
    }

    /// What is shown and chosen.
    public LogViewModel model() {
        return model;
    }

    /// The same as messages.
    public MessagesViewModel messages() {
        return messages;
    }

    public FilterViewModel filter() {
        return filter;
    }

    /// Gives the keyboard to the rows.
    public void focus() {
        if (messages.shownProperty().get()) {
            messageRows.focus();
        } else {
            controller.focus();
        }
    }

    /// What is to be marked wherever it is seen; empty for nothing.
    public ReadOnlyObjectProperty<Optional<Needle>> wanted() {
        return find.wantedProperty();
    }

    /// Opens the find bar, for a button or a key elsewhere.
    public void openFind() {
        controller.openFind();
    }

    /// Shows the events of that connection only, or of all again when the number is 0.
    public void showConnection(int connection) {
        filter.connectionProperty().set(connection);
    }

    /// The log is a tap's: its filter says "to client" and "to server".
    public void nameTheEnds() {
        filterBar.nameTheEnds();
    }

    /// Ends the background work and the updates; what is shown stays as it is.
    @Override
    public void close() {
        closed = true;
        readOn.run();
        frames.unsubscribe();
        controller.close();
        sort.close();
        messageRows.close();
        filter.close();
        messages.close();
        find.close();
    }
}
