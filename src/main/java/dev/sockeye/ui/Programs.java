package dev.sockeye.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the file of a program as execvp(3) does. Blocks.
final class Programs {
    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";
    private static final int SET_ID_BITS = 06000;

    private Programs() {}

    /// What is found about the program.
    ///
    /// @param directory where it is to run, absolute
    /// @param setIdWarning what is said of a program with the set-uid or set-gid bit; empty when it runs as usual
    static Finding look(String program, Path directory, String setIdWarning) {
        try {
            Optional<Path> file = find(program, directory);
            return file.isEmpty()
                    ? Finding.wrong(program.contains("/")
                            ? Texts.fill("“%s” is no program that you may run.", program)
                            : Texts.fill("There is no program “%s” in the directories of PATH.", program))
                    : judge(file.get(), setIdWarning);
        } catch (InvalidPathException _) {
            return Finding.wrong("That is no name of a program.");
        }
    }

    private static Finding judge(Path file, String setIdWarning) {
        return !setIdWarning.isEmpty() && isSetId(file)
                ? Finding.doubtful(Texts.fill("Runs %s, %s", file, setIdWarning))
                : Finding.good(Texts.fill("Runs %s, without a shell: $ and * stay as they are.", file));
    }

    private static Optional<Path> find(String program, Path directory) {
        if (program.contains("/")) {
            return Optional.of(directory.resolve(program)).filter(Programs::isProgram);
        }
        String path = System.getenv("PATH");
        for (String folder : (path == null ? USUAL_PATH : path).split(":", -1)) {
            Path file = directory.resolve(folder).resolve(program);
            if (isProgram(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static boolean isSetId(Path file) {
        try {
            return Files.getAttribute(file, "unix:mode") instanceof Integer mode && (mode & SET_ID_BITS) != 0;
        } catch (IOException | UnsupportedOperationException _) {
            // Then it will say so itself.
            return false;
        }
    }
}
