package dev.sockeye.system;

import dev.sockeye.file.ProgramRun;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A mount namespace for one command, in which the path of a server leads to another socket, `mount_namespaces(7)`: nobody else
/// sees that, and it ends with the command. Made by `unshare` and `mount` of util-linux, for an ordinary user in a user namespace
/// in which the numbers of users are the same.
public final class PrivateNamespace {
    private static final List<String> OF_ROOT = List.of("unshare", "--mount");
    private static final List<String> OF_ANYBODY = List.of("unshare", "--user", "--map-current-user", "--keep-caps",
            "--mount");
    private static final String COVER = "mount --bind -- \"$1\" \"$2\" && shift 2 && exec \"$@\"";
    /// What was needed to mount is not for the command.
    private static final List<String> WITHOUT_POWERS = List.of("setpriv", "--inh-caps=-all", "--ambient-caps=-all");

    private final List<String> launcher;

    private PrivateNamespace(List<String> launcher) {
        this.launcher = launcher;
    }

    /// Looks how that can be done here, by doing it for a command that does nothing. Blocks.
    ///
    /// @param tap the socket that is to be found
    /// @param server at whose path
    /// @throws SocketFailedException with what to do instead when it cannot be done
    public static PrivateNamespace covering(Address.Pathname server, Address.Pathname tap)
            throws SocketFailedException {
        if (!server.path().isText() || !tap.path().isText()) {
            throw impossible(server, "its path is no text");
        }
        Path missing = firstMissing(Path.of(server.path().text()));
        if (missing != null) {
            throw new SocketFailedException(new SocketFailure.NotFound(server, missing.toString()));
        }
        String complaint = "";
        for (List<String> way : List.of(OF_ROOT, OF_ANYBODY)) {
            var namespace = new PrivateNamespace(launcher(way, tap.path(), server.path()));
            String said = namespace.rehearse();
            if (said.isEmpty()) {
                return namespace;
            }
            complaint = said;
        }
        throw impossible(server, complaint);
    }

    /// The first component of the path that is known not to be there.
    private static @Nullable Path firstMissing(Path path) {
        Path missing = null;
        for (Path at = path; at != null && Files.notExists(at); at = at.getParent()) {
            missing = at;
        }
        return missing;
    }

    private static List<String> launcher(List<String> way, Bytes tap, Bytes server) {
        var line = new ArrayList<>(way);
        line.addAll(List.of("sh", "-c", COVER, "sockeye", tap.text(), server.text()));
        if (way.equals(OF_ANYBODY)) {
            line.addAll(WITHOUT_POWERS);
        }
        return List.copyOf(line);
    }

    /// The command line that runs the command in it.
    public List<String> around(List<String> command) {
        var line = new ArrayList<>(launcher);
        line.addAll(command);
        return line;
    }

    /// Does it for nothing.
    ///
    /// @return what was complained of; empty when it works
    private String rehearse() {
        try {
            Optional<ProgramRun> run = ProgramRun.of(around(List.of("true")));
            if (run.isEmpty()) {
                return "it takes too long";
            }
            // The first line says what is wrong; mount(8) goes on with where else to look.
            int code = run.get().exitCode();
            return code == 0 ? "" : run.get().said().lines().findFirst().orElse("exit code " + code);
        } catch (IOException e) {
            return "unshare and setpriv of the package util-linux are needed (" + e.getMessage() + ")";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "it was interrupted";
        }
    }

    private static SocketFailedException impossible(Address server, String why) {
        return new SocketFailedException(new SocketFailure.Unsupported(
                "Letting one command alone find the tap at " + server.text(),
                "this system does not permit it (" + why + "), as with user.max_user_namespaces=0, "
                        + "kernel.apparmor_restrict_unprivileged_userns=1 or in many containers",
                "Give the tap an address of its own with at=PATH and tell the command to use that, use in-place=rename, "
                        + "or run as root."));
    }
}
