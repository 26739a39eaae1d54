package dev.sockeye.ui.workbench;

import dev.sockeye.settings.TabShares;
import dev.sockeye.ui.Zoomed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import dev.sockeye.ui.control.LiveScroll;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The parts of a tab below one another: the log always, the detail while something is chosen, and what is to be sent; or the log
/// and something else instead of the other two. They are divided as in the tab that a person divided last.
///
/// A low tab has no room for three: there the detail and what is to be sent take turns, and a line at the bottom unfolds the other.
/// For the JavaFX thread.
final class TabParts {
    /// A tab below this height, in pixels of the usual size, has no room for a log, a detail and a compose pane of their usual heights.
    private static final double LOW = 520;
    private static final double LEAST_DETAIL = 44;
    /// Of the room that log and detail have together.
    private static final double LOG_BESIDE_DETAIL = 0.57;
    private static final double LOG_BESIDE_OTHER = 0.42;
    /// Where what is sent begins, as long as nobody knows how high it is.
    private static final double USUAL_DETAIL = 0.74;

    private final SplitPane split = new SplitPane();
    private final VBox whole = new VBox(split);
    private final Node log;
    private final Node detail;
    private final @Nullable Node bottom;
    private final FoldedPart folded;
    private final Remembered memory;
    private final DoubleProperty zoom = new SimpleDoubleProperty(1);
    private boolean detailShown;
    private boolean bottomFirst;
    private boolean low;
    private @Nullable Node instead;
    private boolean placing;

    /// @param bottom what stands below the detail; null where there is nothing
    /// @param bottomName what the line says that unfolds it
    /// @param memory where the dividers were left
    TabParts(Node log, Node detail, @Nullable Node bottom, String bottomName, Remembered memory) {
        this.log = log;
        this.detail = scrolling(detail);
        this.bottom = bottom;
        this.memory = memory;
        folded = new FoldedPart(bottomName, this::unfold);
        split.setOrientation(Orientation.VERTICAL);
        split.getStyleClass().add("tab-parts");
        VBox.setVgrow(split, Priority.ALWAYS);
        if (bottom instanceof Region region) {
            SplitPane.setResizableWithParent(region, false);
            // Its buttons stay in sight in a low window; there the text has fewer rows.
            region.minHeightProperty().bind(Bindings.createDoubleBinding(() -> isLow()
                    ? Region.USE_COMPUTED_SIZE
                    : Region.USE_PREF_SIZE, whole.heightProperty(), zoom));
        }
        Zoomed.follow(split, zoom::set);
        arrange();
        split.heightProperty().subscribe((before, _) -> {
            if (before.doubleValue() <= 0) {
                place();
            }
        });
        // Parts cannot come and go while they are laid out.
        whole.heightProperty().subscribe(() -> Platform.runLater(this::turn));
        zoom.subscribe(() -> Platform.runLater(this::turn));
    }

    /// In a low tab the detail scrolls as a whole, before the log or the buttons at the bottom would be cut off.
    private static Node scrolling(Node content) {
        var pane = new LiveScroll(content);
        pane.setFitToWidth(true);
        pane.setFitToHeight(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setMinHeight(LEAST_DETAIL);
        pane.setFocusTraversable(false);
        return pane;
    }

    Parent node() {
        return whole;
    }

    private boolean isLow() {
        return whole.getHeight() > 0 && whole.getHeight() < LOW * zoom.get();
    }

    /// There is room for all parts now, or not any more.
    private void turn() {
        if (low != isLow()) {
            low = !low;
            arrange();
        }
    }

    /// Unfolds the detail of what was chosen anew, or folds it away: the log has its room.
    void showDetail(boolean shown) {
        if (shown != detailShown || bottomFirst) {
            detailShown = shown;
            bottomFirst = false;
            arrange();
        }
    }

    /// Makes sure that what is at the bottom is there.
    void unfoldBottom() {
        if (!bottomFirst && isFolding()) {
            unfold();
        }
    }

    private void unfold() {
        bottomFirst = !bottomFirst;
        arrange();
    }

    private boolean isFolding() {
        return low && detailShown && bottom != null && instead == null;
    }

    /// Shows this below the log, and nothing else.
    void showInstead(Node other) {
        instead = other;
        arrange();
    }

    /// Shows again what usually is below the log.
    void showUsual() {
        instead = null;
        arrange();
    }

    private boolean hasDetail() {
        return instead == null && detailShown && !(isFolding() && bottomFirst);
    }

    private boolean hasBottom() {
        return instead == null && bottom != null && !(isFolding() && !bottomFirst);
    }

    private void arrange() {
        var wanted = new ArrayList<Node>(List.of(log));
        if (instead != null) {
            wanted.add(instead);
        }
        if (hasDetail()) {
            wanted.add(detail);
        }
        if (bottom != null && hasBottom()) {
            wanted.add(bottom);
        }
        // One by one: what stays keeps the keyboard.
        split.getItems().removeIf(node -> !wanted.contains(node));
        for (int i = 0; i < wanted.size(); i++) {
            if (!split.getItems().contains(wanted.get(i))) {
                split.getItems().add(i, wanted.get(i));
            }
        }
        folded.show(whole, isFolding(), bottomFirst);
        place();
        split.getDividers().forEach(divider -> divider.positionProperty().subscribe((_, _) -> remember()));
    }

    private void place() {
        placing = true;
        TabShares shares = shares();
        if (instead != null) {
            split.setDividerPositions(LOG_BESIDE_OTHER);
        } else if (hasDetail() && hasBottom()) {
            split.setDividerPositions(shares.log(), shares.detail());
        } else if (hasDetail()) {
            split.setDividerPositions(shares.log() / shares.detail());
        } else if (hasBottom()) {
            split.setDividerPositions(shares.detail());
        }
        placing = false;
    }

    private TabShares shares() {
        Optional<TabShares> left = memory.shares().filter(TabParts::isUseful);
        return left.orElseGet(() -> {
            double detailEnd = bottom == null || split.getHeight() <= 0
                    ? USUAL_DETAIL
                    : Math.clamp(1 - bottom.prefHeight(split.getWidth()) / split.getHeight(), 0.5, 0.9);
            return new TabShares(detailEnd * LOG_BESIDE_DETAIL, detailEnd);
        });
    }

    /// Resizing the window moves dividers too: only a divider that is being dragged is a wish.
    private void remember() {
        if (placing || instead != null || !isDragged()) {
            return;
        }
        double[] now = split.getDividerPositions();
        TabShares before = shares();
        if (now.length == 2) {
            memory.shares(new TabShares(now[0], now[1]));
        } else if (hasDetail()) {
            memory.shares(new TabShares(now[0] * before.detail(), before.detail()));
        } else {
            memory.shares(new TabShares(before.log() / before.detail() * now[0], now[0]));
        }
    }

    private boolean isDragged() {
        return split.lookupAll(".split-pane-divider").stream().anyMatch(Node::isPressed);
    }

    private static boolean isUseful(TabShares shares) {
        return shares.log() > 0 && shares.log() < shares.detail() && shares.detail() < 1;
    }
}
