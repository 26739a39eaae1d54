package dev.sockeye.ui.peer;

import dev.sockeye.socket.VisibleText;
import java.util.List;

/// The other end of a connection through a tap, and how the two talk.
///
/// @param title the server process's name, or what else it is called
/// @param seen whom the server sees in place of the client, a sentence; empty when that was not recorded
/// @param rows who the server is
/// @param talk what went through; empty when the connection is not listed any more
record ServerEnd(String title, ProcessState state, String seen, List<PeerRow> rows, List<PeerRow> talk) {
    ServerEnd {
        title = VisibleText.of(title);
        seen = VisibleText.of(seen);
    }
}
