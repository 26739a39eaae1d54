package dev.sockeye.ui.workbench;

import dev.sockeye.library.Library;
import dev.sockeye.settings.Writing;
import dev.sockeye.ui.compose.ComposeServices;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Saved messages as those see them who write: variables, and a place where a message is kept. The panes are there before
/// the window that keeps.
final class MessageLink {
    private volatile Library library = Library.EMPTY;
    private Consumer<ComposeServices.Kept> keeper = _ -> {};

    /// Fills in the variables that there are then. Any thread.
    UnaryOperator<Writing> filling() {
        return writing -> library.filled(writing);
    }

    /// From now on these are the variables. Any thread.
    void use(Library now) {
        library = now;
    }

    /// From now on messages are kept by that one.
    void keptBy(Consumer<ComposeServices.Kept> who) {
        keeper = who;
    }

    void keep(ComposeServices.Kept message) {
        keeper.accept(message);
    }
}
