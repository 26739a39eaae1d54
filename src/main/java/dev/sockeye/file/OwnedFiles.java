package dev.sockeye.file;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The socket files that this program made. They are removed when they are no longer needed, but only while they are
/// still the same ones: what somebody else has put there since stays. Thread-safe; removing blocks.
public final class OwnedFiles {
    private final FileCalls files;
    private final Map<FileIdentity, Bytes> owned = new ConcurrentHashMap<>();

    public OwnedFiles(FileCalls files) {
        this.files = files;
    }

    /// Remembers a file that this program made; addresses without a file are ignored.
    public void made(Address address, FileIdentity file) {
        if (address instanceof Address.Pathname(Bytes path)) {
            owned.put(file, path);
        }
    }

    /// Removes the file if it was made here and is still at its path. Only the first call does anything.
    ///
    /// @return whether it was removed
    /// @throws SocketFailedException when it is still ours but could not be removed
    public boolean remove(FileIdentity file) throws SocketFailedException {
        Bytes path = owned.remove(file);
        return path != null && files.removeSocket(path, file);
    }

    /// Removes all that are left. Idempotent; for the end of the program.
    ///
    /// @return a sentence for every file that stays behind
    public List<String> removeAll() {
        var problems = new ArrayList<String>();
        for (FileIdentity file : List.copyOf(owned.keySet())) {
            Bytes path = owned.get(file);
            try {
                remove(file);
            } catch (SocketFailedException e) {
                problems.add("The socket file " + (path == null ? "" : path.escaped() + " ") + "is left behind: "
                        + e.failure().sentence());
            }
        }
        return problems;
    }
}
