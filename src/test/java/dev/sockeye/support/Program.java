package dev.sockeye.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// A process of its own, Sockeye or another program, whose output goes to files.
public final class Program implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(ProcessBuilder builder, Path directory) throws IOException {
        Installed.assumeFor(builder.command());
        // A python that is started writes a line at once, and not word by word, among which lines of others come.
        builder.environment().remove("PYTHONUNBUFFERED");
        out = Files.createTempFile(directory, "out", ".txt");
        err = Files.createTempFile(directory, "err", ".txt");
        process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    /// Starts any program.
    public static Program start(Path directory, String... command) throws IOException {
        return new Program(new ProcessBuilder(command), directory);
    }

    /// Starts Sockeye as it is started for real: on the module path, with the JDK that runs the test.
    ///
    /// @param environment changes to it; an empty value takes the variable away
    public static Program sockeye(Path directory, Map<String, String> environment, List<String> options,
            String... arguments) throws IOException {
        return sockeyeUnder(List.of(), directory, environment, options, arguments);
    }

    /// The same started by another program: `setpriv …`, `unshare …`.
    public static Program sockeyeUnder(List<String> launcher, Path directory, Map<String, String> environment,
            List<String> options, String... arguments) throws IOException {
        var flags = new ArrayList<>(List.of("@config/jvm-tests.options"));
        flags.addAll(ClassArchive.flags());
        flags.addAll(options);
        return modular(launcher, directory, environment, flags, arguments);
    }

    /// The same with the flags that people run it with, and no others: for measurements.
    public static Program product(List<String> launcher, Path directory, Map<String, String> environment,
            List<String> options, String... arguments) throws IOException {
        var flags = new ArrayList<>(ClassArchive.plain());
        flags.addAll(options);
        return modular(launcher, directory, environment, flags, arguments);
    }

    /// The same with a module path among the options.
    static Program modular(List<String> launcher, Path directory, Map<String, String> environment,
            List<String> options, String... arguments) throws IOException {
        var command = new ArrayList<>(launcher);
        command.addAll(List.of(JAVA, "@config/jvm.options", "-Duser.home=" + directory));
        command.addAll(options);
        command.addAll(List.of("--module", "dev.sockeye/dev.sockeye.Main"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("HOME", directory.toString());
        List.of("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME").forEach(builder.environment()::remove);
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        return new Program(builder, directory);
    }

    /// Starts a class of the tests on their class path.
    public static Program main(List<String> launcher, Path directory, List<String> options, Class<?> main,
            String... arguments) throws IOException {
        var command = new ArrayList<>(launcher);
        command.addAll(List.of(JAVA, "@config/jvm-classpath.options", "@config/jvm-tests.options",
                "-Duser.home=" + directory, "--class-path", classPath()));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new Program(new ProcessBuilder(command), directory);
    }

    /// Everything that this process can load classes from.
    private static String classPath() {
        return Stream.of("jdk.module.path", "java.class.path", "surefire.test.class.path")
                .map(key -> System.getProperty(key, "")).filter(value -> !value.isEmpty())
                .reduce("target/test-classes" + File.pathSeparator + "target/classes",
                        (left, right) -> left + File.pathSeparator + right);
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    public long pid() {
        return process.pid();
    }

    /// Waits until the text is in the output.
    public Program says(String text) {
        return writes(text, out);
    }

    /// Waits until the text is on standard error: what it prints there may come a little after what it does.
    public Program warns(String text) {
        return writes(text, err);
    }

    private Program writes(String text, Path file) {
        Awaitility.await(text).atMost(PATIENCE).pollInterval(Duration.ofMillis(20))
                .failFast(() -> {
                    if (!process.isAlive() && !read(file).contains(text)) {
                        throw new AssertionError("It ended and said: " + out() + err());
                    }
                }).until(() -> read(file).contains(text));
        return this;
    }

    /// Asks it to end, by SIGTERM.
    public Program terminate() {
        process.destroy();
        return this;
    }

    /// Waits for its end.
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It did not end; it said: " + out() + err());
        }
        return process.exitValue();
    }

    /// Ends it the hard way if it still runs.
    @Override
    public void close() {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
