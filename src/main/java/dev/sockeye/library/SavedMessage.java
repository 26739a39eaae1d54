package dev.sockeye.library;

import dev.sockeye.settings.Writing;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.Optional;

/// A message that a person keeps.
///
/// @param folder in which it is listed; empty for none
/// @param type of the sockets that it is meant for; empty for any
/// @param descriptors paths of files to be opened and passed with it
/// @param target the address that it is meant for, as it is typed; empty for any
public record SavedMessage(String name, String folder, Optional<SocketType> type, Writing writing,
        List<String> descriptors, String target) {
    /// Characters of a name, a folder, a path or a target.
    public static final int LONGEST_NAME = 4096;
    /// Characters of the content.
    public static final int LONGEST_CONTENT = 1 << 20;

    /// @throws IllegalArgumentException with a sentence
    public SavedMessage {
        name = name.strip();
        folder = folder.strip();
        target = target.strip();
        descriptors = List.copyOf(descriptors);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A saved message needs a name.");
        }
        if (writing.content().length() > LONGEST_CONTENT) {
            throw new IllegalArgumentException("A saved message has at most " + (LONGEST_CONTENT >> 20)
                    + " MiB of text; keep a longer one in a file and save its path.");
        }
        if (name.length() > LONGEST_NAME || folder.length() > LONGEST_NAME || target.length() > LONGEST_NAME
                || descriptors.stream().anyMatch(path -> path.length() > LONGEST_NAME)) {
            throw new IllegalArgumentException("A name, a path or an address has at most " + LONGEST_NAME
                    + " characters.");
        }
        if (descriptors.size() > Outgoing.MAX_DESCRIPTORS) {
            throw new IllegalArgumentException("At most " + Outgoing.MAX_DESCRIPTORS
                    + " descriptors travel with one message.");
        }
    }

    /// What names it: two messages of one name in one folder are the same message.
    record Key(String folder, String name) {}

    Key key() {
        return new Key(folder, name);
    }
}
