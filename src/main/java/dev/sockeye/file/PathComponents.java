package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.IdMapping;
import dev.sockeye.socket.SocketFailedException;
import java.util.List;
import java.util.Optional;

/// Finds what must be passed on the way to a socket, as far as this program can see.
final class PathComponents {
    private final FileCalls files;
    private final IdMapping mapping;
    private final AccessCheck check;

    PathComponents(FileCalls files, IdMapping mapping) {
        this.files = files;
        this.mapping = mapping;
        this.check = new AccessCheck(files, mapping);
    }

    /// @param place where the path begins
    List<PathComponent> of(Place place, PathWalk.Walked walked) {
        return walked.steps().stream().map(step -> component(place, step, walked.steps())).toList();
    }

    private PathComponent component(Place place, PathStep step, List<PathStep> steps) {
        Bytes actual = place.actual(step.path());
        return switch (step.role()) {
            case LINK, MAGIC_LINK -> link(step, actual, Optional.empty());
            case LAST_LINK -> link(step, actual, check.protectedLink(step, steps));
            case DIRECTORY -> file(step, actual, Right.SEARCH);
            case END -> file(step, actual, Right.WRITE);
        };
    }

    private PathComponent link(PathStep step, Bytes actual, Optional<PermissionCheck> check) {
        return new PathComponent(step, actual, Fact.known(FileRights.of(step.status(), List.of()).seenBy(mapping)),
                check);
    }

    private PathComponent file(PathStep step, Bytes actual, Right needed) {
        try {
            FileRights rights = FileRights.read(files, actual, step.status()).seenBy(mapping);
            return new PathComponent(step, actual, Fact.known(rights),
                    Optional.of(new PermissionCheck.Rights(step.path(), rights, needed)));
        } catch (SocketFailedException e) {
            return new PathComponent(step, actual, Fact.unknown(e.failure().sentence()), Optional.empty());
        }
    }
}
