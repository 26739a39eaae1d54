package dev.sockeye.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.support.UiTest;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class LiveScrollTest extends UiTest {
    private boolean keepsAPicture(ScrollPane pane) {
        return ask(() -> pane.getChildrenUnmodifiable().stream().anyMatch(Node::isCache));
    }

    @Test
    void keepsNoPictureOfWhatItShowsUnlikeAUsualOne() {
        LiveScroll live = ask(() -> new LiveScroll(new Region()));
        ScrollPane usual = ask(() -> new ScrollPane(new Region()));
        show(() -> new HBox(live, usual), 300, 200);
        until("both have their skins", () -> live.getSkin() != null && usual.getSkin() != null);
        assertThat(keepsAPicture(live)).isFalse();
        assertThat(keepsAPicture(usual)).isTrue();
    }
}
