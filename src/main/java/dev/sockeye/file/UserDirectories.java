package dev.sockeye.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where this user's files of a kind are kept, each with a directory `sockeye` in it, as the XDG Base Directory
/// Specification 0.8 says: the variable when it is an absolute path, otherwise the usual directory below the home
/// directory. A variable that is empty or relative is ignored.
///
/// The home directory is `HOME`; without it, what the user database says; without that, one that is made below the one for
/// temporary files ([TemporaryHome]), when it is needed.
///
/// @param config what the user has chosen
/// @param cache what may be lost
/// @param state what should survive a restart, but is not worth a backup
public record UserDirectories(Path config, Path cache, Path state) {
    private static final String OURS = "sockeye";
    private static @Nullable UserDirectories known;
    private static final List<String> VARIABLES = List.of("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME");

    /// For the environment that the program was started in; the same ones each time.
    ///
    /// @throws java.io.UncheckedIOException with a sentence when there is no home directory and none can be made
    public static synchronized UserDirectories usual() {
        UserDirectories found = known;
        if (found == null) {
            found = of(System.getenv(), System.getProperty("user.home", ""),
                    () -> TemporaryHome.in(Path.of(System.getProperty("java.io.tmpdir"))));
            known = found;
        }
        return found;
    }

    /// For a program that was started in the environment.
    ///
    /// @param environment of the process
    /// @param databaseHome the home directory in the user database, "?" or empty where there is none
    /// @param noHome makes a directory for somebody without; asked once, and only if it is needed
    static UserDirectories of(Map<String, String> environment, String databaseHome, Supplier<Path> noHome) {
        Optional<Path> home = absolute(environment.get("HOME")).or(() -> absolute(databaseHome));
        boolean needed = home.isEmpty()
                && VARIABLES.stream().anyMatch(name -> absolute(environment.get(name)).isEmpty());
        Path found = home.orElseGet(needed ? noHome : () -> Path.of("/"));
        return new UserDirectories(directory(environment, "XDG_CONFIG_HOME", found, ".config"),
                directory(environment, "XDG_CACHE_HOME", found, ".cache"),
                directory(environment, "XDG_STATE_HOME", found, ".local/state"));
    }

    private static Path directory(Map<String, String> environment, String variable, Path home, String usual) {
        return absolute(environment.get(variable)).orElseGet(() -> home.resolve(usual)).resolve(OURS);
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
