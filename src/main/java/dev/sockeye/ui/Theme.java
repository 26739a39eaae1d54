package dev.sockeye.ui;

import dev.sockeye.settings.ThemeMode;
import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Scene;
import org.kordamp.ikonli.javafx.FontIcon;

/// Light, dark or as the desktop says: AtlantaFX's Primer themes and our own rules on top.
///
/// Our rules name colours by AtlantaFX's `-color-…` only, so that they fit both. Only for the JavaFX thread.
public final class Theme {
    private static final List<String> OUR_RULES = List.of("app.css", "log.css", "detail.css", "compose.css",
            "cards.css", "shell.css", "machine.css", "access.css", "tap.css", "rules.css", "bench.css",
            "talk.css", "start.css");

    private static final int USUAL_ZOOM = 100;

    private final List<WeakReference<Scene>> dressed = new ArrayList<>();
    private int zoom = USUAL_ZOOM;
    private final ReadOnlyObjectWrapper<ThemeMode> mode = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final ChangeListener<ColorScheme> desktop = (_, _, _) -> follow();

    public Theme(ThemeMode mode) {
        // The desktop's preferences live as long as the program: they must not keep windows that have been closed.
        Platform.getPreferences().colorSchemeProperty().addListener(new WeakChangeListener<>(desktop));
        use(mode);
    }

    /// Changes the look of every open window.
    public void use(ThemeMode chosen) {
        mode.set(chosen);
        follow();
    }

    /// Gives the scene our rules, and tips where text is cut; needed once for each window. Pop-ups take theirs from their owner.
    public void dress(Scene scene) {
        scene.getProperties().put(Theme.class, this); // As long as there is the window, its theme follows the desktop.
        dressed.add(new WeakReference<>(scene));
        size(scene, sheets());
        CutText.tipsIn(scene);
        Tips.giveWayIn(scene);
    }

    /// Gives everything in every window another size.
    ///
    /// @param percent 100 for the usual
    public void zoom(int percent) {
        if (percent != zoom) {
            zoom = percent;
            List<String> sheets = sheets();
            dressed.removeIf(scene -> scene.get() == null);
            dressed.stream().map(WeakReference::get).filter(Objects::nonNull).forEach(scene -> size(scene, sheets));
        }
    }

    private void size(Scene scene, List<String> sheets) {
        scene.getStylesheets().setAll(sheets);
        Zoomed.set(scene, (double) zoom / USUAL_ZOOM);
    }

    /// The one of the size comes first: our rules have sizes of their own for some.
    private List<String> sheets() {
        Stream<String> ours = OUR_RULES.stream().map(file -> rules(file, zoom));
        return zoom == USUAL_ZOOM ? ours.toList() : Stream.concat(Stream.of(Zoom.base(zoom)), ours).toList();
    }

    public ReadOnlyObjectProperty<ThemeMode> modeProperty() {
        return mode.getReadOnlyProperty();
    }

    /// Whether the look is dark now.
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /// Reads the sheet and the icons that a window in that mode will need, so that they are there when it is built.
    public static void prepare(ThemeMode mode) {
        useSheet(isDark(mode));
        new FontIcon("mdi2m-menu");
    }

    private static boolean isDark(ThemeMode mode) {
        return switch (mode) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    private void follow() {
        ThemeMode chosen = mode.get();
        if (chosen == null) {
            return;
        }
        dark.set(isDark(chosen));
        useSheet(dark.get());
    }

    /// The same sheet again costs nothing.
    private static void useSheet(boolean dark) {
        // Compiled: the text takes a quarter of the time until the window is there.
        Application.setUserAgentStylesheet(dark
                ? new PrimerDark().getUserAgentStylesheetBSS()
                : new PrimerLight().getUserAgentStylesheetBSS());
    }

    /// Compiled, where that was made and the size is the usual.
    private static String rules(String file, int percent) {
        URL compiled = percent == USUAL_ZOOM ? Theme.class.getResource("/css/" + file.replace(".css", ".bss")) : null;
        if (compiled != null) {
            return compiled.toExternalForm();
        }
        URL url = Theme.class.getResource("/css/" + file);
        if (url == null) {
            throw new IllegalStateException("There is no file css/" + file + ".");
        }
        InputStream rules = Theme.class.getResourceAsStream("/css/" + file);
        return Zoom.sheet(url.toExternalForm(), Objects.requireNonNull(rules), percent);
    }
}
