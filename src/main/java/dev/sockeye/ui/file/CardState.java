package dev.sockeye.ui.file;

import dev.sockeye.file.SocketFile;
import dev.sockeye.socket.Address;
import dev.sockeye.ui.Texts;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the card can show.
public sealed interface CardState {
    /// What the card says then.
    String NOTHING_CHOSEN = "Choose a session to see its socket file.";

    /// There is no file to show: a sentence that says why.
    record Empty(String sentence) implements CardState {
        /// Why there is none at the address; null: nothing is chosen.
        static Empty at(@Nullable Address address) {
            return new Empty(switch (address) {
                case null -> NOTHING_CHOSEN;
                case Address.Abstract _ -> "Abstract sockets have no file and no permissions: every process in this "
                        + "network namespace may connect.";
                case Address.Unnamed _ -> "This socket has no name, so there is no file and nobody can connect to it.";
                case Address.Pathname _ -> "";
            });
        }

        /// Of a session that was read from a file.
        static Empty ofRecording(Path file) {
            return new Empty(Texts.fill("This is a recording, read from %s. Its socket file was where it was recorded, "
                    + "so nothing of this machine is shown here.", file.toString()));
        }
    }

    /// It is being read for the first time.
    record Reading() implements CardState {}

    record Shown(SocketFile facts) implements CardState {}
}
