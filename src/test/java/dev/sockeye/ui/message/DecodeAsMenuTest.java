package dev.sockeye.ui.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Decoding;
import dev.sockeye.support.TappedTalk;
import dev.sockeye.support.UiTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the menu offers besides protocols: the descriptor set by which gRPC and ttrpc are read.
class DecodeAsMenuTest extends UiTest {
    private static final Path SET = Path.of("/srv/shop_1.pb");
    private final AtomicReference<Optional<Path>> set = new AtomicReference<>(Optional.empty());
    private List<Path> picked = List.of();
    private TappedTalk talk;
    private Decoding decoding;

    @BeforeEach
    void open() throws Exception {
        talk = new TappedTalk();
        decoding = new Decoding(talk.capture);
        var menu = new DecodeAsMenu(decoding, () -> 0,
                new DecodeAsMenu.Descriptors(set::get, set::set, (_, _, _) -> picked), (_, _) -> {});
        show(() -> new StackPane(menu.button("decodeAsMenu")), 400, 300);
    }

    @AfterEach
    void close() throws Exception {
        decoding.close();
        talk.close();
    }

    private void press(String text) {
        robot.clickOn("#decodeAsMenu");
        until(text, () -> robot.lookup(text).tryQuery().filter(Node::isVisible).isPresent());
        robot.clickOn(text);
    }

    @Test
    void aDescriptorSetIsChosenAndPutAway() {
        press("Descriptor Set for gRPC and ttrpc…");
        assertThat(set).as("a person who changed their mind").hasValue(Optional.empty());
        picked = List.of(SET);
        press("Descriptor Set for gRPC and ttrpc…");
        until("chosen", () -> Optional.of(SET).equals(set.get()));
        press("Without “shop_1.pb”");
        until("put away", () -> Optional.empty().equals(set.get()));
    }
}
