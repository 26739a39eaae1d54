package dev.sockeye.ui.workbench;

import dev.sockeye.protocol.Protocols;
import dev.sockeye.library.LibraryStore;
import dev.sockeye.settings.WindowState;
import dev.sockeye.settings.ThemeMode;
import dev.sockeye.settings.SettingsStore;
import dev.sockeye.ui.AccessQuestions;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Theme;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.UiExecutor;
import dev.sockeye.ui.library.LibraryViewModel;
import dev.sockeye.ui.tap.CommandRuns;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Builds the main window over the engine and remembers how it was left. Only for the JavaFX thread.
public final class MainWindow implements AutoCloseable {
    /// The size of which JavaFX gives the desktop its only icon on Linux.
    private static final String ICON = "/icons/sockeye-128.png";

    private final Stage stage;
    private final SettingsStore settings;
    private final LibraryViewModel library;
    private final Remembered memory;
    private final NoticeBar notices;
    private final CommandRuns commands;
    private final FrameTicker ticker;
    private final AccessScreens access;
    private final WorkbenchController workbench;
    private Rectangle2D normalBounds = Rectangle2D.EMPTY;

    public MainWindow(Engine engine, Path settingsFile, Optional<ThemeMode> chosenTheme, Stage stage) {
        this.stage = stage;
        var screen = new UiExecutor();
        settings = new SettingsStore(settingsFile, engine.housekeeping());
        var remembered = new Remembered(settings);
        memory = remembered;
        // What the command line says comes first.
        remembered.readAs().stream().filter(choice -> engine.decoding().chosenFor(choice.address()).isEmpty())
                .forEach(choice -> Protocols.of(choice.protocol()).ifPresent(
                        protocol -> engine.decoding().decodeAs(choice.address(), Optional.of(protocol))));
        new DescriptorSets(engine, remembered, screen).begin();
        var theme = new Theme(chosenTheme.orElse(memory.theme()));
        notices = new NoticeBar(screen);
        ticker = new FrameTicker(engine.capture(), screen);
        access = new AccessScreens(engine, screen);
        commands = new CommandRuns(engine.workbench(), notices::show, engine.background());
        var messages = new MessageLink();
        library = new LibraryViewModel(new LibraryStore(settingsFile.resolveSibling("messages.json")),
                engine.background(), screen);
        library.libraryProperty().subscribe(messages::use);
        var screens = Screens.over(engine, access, ticker, screen, remembered, commands, messages);
        var forms = new Forms(engine, remembered, access, commands, screen);
        workbench = WorkbenchController.load(new WorkbenchServices(engine.workbench(), engine.capture(),
                screens, forms, access,
                SavePicker.ofDesktop("Export events as JSON lines", () -> memory.preferences().folder()),
                FilePicker.ofDesktop(() -> memory.preferences().folder()),
                memory, theme, notices, library,
                engine.housekeeping(), engine.background(), screen));
        access.showIn(workbench::show, workbench::hideSheet);
        place();
        // Of the window's size from the beginning: what fits is found by laying out everything once more.
        var scene = new Scene(workbench.node(), stage.getWidth(), stage.getHeight());
        theme.dress(scene);
        stage.setScene(scene);
        stage.setTitle("Sockeye");
        addIcon();
        stage.setOnHiding(_ -> remember());
        followBounds();
        workbench.onDivided(this::remember);
        new QuitQuestion(engine.workbench(), memory, new HeldQuestion(engine.background(), screen, () -> stage))
                .install(stage);
        engine.workbench().problems()
                .onReport(sentence -> notices.show(new Notice(sentence, "", Optional.empty())
                        .asLongAs(() -> engine.workbench().problems().last().filter(sentence::equals).isPresent())));
    }

    private void addIcon() {
        try (InputStream icon = MainWindow.class.getResourceAsStream(ICON)) {
            if (icon != null) {
                stage.getIcons().add(new Image(icon));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void place() {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        List<Rectangle2D> screens = Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        Rectangle2D bounds = memory.window().flatMap(left -> WindowBounds.again(left, screens))
                .orElseGet(() -> WindowBounds.first(screen));
        stage.setMinWidth(WindowBounds.leastWidth(screen));
        stage.setMinHeight(WindowBounds.leastHeight(screen));
        stage.setX(bounds.getMinX());
        stage.setY(bounds.getMinY());
        stage.setWidth(bounds.getWidth());
        stage.setHeight(bounds.getHeight());
        stage.setMaximized(memory.window().filter(WindowState::maximised).isPresent());
    }

    /// Remembers the bounds that a maximised window goes back to.
    private void followBounds() {
        stage.xProperty().subscribe(this::rememberBounds);
        stage.yProperty().subscribe(this::rememberBounds);
        stage.widthProperty().subscribe(this::rememberBounds);
        stage.heightProperty().subscribe(this::rememberBounds);
        stage.maximizedProperty().subscribe(this::rememberBounds);
    }

    private void rememberBounds() {
        if (!stage.isMaximized() && !Double.isNaN(stage.getX()) && stage.getWidth() > 0 && stage.getHeight() > 0) {
            normalBounds = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
        }
        remember();
    }

    /// At every change: a signal that ends the program asks nobody. The store gathers what comes close together.
    private void remember() {
        if (!stage.isShowing() || normalBounds.getWidth() <= 0) {
            return;
        }
        memory.window(workbench.state(normalBounds.getMinX(), normalBounds.getMinY(), normalBounds.getWidth(),
                normalBounds.getHeight(), stage.isMaximized()));
    }

    public void show() {
        stage.show();
        FirstFrame.await();
        rememberBounds(); // Where it was put before it was shown may be where it stays.
        library.load(); // Its variables are filled in whatever is written.
        settings.problem().ifPresent(problem -> notices.show(new Notice(problem, "", Optional.empty())));
        settings.onFirstFailure(problem -> notices.show(
                new Notice(problem,
                        "What you change in the window now is forgotten when it closes, unless that is mended "
                                + "before.",
                        Optional.empty())));
    }

    /// Opens a recording.
    public void open(Path recording) {
        workbench.openRecording(recording);
    }

    /// The program begins without sessions of its command line.
    ///
    /// @param restore whether those of the last run come back without a question
    public void welcome(boolean restore) {
        workbench.welcome(restore);
    }

    /// The sessions of the command line are there: what is typed now is a message, unless a person has begun something else.
    public void beginWriting() {
        workbench.beginWriting();
    }

    public AccessQuestions access() {
        return access;
    }

    public NoticeBar notices() {
        return notices;
    }

    /// Saves what the window remembers and has not saved yet. From any thread.
    public void save() {
        settings.close();
    }

    /// Ends what runs for the window.
    @Override
    public void close() {
        settings.close();
        workbench.close();
        commands.close();
        access.close();
        ticker.close();
    }
}
