package dev.sockeye.ui.message;

import dev.sockeye.capture.Capture;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What the chosen bytes mean, as tabs for the detail. Only for the JavaFX thread.
public final class DecodedPane implements AutoCloseable {
    private final DecodedViewModel model;
    private final DecodedController controller;
    private final Tab fields = new Tab("Decoded");
    private final Tab laidOut = new Tab("Pretty");
    private final Subscription frames;

    /// @param background reads messages
    /// @param screen runs its actions on the JavaFX thread
    /// @param filter shows only what passes this filter line
    /// @param marker marks bytes where the payload is shown as hex
    public DecodedPane(Capture capture, FrameTicker ticker, Executor background, Executor screen,
            Consumer<String> filter,
            Consumer<ByteRange> marker) {
        model = new DecodedViewModel(capture, background, screen);
        controller = new DecodedController(model, filter, marker);
        fields.setContent(Views.load(View.DECODED, controller));
        fields.setId("decodedTab");
        laidOut.setContent(new PrettyView(model).root());
        laidOut.setId("prettyTab");
        frames = ticker.onFrame(model::refresh);
    }

    /// The fields.
    public Tab fields() {
        return fields;
    }

    /// JSON, SQL, header and body, or a picture, laid out for a person.
    public Tab laidOut() {
        return laidOut;
    }

    /// One more tool above the fields.
    public void addTool(Node tool) {
        controller.addTool(tool);
    }

    /// Shows the message; null shows none.
    public void show(@Nullable MessagePlace place) {
        model.show(place);
    }

    /// Bytes were chosen where the payload is shown as hex.
    public void bytesChosen(ByteRange range) {
        model.shift().ifPresent(shift -> controller.bytesChosen(range, shift));
    }

    /// The bytes of the message that is shown.
    public ObservableValue<Optional<ByteSource>> bytes() {
        return model.shownProperty().map(reading -> reading instanceof Reading.Message message
                ? Optional.of(message.said().bytes())
                : Optional.empty());
    }

    @Override
    public void close() {
        frames.unsubscribe();
        model.show(null);
    }
}
