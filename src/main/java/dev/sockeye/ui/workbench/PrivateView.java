package dev.sockeye.ui.workbench;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A view of the files that only one command has: in it the server's path leads to the tap. The kernel's mount namespaces do
/// that (mount_namespaces(7)), for everybody in a user namespace of their own, and unshare(1) makes them.
final class PrivateView {
    private static final String MOUNT_AND_RUN = "mount --bind -- \"$1\" \"$2\" && shift 2 && exec \"$@\"";

    private PrivateView() {}

    /// What is to be started so that the command finds the tap at the server's path.
    ///
    /// @param root whether this process may mount without a user namespace of its own
    /// @throws IOException with a part of a sentence when no command can name the path
    static List<String> words(boolean root, Address server, Address tap, List<String> command)
            throws IOException {
        var words = new ArrayList<String>();
        words.add("unshare");
        if (!root) {
            words.addAll(List.of("--user", "--map-current-user", "--keep-caps"));
        }
        words.addAll(List.of("--mount", "--", "sh", "-c", MOUNT_AND_RUN, "sh", path(tap), path(server)));
        words.addAll(command);
        return words;
    }

    private static String path(Address address) throws IOException {
        if (address instanceof Address.Pathname(Bytes path) && path.isText()) {
            return path.text();
        }
        throw new IOException("only a path in UTF-8 can be covered");
    }
}
