package dev.sockeye.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// The program's classes in a jar, and an archive of those that a start loads (class data sharing): the tests start the program more
/// than two hundred times. Made once for a build by the first test that starts it; whoever comes meanwhile does without, and so does
/// the virtual machine, in silence, when it cannot use it.
final class ClassArchive {
    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path DIRECTORY = Path.of("target", "test-start");
    private static final Path JAR = DIRECTORY.resolve("sockeye.jar");
    private static final Path ARCHIVE = DIRECTORY.resolve("classes.jsa");
    /// What cannot be made is not tried again before every start.
    private static boolean tried;

    private ClassArchive() {}

    /// What goes on a command line: the module path with the jar, and its archive.
    static synchronized List<String> flags() throws IOException {
        return isFresh() || makeAlone()
                ? List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:cds*=off", "-Xlog:aot*=off", "--module-path",
                        modulePath(JAR))
                : plain();
    }

    /// The module path with the classes as they are.
    static List<String> plain() throws IOException {
        return List.of("--module-path", modulePath(CLASSES));
    }

    private static String modulePath(Path program) throws IOException {
        return program + ":" + Files.readString(Path.of("target", "module-path")).strip();
    }

    /// Whether there is one, of the classes as they are now.
    private static boolean isFresh() throws IOException {
        if (!Files.exists(ARCHIVE)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(JAR);
        try (Stream<Path> classes = Files.walk(CLASSES)) {
            return classes.noneMatch(path -> made.compareTo(modified(path)) < 0);
        }
    }

    private static FileTime modified(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether there is one now; there is none when another process makes it.
    private static boolean makeAlone() throws IOException {
        if (tried) {
            return false;
        }
        Files.createDirectories(DIRECTORY);
        try (FileChannel channel = FileChannel.open(DIRECTORY.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return false;
            }
            if (isFresh()) {
                return true;
            }
            tried = true;
            Files.deleteIfExists(ARCHIVE);
            makeJar();
            makeArchive();
            return Files.exists(ARCHIVE);
        }
    }

    private static void makeJar() throws IOException {
        FileTime begun = FileTime.from(Instant.now());
        Path made = DIRECTORY.resolve("new.jar");
        int code = ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create", "--no-compress",
                "--file", made.toString(), "-C", CLASSES.toString(), ".");
        if (code != 0) {
            throw new IOException("jar ended with " + code);
        }
        Files.setLastModifiedTime(made, begun); // What is compiled meanwhile is newer.
        Files.move(made, JAR, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /// A demonstration has both ends of a conversation, and ends by itself.
    private static void makeArchive() throws IOException {
        Path made = DIRECTORY.resolve("new.jsa");
        var flags = List.of("@config/jvm-tests.options", "-XX:ArchiveClassesAtExit=" + made, "-Xlog:cds*=off",
                "-Xlog:aot*=off", "--module-path", modulePath(JAR));
        try (var home = new ShortTempDir();
                Program program = Program.modular(List.of(), home.path(), Map.of(), flags,
                        "demo", "echo")) {
            program.exitCode();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (Files.exists(made)) {
            Files.move(made, ARCHIVE, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
