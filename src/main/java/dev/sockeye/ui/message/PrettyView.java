package dev.sockeye.ui.message;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.layout.Priority;

/// Shows the other view of a message: a text that can be chosen and copied, or a picture.
final class PrettyView {
    private final TextArea text = new TextArea();
    private final ImageView picture = new ImageView();
    private final ScrollPane pictureScroll = new ScrollPane(new StackPane(picture));
    private final Label note = new Label();
    private final Label empty = new Label(
            "There is no other view of this message: the fields and the bytes say it all.");
    private final VBox root;
    private final DecodedViewModel model;

    PrettyView(DecodedViewModel model) {
        this.model = model;
        text.setEditable(false);
        text.setId("prettyText");
        text.getStyleClass().add("pretty-text");
        text.setAccessibleText("The message laid out");
        picture.setId("prettyPicture");
        picture.setPreserveRatio(true);
        pictureScroll.setFitToWidth(true);
        note.setId("prettyNote");
        note.getStyleClass().add("pretty-note");
        empty.setWrapText(true);
        empty.getStyleClass().add("empty");
        empty.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        var parts = new StackPane(text, pictureScroll, empty);
        VBox.setVgrow(parts, Priority.ALWAYS);
        root = new VBox(parts, note);
        root.getStyleClass().add("pretty-view");
        note.managedProperty().bind(note.visibleProperty());
        model.prettyProperty().subscribe(this::show);
    }

    Node root() {
        return root;
    }

    private void show(Pretty pretty) {
        text.setVisible(pretty instanceof Pretty.Text);
        pictureScroll.setVisible(pretty instanceof Pretty.Picture);
        empty.setVisible(pretty instanceof Pretty.Nothing);
        text.setText(pretty instanceof Pretty.Text laid ? laid.text() : "");
        picture.setImage(null);
        switch (pretty) {
            case Pretty.Text laid -> say(laid.note());
            case Pretty.Picture drawn -> {
                say(drawn.title());
                model.make(() -> image(drawn), found -> {
                    picture.setImage(found.orElse(null));
                    found.ifPresentOrElse(_ -> {}, () -> sayDamaged(drawn));
                }, () -> sayDamaged(drawn));
            }
            case Pretty.Nothing _ -> say("");
        }
    }

    private void sayDamaged(Pretty.Picture drawn) {
        say(drawn.title() + ": this picture cannot be shown, it is damaged or of an unknown kind.");
    }

    private void say(String said) {
        note.setText(said);
        note.setVisible(!said.isEmpty());
    }

    /// Unpacked on the thread that asks, which is not the screen's.
    private static Optional<Image> image(Pretty.Picture drawn) {
        var image = new Image(new ByteArrayInputStream(drawn.bytes()));
        return image.isError() ? Optional.empty() : Optional.of(image);
    }
}
