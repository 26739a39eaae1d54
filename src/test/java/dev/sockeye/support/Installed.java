package dev.sockeye.support;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.sockeye.command.NeededPackage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/// The programs that tests talk to. A test that needs one that is not installed is skipped, and the build says at its
/// end which packages are missing; where nothing may be skipped for that reason (`CI=true`) it fails.
public final class Installed {
    /// A line for each test that was skipped: the package. Removed by the build when it starts.
    private static final Path SKIPPED = Path.of("target/skipped-for-packages");

    private Installed() {}

    /// Skips the test unless all the programs that the command names are there.
    ///
    /// @param command with its arguments, in which other programs may be named: `unshare --net ss`
    public static void assumeFor(List<String> command) {
        for (String word : command) {
            NeededPackage.ALL.stream().filter(row -> row.kind().equals("command"))
                    .filter(row -> word.equals(row.name()) || word.equals("/usr/bin/" + row.name()))
                    .filter(_ -> !isThere(word)).findFirst().ifPresent(row -> skip(row.name(), row.debian()));
        }
    }

    /// Skips the test unless Debian's python3 has the module.
    public static void assumeModule(String module) {
        NeededPackage.ALL.stream().filter(row -> row.kind().equals("python") && row.name().equals(module))
                .filter(_ -> !Files.exists(Path.of("/usr/lib/python3/dist-packages", module))).findFirst()
                .ifPresent(row -> skip("python3's module " + module, row.debian()));
    }

    private static boolean isThere(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory).resolve(program)));
    }

    private static void skip(String program, String debian) {
        String why = program + " is not installed (Debian package " + debian + ")";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(why + ", and CI skips nothing for that reason.");
        }
        try {
            Files.writeString(SKIPPED, debian + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        abort(why);
    }
}
