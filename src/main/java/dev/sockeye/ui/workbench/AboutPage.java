package dev.sockeye.ui.workbench;

import dev.sockeye.system.Version;
import dev.sockeye.ui.SheetContent;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the program is, and what it runs on: what one writes into a report. For the JavaFX thread.
final class AboutPage implements SheetContent {
    private record Fact(String name, String value) {}

    private final Button copy = new Button("Copy", new FontIcon("mdi2c-content-copy"));
    private final VBox box = new VBox();

    AboutPage() {
        var what = new Label(
                "Sockeye shows sessions, messages, credentials and permissions of Unix domain sockets together.");
        what.setWrapText(true);
        what.setMinHeight(Label.USE_PREF_SIZE);
        box.getStyleClass().addAll("session-form", "about");
        box.setId("aboutPage");
        box.getChildren().add(what);
        facts().forEach(fact -> box.getChildren().add(row(fact)));
        copy.setId("copyAboutButton");
        copy.setOnAction(_ -> {
            var content = new ClipboardContent();
            content.putString(facts().map(fact -> fact.name() + ": " + fact.value()).collect(Collectors.joining("\n")));
            Clipboard.getSystemClipboard().setContent(content);
            copy.setText("Copied");
        });
        box.getChildren().add(copy);
    }

    private static VBox row(Fact fact) {
        var name = new Label(fact.name());
        name.getStyleClass().add("fact-name");
        var value = new Label(fact.value());
        value.setWrapText(true);
        return new VBox(name, value);
    }

    private static Stream<Fact> facts() {
        return Stream.of(new Fact("Sockeye", Version.number()),
                new Fact("Java", System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vendor")),
                new Fact("JavaFX", System.getProperty("javafx.runtime.version", "unknown")),
                new Fact("System", System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch")));
    }

    void open() {
        copy.requestFocus();
    }

    @Override
    public String title() {
        return "About Sockeye";
    }

    @Override
    public Parent node() {
        return box;
    }
}
