package dev.sockeye.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;

/// The test that looks for colours that cannot be read finds them, and finds none where there are none.
class ContrastTest extends UiTest {
    private List<String> complaints(Node... nodes) {
        show(() -> new StackPane(nodes), 300, 200);
        return ask(() -> Contrast.complaints(stage().getScene().getRoot()));
    }

    private static Label label(String style) {
        var label = new Label("words");
        label.setStyle(style);
        return label;
    }

    private static Region filled(Color colour) {
        var region = new Region();
        region.setBackground(new Background(new BackgroundFill(colour, CornerRadii.EMPTY, Insets.EMPTY)));
        return region;
    }

    @Test
    void complainsAboutPaleTextAndNotAboutDark() {
        assertThat(complaints(label("-fx-text-fill: #8b949e;"))).hasSize(1).first().asString()
                .contains("“words”", "3.08:1", "#8b949e on #ffffff");
        assertThat(complaints(label("-fx-text-fill: #57606a;"))).isEmpty();
    }

    @Test
    void largeTextAndIconsMayBePaler() {
        assertThat(complaints(label("-fx-text-fill: #8b949e; -fx-font-size: 24px;"))).isEmpty();
        var icon = new FontIcon("mdi2c-close");
        icon.setStyle("-fx-icon-color: #8b949e;");
        assertThat(complaints(icon)).isEmpty();
        var paler = new FontIcon("mdi2c-close");
        paler.setStyle("-fx-icon-color: #b0b8c0;");
        assertThat(complaints(paler)).hasSize(1).first().asString().contains("an icon");
    }

    @Test
    void whatIsSwitchedOffIsExempt() {
        Label off = label("-fx-text-fill: #8b949e;");
        off.setDisable(true);
        assertThat(complaints(off)).isEmpty();
    }

    @Test
    void whatIsHalfTransparentIsPaler() {
        assertThat(complaints(label("-fx-text-fill: black; -fx-opacity: 0.4;"))).hasSize(1);
    }

    @Test
    void whatIsPaintedBehindATextCounts() {
        assertThat(complaints(filled(Color.BLACK), label("-fx-text-fill: black;"))).hasSize(1);
        Region behind = filled(Color.BLACK);
        behind.setViewOrder(1);
        assertThat(complaints(label("-fx-text-fill: black;"), behind)).hasSize(1);
        assertThat(complaints(filled(Color.BLACK), label("-fx-text-fill: white;"))).isEmpty();
    }

    @Test
    void promptsAndChosenRowsCount() {
        var field = new TextField();
        field.setPromptText("words");
        field.setStyle("-fx-prompt-text-fill: #8b949e;");
        field.setFocusTraversable(false);
        assertThat(complaints(field)).hasSize(1);
        var list = new ListView<String>();
        list.getItems().setAll("words");
        list.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                setText(item);
                setStyle("-fx-text-fill: -color-fg-default; -color-cell-bg-selected: -color-fg-default;"
                        + "-color-cell-bg-selected-focused: -color-fg-default;");
            }
        });
        assertThat(complaints(list)).isEmpty();
        robot.interact(() -> list.getSelectionModel().selectFirst());
        settle();
        assertThat(ask(() -> Contrast.complaints(list))).hasSize(1);
    }
}
