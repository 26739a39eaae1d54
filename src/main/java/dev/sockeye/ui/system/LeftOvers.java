package dev.sockeye.ui.system;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.system.LeftOver;
import java.util.List;

/// Finds socket files that no live socket owns. Blocks; background only.
public interface LeftOvers {
    /// Where such files usually are. Does not block.
    List<Bytes> usualPlaces();

    /// Searches the folders and what is below them.
    LeftOver.Findings find(List<Bytes> folders) throws SocketFailedException;
}
