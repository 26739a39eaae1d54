package dev.sockeye.ui.library;

import dev.sockeye.library.SavedMessage;
import dev.sockeye.settings.Writing;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.Optional;

/// What the form for a saved message begins with.
///
/// @param before the message that is changed; empty for a new one
public record MessageDraft(Optional<SavedMessage> before, String name, String folder, Optional<SocketType> type,
        Writing writing, List<String> descriptors, String target) {
    /// To change a message.
    public static MessageDraft of(SavedMessage message) {
        return new MessageDraft(Optional.of(message), message.name(), message.folder(), message.type(),
                message.writing(), message.descriptors(), message.target());
    }

    /// To keep what stands in a compose pane.
    ///
    /// @param target the address of its session's server
    public static MessageDraft of(Writing writing, List<String> descriptors, SocketType type, String target) {
        return new MessageDraft(Optional.empty(), "", "", Optional.of(type), writing, descriptors, target);
    }
}
