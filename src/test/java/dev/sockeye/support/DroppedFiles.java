package dev.sockeye.support;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/// Files that a person drags from a file manager. The screen of the tests has no other programs and no dragging: the window is told what
/// the toolkit would tell it.
public final class DroppedFiles {
    private final List<File> files;

    public DroppedFiles(List<File> files) {
        this.files = files;
    }

    /// Drags them over the node and lets go there; on the JavaFX thread.
    ///
    /// @return whether somebody took them
    public boolean on(Node node) {
        DragEvent over = event(DragEvent.DRAG_OVER, node);
        Event.fireEvent(node, over);
        DragEvent dropped = event(DragEvent.DRAG_DROPPED, node);
        if (over.isAccepted()) {
            Event.fireEvent(node, dropped);
        }
        return over.isAccepted() && dropped.isDropCompleted();
    }

    private DragEvent event(EventType<DragEvent> type, Node node) {
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return new DragEvent(node, node, type, board(), 1, 1, bounds.getCenterX(), bounds.getCenterY(),
                TransferMode.COPY, null, null, null);
    }

    private Dragboard board() {
        try {
            Class<?> clipboard = Class.forName("com.sun.javafx.tk.TKClipboard", true, Dragboard.class.getClassLoader());
            Object content = Proxy.newProxyInstance(clipboard.getClassLoader(), new Class<?>[]{clipboard},
                    (_, method, arguments) -> answer(method, arguments));
            Constructor<Dragboard> made = Dragboard.class.getDeclaredConstructor(clipboard);
            made.setAccessible(true);
            return made.newInstance(content);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("JavaFX has changed", e);
        }
    }

    private @Nullable Object answer(Method asked, Object @Nullable [] arguments) {
        boolean aboutFiles = arguments != null && arguments.length == 1 && DataFormat.FILES.equals(arguments[0]);
        return switch (asked.getName()) {
            case "hasContent" -> aboutFiles;
            case "getContent" -> aboutFiles ? files : null;
            case "getTransferModes" -> EnumSet.of(TransferMode.COPY);
            default -> null;
        };
    }
}
