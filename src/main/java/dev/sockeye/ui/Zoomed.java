package dev.sockeye.ui;

import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TitledPane;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.Region;

/// How many times as large as usual things are in a window, for what has its size in pixels: the style sheets are made anew for
/// each size, and all that a view says of itself when it is loaded follows by itself. Only for the JavaFX thread.
public final class Zoomed {
    private static final String KEY = "sockeye.zoom";

    private Zoomed() {}

    /// Everything in the window is so many times as large from now on.
    static void set(Scene scene, double factor) {
        of(scene).set(factor);
    }

    private static DoubleProperty of(Scene scene) {
        return (DoubleProperty) scene.getProperties().computeIfAbsent(KEY, _ -> new SimpleDoubleProperty(1));
    }

    /// Tells how many times as large as usual the node is to be: now, and whenever that changes. It is 1 until the node is in a
    /// window.
    public static void follow(Node node, DoubleConsumer sized) {
        node.sceneProperty().flatMap(Zoomed::of).orElse(1).subscribe(factor -> sized.accept(factor.doubleValue()));
    }

    /// From now on all sizes in pixels below that node, as they are now, and the columns of its tables follow the window's.
    static void fixedSizes(Parent root) {
        below(root).forEach(node -> {
            if (node instanceof Region region) {
                sizes(region).forEach(size -> size.follow(root));
            }
            if (node instanceof TableView<?> table && !table.getProperties().containsKey(KEY)) {
                columns(root, table.getColumns());
            } else if (node instanceof TreeTableView<?> table) {
                columns(root, table.getColumns());
            }
        });
    }

    /// What has no skin yet has its parts not among its children.
    private static Stream<Node> below(Node node) {
        Stream<Node> parts = switch (node) {
            case SplitPane split -> split.getItems().stream();
            case TabPane tabs -> tabs.getTabs().stream().map(tab -> tab.getContent());
            case ScrollPane scroll -> Stream.ofNullable(scroll.getContent());
            case TitledPane titled -> Stream.ofNullable(titled.getContent());
            case Parent parent -> parent.getChildrenUnmodifiable().stream();
            default -> Stream.empty();
        };
        return Stream.concat(Stream.of(node), parts.flatMap(part -> part == null ? Stream.empty() : below(part)));
    }

    /// One of a node's sizes, as it usually is.
    private record Size(Property<Number> property, double usual) {
        Size(Property<Number> property) {
            this(property, property.getValue().doubleValue());
        }

        boolean isFixed() {
            return usual > 0 && usual < Short.MAX_VALUE && !property.isBound();
        }

        void follow(Node node) {
            Zoomed.follow(node, factor -> property.setValue(usual * factor));
        }
    }

    private static List<Size> sizes(Region region) {
        return Stream.of(region.minWidthProperty(), region.prefWidthProperty(), region.maxWidthProperty(),
                region.minHeightProperty(), region.prefHeightProperty(), region.maxHeightProperty()).map(Size::new)
                .filter(Size::isFixed).toList();
    }

    /// The columns of that table are sized by what fills it.
    public static void sizesItsColumns(TableView<?> table) {
        table.getProperties().put(KEY, true);
    }

    private static void columns(Node node, List<? extends TableColumnBase<?, ?>> columns) {
        columns.forEach(column -> Stream.of(column.maxWidthProperty(), column.minWidthProperty(),
                column.prefWidthProperty()).map(Size::new).forEach(size -> size.follow(node)));
    }
}
