package dev.sockeye.ui.demo;

import dev.sockeye.ui.Tip;
import dev.sockeye.demo.Play;
import dev.sockeye.ui.SheetContent;
import dev.sockeye.ui.Showing;
import dev.sockeye.ui.control.FormScroll;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A page: what it is about, *Try it*, and the steps that were done. Whatever is shown in its place cleans it up.
public final class DemoPage implements SheetContent {
    private final DemoViewModel model;
    private final VBox page = new VBox();
    private final VBox steps = new VBox();
    private final FormScroll scroll = new FormScroll();
    private final Button step = new Button();
    private final Button cleanUp = new Button("Clean up");
    /// Whether the keyboard is to be at the button for the next step again, which is disabled while a step is done.
    private boolean keyboard;
    private final Optional<SheetContent> covers;
    private final Consumer<SheetContent> back;

    /// @param covers what was shown in the page's place before
    /// @param back shows that again
    public DemoPage(DemoViewModel model, Optional<SheetContent> covers, Consumer<SheetContent> back) {
        this.model = model;
        this.covers = covers;
        this.back = back;
        page.setId("demoPage");
        page.getStyleClass().addAll("session-form", "demo-page");
        steps.setId("demoSteps");
        steps.setSpacing(12);
        var about = text(model.demonstration().page(), "");
        var problem = text("", "text-muted");
        problem.setId("demoProblem");
        problem.textProperty().bind(model.problemProperty());
        Showing.present(problem, model.problemProperty().isNotEmpty());
        var content = new VBox(about, problem, steps);
        content.getStyleClass().add("form-fields");
        scroll.setContent(content);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        page.getChildren().setAll(scroll, buttons());
        model.shown().addListener((ListChangeListener<Play.Shown>) _ -> show());
        model.busyProperty().subscribe(this::keepKeyboard);
        page.sceneProperty().subscribe((before, now) -> {
            if (before != null && now == null) {
                model.close();
            }
        });
    }

    private static Label text(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        if (!style.isEmpty()) {
            label.getStyleClass().add(style);
        }
        return label;
    }

    private HBox buttons() {
        step.setId("demoStepButton");
        step.getStyleClass().add("accent");
        step.setOnAction(_ -> model.step());
        model.stateProperty()
                .subscribe(state -> step.setText(state == DemoViewModel.State.READY ? "Try it" : "Next step"));
        step.disableProperty().bind(model.busyProperty().or(model.problemProperty().isNotEmpty())
                .or(model.stateProperty().isEqualTo(DemoViewModel.State.SHOWN)));
        cleanUp.setId("demoCleanUpButton");
        cleanUp.setOnAction(_ -> model.cleanUp());
        cleanUp.disableProperty()
                .bind(model.busyProperty().or(model.stateProperty().isEqualTo(DemoViewModel.State.READY)));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row = new HBox(gap, cleanUp, step);
        covers.ifPresent(content -> {
            var button = new Button("Back", new FontIcon("mdi2a-arrow-left"));
            button.setId("demoBackButton");
            Tip.setText(button, "Back to “" + content.title() + "”, as it was");
            button.setOnAction(_ -> back.accept(content));
            row.getChildren().addFirst(button);
        });
        row.getStyleClass().add("form-buttons");
        return row;
    }

    private void keepKeyboard(boolean busy) {
        if (busy) {
            if (step.isFocused()) {
                keyboard = true;
                // Both buttons are disabled now. The next control is the cross, and one more Enter would close the page.
                scroll.requestFocus();
            }
        } else if (keyboard) {
            keyboard = false;
            // Not before the buttons are what they are to be.
            Platform.runLater(() -> (step.isDisabled() ? cleanUp : step).requestFocus());
        }
    }

    private void show() {
        steps.getChildren().clear();
        for (Play.Shown shown : model.shown()) {
            var says = text(shown.number() + ". " + shown.says(), "demo-says");
            var seen = text((shown.failed() ? "✗ " : "→ ") + shown.seen(), "text-muted");
            steps.getChildren().add(new VBox(says, seen));
        }
        Platform.runLater(() -> scroll.setVvalue(1)); // What is new is at the end.
    }

    @Override
    public String title() {
        return model.demonstration().title();
    }

    @Override
    public Parent node() {
        return page;
    }

    /// What was shown in its place before, and is shown again by *Back*.
    public Optional<SheetContent> covers() {
        return covers;
    }

    /// Puts the keyboard where one begins.
    public void open() {
        keyboard = true;
        keepKeyboard(model.busyProperty().get());
    }
}
