package dev.sockeye.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where this user's files of a kind are kept, each with a directory `sockeye` in it, as the XDG Base Directory
/// Specification 0.8 says: the variable when it is an absolute path, otherwise the usual directory below the home
/// directory. A variable that is empty or relative is ignored.
///
/// The home directory is `HOME`; without it, what the user database says; without that, a directory of the user's own
/// below the one for temporary files.
///
/// @param config what the user has chosen
/// @param cache what may be lost
/// @param state what should survive a restart, but is not worth a backup
public record UserDirectories(Path config, Path cache, Path state) {
    private static final String OURS = "sockeye";

    /// For the environment that the program was started in.
    public static UserDirectories usual() {
        return of(System.getenv(), System.getProperty("user.home", ""));
    }

    /// For a program that was started in the environment.
    ///
    /// @param environment of the process
    /// @param databaseHome the home directory in the user database, "?" or empty where there is none
    public static UserDirectories of(Map<String, String> environment, String databaseHome) {
        Path home = absolute(environment.get("HOME")).or(() -> absolute(databaseHome)).orElseGet(
                () -> Path.of(System.getProperty("java.io.tmpdir"), OURS + "-" + System.getProperty("user.name")));
        return new UserDirectories(
                absolute(environment.get("XDG_CONFIG_HOME")).orElse(home.resolve(".config")).resolve(OURS),
                absolute(environment.get("XDG_CACHE_HOME")).orElse(home.resolve(".cache")).resolve(OURS),
                absolute(environment.get("XDG_STATE_HOME")).orElse(home.resolve(".local/state")).resolve(OURS));
    }

    private static Optional<Path> absolute(@Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(value)).filter(Path::isAbsolute);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
