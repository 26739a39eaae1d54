package dev.sockeye.file;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.Optional;

/// Looks whether a tap could stand in the place of a server, before anything is changed. Blocks; background threads only.
public final class TapPlaces {
    private TapPlaces() {}

    /// Why a tap could not, as [BindingGuard#beforeTapping] would say it; empty when it could.
    ///
    /// @param renames whether the server's file is to get another name; otherwise it is to be covered by a mount
    public static Optional<SocketFailure> obstacle(FileCalls files, Address.Pathname server, boolean renames) {
        try (FileCalls.Held held = files.hold(server.path())) {
            new TapPlaceCheck(files).look(server.path(), InPlace.aside(server.path()), held, renames);
            return Optional.empty();
        } catch (SocketFailedException e) {
            return Optional.of(e.failure());
        }
    }
}
