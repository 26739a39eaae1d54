package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.EventIndex;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.Filter;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/// What finding and filtering say on the screen: how many, which, where it is wrong, what came meanwhile.
class FindLookTest extends LogWindow {
    private List<String> marked() {
        return ask(() -> robot.lookup(".log-preview")
                .match((TableCell<?, ?> cell) -> cell.getPseudoClassStates().stream()
                        .anyMatch(state -> state.getPseudoClassName().equals("hit")))
                .<TableCell<?, ?>>queryAll().stream()
                .<String>map(TableCell::getText).distinct().toList());
    }

    /// The part of the cell that is marked, as parts of its text: from where to where.
    private List<String> markedParts(String text) {
        return ask(() -> {
            TableCell<?, ?> cell = robot.lookup(".log-preview").match((TableCell<?, ?> it) -> text.equals(it.getText()))
                    .query();
            Text drawn = (Text) cell.lookup(".text");
            return cell.getBackground() == null
                    ? List.of()
                    : cell.getBackground().getFills().stream().filter(fill -> fill.getInsets().getTop() == 2)
                            .map(fill -> {
                                double left = fill.getInsets().getLeft() - drawn.getLayoutX();
                                double right = cell.getWidth() - fill.getInsets().getRight() - drawn.getLayoutX();
                                return IntStream.range(0, drawn.getText().length())
                                        .filter(at -> width(drawn, at + 1) > left + 1 && width(drawn, at) < right - 1)
                                        .mapToObj(at -> drawn.getText().substring(at, at + 1))
                                        .collect(Collectors.joining());
                            }).toList();
        });
    }

    private static double width(Text drawn, int characters) {
        var beginning = new Text(drawn.getText().substring(0, characters));
        beginning.setFont(drawn.getFont());
        return beginning.getLayoutBounds().getWidth();
    }

    @Test
    void marksTheHitsThemselvesAndNotTheWholeCell() {
        events.data(EventKind.RECEIVED, 3, "a NEEDLE in it, and a needle more");
        events.data(EventKind.RECEIVED, 3, "hay");
        String cut = "x".repeat(120) + "needle";
        events.data(EventKind.RECEIVED, 3, cut);
        open();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("needle");
        until("marked", () -> markedParts("a NEEDLE in it, and a needle more").equals(List.of("NEEDLE", "needle")));
        until(() -> assertThat(markedParts("hay")).isEmpty());
        until("behind the dots", () -> markedParts(cut).equals(List.of("...")));
        robot.push(KeyCode.ESCAPE);
        until("nothing is marked", () -> markedParts("a NEEDLE in it, and a needle more").isEmpty()
                && markedParts(cut).isEmpty());
    }

    @Test
    void saysWhichMessageOfAllIsShown() {
        capture.describe(1, new SessionFacts(Role.SERVER, SocketType.SEQPACKET, "/tmp/a", Address.ofPath("/tmp/a")));
        events.plain(EventKind.ACCEPTED, 3, "");
        for (int n = 0; n < 6; n++) {
            events.data(EventKind.RECEIVED, 3, n % 2 == 0 ? "{\"a\": \"needle\"}\n" : "{\"a\": \"hay\"}\n");
        }
        open();
        robot.clickOn("#messagesToggle");
        until("decoded", () -> !pane.messages().rows().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("needle").type(KeyCode.ENTER);
        until("the second", () -> text("findPlaceLabel").equals("2 of 3"));
        events.data(EventKind.RECEIVED, 3, "{\"more\": \"needle\"}\n");
        until("counted", () -> text("findPlaceLabel").equals("2 of 4"));
        robot.interact(() -> pane.filter().lineProperty().set("more"));
        until("no longer true", () -> !isShown("findPlaceLabel"));
        robot.type(KeyCode.ENTER);
        until("counted anew", () -> text("findPlaceLabel").equals("1 of 1"));
        robot.clickOn("#eventsToggle");
        until("of messages only", () -> !isShown("findPlaceLabel"));
    }

    @Test
    void saysWhichOfAllIsShownAndMarksThem() {
        for (int n = 0; n < 34; n++) {
            events.data(EventKind.RECEIVED, 3, n % 2 == 0 ? "a NEEDLE in it" : "hay");
        }
        open();
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("needle").type(KeyCode.ENTER, KeyCode.ENTER);
        until("the third", () -> text("findPlaceLabel").equals("3 of 17"));
        until("marked", () -> marked().equals(List.of("a NEEDLE in it")));
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        until("the second", () -> text("findPlaceLabel").equals("2 of 17"));
        events.data(EventKind.RECEIVED, 3, "one more needle");
        until("counted", () -> text("findPlaceLabel").equals("2 of 18"));
        robot.push(KeyCode.ESCAPE);
        until("nothing is marked", () -> marked().isEmpty());
    }

    @Test
    void saysWhatCameSinceFollowingStoppedAndGoesThere() {
        events.many(200);
        open();
        robot.interact(() -> pane.model().scrollTo(10));
        until(() -> assertThat(isShown("newLink")).isFalse());
        events.many(53);
        until("counted", () -> isShown("newLink") && text("newLink").equals("53 new ↓"));
        robot.clickOn(find("newLink", Hyperlink.class));
        until("there", this::following);
        until(() -> assertThat(LogModels.numbers(pane.model()).getLast()).isEqualTo(252));
        until(() -> assertThat(isShown("newLink")).isFalse());
        robot.interact(() -> pane.model().scrollTo(10));
        events.many(1);
        until("counted anew", () -> isShown("newLink") && text("newLink").equals("1 new ↓"));
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.END);
        until("by the key, too", () -> following() && !isShown("newLink"));
    }

    /// Where the mark below the filter field begins and ends, in characters of its line; empty for nowhere.
    private String underlined() {
        return ask(() -> {
            Node mark = robot.lookup(".wrong-mark").query();
            TextField field = find("filterField", TextField.class);
            TextFieldSkin skin = (TextFieldSkin) field.getSkin();
            if (!mark.isVisible()) {
                return "";
            }
            Bounds bounds = field.sceneToLocal(mark.localToScene(mark.getLayoutBounds()));
            return IntStream.range(0, field.getLength())
                    .filter(at -> bounds.contains(center(skin.getCharacterBounds(at)), bounds.getCenterY()))
                    .mapToObj(at -> field.getText().substring(at, at + 1)).collect(Collectors.joining());
        });
    }

    @Test
    void aFilterAloneMakesNothingNew() {
        events.many(200);
        open();
        robot.interact(() -> pane.model().scrollTo(10));
        robot.interact(() -> pane.filter().lineProperty().set("dir:in"));
        until("filtered",
                () -> !pane.model().index().equals(capture.all()) && pane.filter().progressProperty().get() == 1
                        && pane.model().endProperty().get() > pane.model().capacity());
        until(() -> assertThat(pane.model().newCountProperty().get()).isZero());
        events.data(EventKind.RECEIVED, 3, "new");
        until("one came", () -> isShown("newLink") && text("newLink").equals("1 new ↓"));
        robot.interact(() -> pane.filter().clear());
        until("and of all", () -> pane.model().endProperty().get() == 201);
        until(() -> assertThat(text("newLink")).isEqualTo("1 new ↓"));
    }

    private static double center(Rectangle2D bounds) {
        return (bounds.getMinX() + bounds.getMaxX()) / 2;
    }

    @Test
    void saysWhereAFilterIsWrongAndFiltersNothing() {
        events.many(20);
        open();
        EventIndex all = ask(() -> pane.model().index());
        robot.clickOn("#filterField").write("knid:sent dir:in");
        until("said", () -> isShown("filterErrorLabel")
                && text("filterErrorLabel").startsWith("Character 1: There is no field “knid”"));
        until("underlined", () -> underlined().equals("knid"));
        until(() -> assertThat(pane.model().index()).isSameAs(all));
        until(() -> assertThat(isShown("clearFilterButton")).isTrue());
        robot.push(KeyCode.ESCAPE);
        until("nothing is wrong", () -> underlined().isEmpty() && !isShown("filterErrorLabel"));
        robot.write("size<30");
        until("filtered", () -> !pane.model().index().equals(all));
        Filter filtered = ask(() -> pane.filter().filterProperty().get());
        robot.write(" dir:up");
        until("the next one", () -> underlined().equals("up"));
        until(() -> assertThat(pane.filter().filterProperty().get()).as("the line before goes on").isEqualTo(filtered));
        robot.type(KeyCode.ENTER);
        until("chosen, to be typed over", () -> find("filterField", TextField.class).getSelectedText().equals("up"));
        robot.write("in");
        until("right now", () -> underlined().isEmpty() && !isShown("filterErrorLabel"));
    }

    @Test
    void whatIsWrongFarToTheRightIsMarkedWhereItIsSeen() {
        events.many(3);
        open();
        robot.clickOn("#filterField");
        robot.interact(() -> find("filterField", TextField.class).setText("\"" + "long ".repeat(60) + "\" knid:sent"));
        robot.push(KeyCode.END);
        until("underlined", () -> underlined().equals("knid"));
        robot.push(KeyCode.HOME);
        until("not in view", () -> underlined().isEmpty());
        until("said all the same", () -> isShown("filterErrorLabel"));
    }
}
