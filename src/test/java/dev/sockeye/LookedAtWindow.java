package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.settings.ThemeMode;
import dev.sockeye.support.Contrast;
import dev.sockeye.support.Eyes;
import dev.sockeye.support.Names;
import dev.sockeye.support.TabOrder;
import dev.sockeye.ui.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;

/// A window whose views are looked at one after the other, in one theme and size. The screen of the tests is smaller than
/// the window; the window is laid out in its full size all the same.
abstract class LookedAtWindow extends WindowJourney {
    /// Pictures take two fifths of the time: of each view when somebody wants them, otherwise of what is wrong.
    private static final boolean WITH_PICTURES = Boolean.getBoolean("sockeye.pictures");
    private static final Pattern ID = Pattern.compile("fx:id=\"(\\w+)\"");
    private static final Map<View, Set<String>> IDS = Arrays.stream(View.values())
            .collect(Collectors.toMap(Function.identity(), LookedAtWindow::ids));
    /// Of the zoom, from the usual one on.
    private static final List<Integer> STEPS = List.of(100, 110, 125, 150, 175, 200);
    /// Their usual size, in pixels.
    private static final double LETTERS = 14;
    private final Set<View> seen = EnumSet.noneOf(View.class);
    private final Set<String> complaints = new LinkedHashSet<>();
    private String look = "";

    /// @param zoom of all letters, in percent
    final void dress(ThemeMode mode, int width, int height, int zoom) {
        look = mode.name().toLowerCase(Locale.ROOT) + "-" + width + (zoom == 100 ? "" : "-" + zoom);
        size(width, height);
        for (int i = 0; i < STEPS.indexOf(zoom); i++) {
            robot.push(KeyCode.CONTROL, KeyCode.PLUS);
        }
        until("the letters are as large", () -> Math.round(find("themeButton", javafx.scene.control.Button.class)
                .getFont().getSize()) == Math.round(LETTERS * zoom / 100));
        while (ask(() -> !shownTheme().equals(mode))) {
            robot.push(KeyCode.CONTROL, KeyCode.T);
        }
    }

    private ThemeMode shownTheme() {
        String tip = find("themeButton", javafx.scene.control.Button.class).getAccessibleText()
                .toLowerCase(Locale.ROOT);
        return tip.startsWith("theme: dark")
                ? ThemeMode.DARK
                : tip.startsWith("theme: light") ? ThemeMode.LIGHT : ThemeMode.SYSTEM;
    }

    final void inspector(boolean wanted) {
        show("inspector", () -> find("inspectorToggle", javafx.scene.control.ToggleButton.class).setSelected(wanted));
    }

    final void show(String name, Runnable action) {
        robot.interact(action);
        look(name);
    }

    final void look(String name) {
        settle();
        int before = complaints.size();
        Set<String> ids = ask(() -> stage().getScene().getRoot().lookupAll("*").stream()
                .filter(node -> node.getId() != null && isShown(node)).map(Node::getId).collect(Collectors.toSet()));
        for (View view : View.values()) {
            if (Objects.requireNonNull(IDS.get(view)).stream().anyMatch(ids::contains)) {
                seen.add(view);
            }
        }
        // Dialogs are windows of their own.
        ask(() -> Window.getWindows().stream().filter(window -> window.isShowing() && window.getScene() != null)
                .map(window -> window.getScene().getRoot())
                .flatMap(root -> Stream.concat(Eyes.complaints(root).stream(), Contrast.complaints(root).stream()))
                .toList())
                .forEach(said -> complaints.add(name + ": " + said));
        ask(() -> Names.missing(stage().getScene().getRoot())).forEach(said -> complaints.add(name + ": " + said));
        ask(() -> TabOrder.complaints(stage().getScene().getRoot()))
                .forEach(said -> complaints.add(name + ": " + said));
        if (WITH_PICTURES || complaints.size() > before) {
            screenshot("view-" + name + "-" + look);
        }
    }

    final void assertAllWasSeenWholly(Set<View> views) {
        assertThat(complaints).isEmpty();
        assertThat(seen).containsAll(views);
    }

    private static Set<String> ids(View view) {
        try {
            return ID.matcher(Files.readString(Path.of("src/main/resources/fxml", view.file()))).results()
                    .map(id -> id.group(1)).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
