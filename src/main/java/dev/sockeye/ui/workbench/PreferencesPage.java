package dev.sockeye.ui.workbench;

import dev.sockeye.capture.CaptureStore;
import dev.sockeye.settings.Preferences;
import dev.sockeye.settings.Restoring;
import dev.sockeye.settings.Settings;
import dev.sockeye.settings.TabClosing;
import dev.sockeye.settings.ThemeMode;
import dev.sockeye.settings.TimeMode;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.SheetContent;
import dev.sockeye.ui.Theme;
import dev.sockeye.ui.control.FormScroll;
import dev.sockeye.ui.control.Labels;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What a person chooses once and for all; applied at once. For the JavaFX thread.
final class PreferencesPage implements SheetContent {
    private final Theme theme;
    private final Remembered memory;
    private final ZoomKeys zoom;
    private final BackgroundWork looking;
    private final VBox fields = new VBox();
    private final VBox box = new VBox();

    /// @param looking looks at the disk
    PreferencesPage(Theme theme, Remembered memory, ZoomKeys zoom, BackgroundWork looking) {
        this.looking = looking;
        this.theme = theme;
        this.memory = memory;
        this.zoom = zoom;
        box.setId("preferencesPage");
        box.getStyleClass().addAll("session-form", "preferences");
        fields.getStyleClass().add("form-fields");
        var scroll = new FormScroll();
        scroll.setContent(fields);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        box.getChildren().setAll(scroll);
    }

    /// Shows what is chosen now.
    void open() {
        fill();
        fields.getChildren().stream().flatMap(part -> part.lookupAll(".choice-box").stream()).findFirst()
                .ifPresent(first -> first.requestFocus());
    }

    private void fill() {
        Preferences now = memory.preferences();
        long quota = memory.captureQuota().orElse(0);
        var asks = new CheckBox("Ask before the program ends with open sessions");
        asks.setId("askAtQuitCheck");
        asks.setWrapText(true);
        asks.setSelected(memory.asksAtQuit());
        asks.selectedProperty().subscribe(asking -> memory.asksAtQuit(asking));
        var columns = new Button("Usual columns in all logs");
        columns.setId("usualColumnsButton");
        columns.setOnAction(_ -> memory.columns().forget());
        var reset = new Button("Restore defaults");
        reset.setId("restoreDefaultsButton");
        reset.setOnAction(_ -> restoreDefaults());
        fields.getChildren().setAll(
                choice("themeChoice", "Theme", List.of(ThemeMode.values()), theme.modeProperty().get(),
                        mode -> switch (mode) {
                            case LIGHT -> "Light";
                            case DARK -> "Dark";
                            case SYSTEM -> "As the desktop";
                        }, this::theme),
                choice("zoomChoice", "Size of everything in the window", ZoomKeys.STEPS, zoom.now(),
                        percent -> percent + " %", zoom::use),
                choice("restoringChoice", "Sessions of the last run", List.of(Restoring.values()), now.restoring(),
                        how -> switch (how) {
                            case ASK -> "Ask at the start";
                            case ALWAYS -> "Open them again";
                            case NEVER -> "Leave them";
                        }, how -> memory.change(all -> all.withRestoring(how))),
                choice("tabClosingChoice", "When the tab of an open session is closed", List.of(TabClosing.values()),
                        memory.tabClosing(), how -> switch (how) {
                            case ASK -> "Ask";
                            case STOP -> "Stop the session";
                            case KEEP -> "Let the session go on";
                        }, memory::tabClosing),
                choice("timesChoice", "Times in a new log", List.of(TimeMode.values()), now.times(), TimeMode::title,
                        times -> memory.change(all -> all.withTimes(times))),
                choice("quotaChoice", "Disk space for what is captured, from the next start on",
                        Stream.concat(Stream.of(0L),
                                QuotaMenu.sizes().filter(size -> size != CaptureStore.DEFAULT_QUOTA))
                                .toList(),
                        quota == CaptureStore.DEFAULT_QUOTA ? 0L : quota,
                        bytes -> bytes == 0
                                ? Amounts.bytes(CaptureStore.DEFAULT_QUOTA) + ", as usual"
                                : Amounts.bytes(bytes),
                        memory::captureQuota),
                new FolderField(looking, now.folder(), folder -> memory.change(all -> all.withFolder(folder))).node(),
                asks, columns, reset);
    }

    private void theme(ThemeMode mode) {
        theme.use(mode);
        memory.theme(mode);
    }

    private void restoreDefaults() {
        theme(Settings.USUAL.theme());
        zoom.usual();
        memory.change(_ -> Preferences.USUAL);
        memory.columns().forget();
        memory.tabClosing(Settings.USUAL.tabClosing());
        memory.asksAtQuit(Settings.USUAL.asksAtQuit());
        memory.captureQuota(Settings.USUAL.captureQuota());
        open();
    }

    private static <T> VBox choice(String id, String name, List<T> values, T now, Function<T, String> words,
            Consumer<T> chosen) {
        var choice = new ChoiceBox<T>();
        choice.setId(id);
        choice.setAccessibleText(name);
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.getItems().setAll(values);
        if (!values.contains(now)) {
            choice.getItems().add(now);
        }
        choice.setConverter(new Labels<>(words));
        choice.setValue(now);
        choice.valueProperty().addListener((_, _, value) -> chosen.accept(value));
        var label = new Label(name);
        label.setLabelFor(choice);
        label.setWrapText(true);
        var group = new VBox(label, choice);
        group.getStyleClass().add("form-group");
        return group;
    }

    @Override
    public String title() {
        return "Preferences";
    }

    @Override
    public Parent node() {
        return box;
    }
}
