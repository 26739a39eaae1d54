package dev.sockeye.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// How long the program takes to start, in turns with what it is held against: `./sockeye` up to its first frame beside an empty JavaFX
/// window, `sockeye list` beside `ss -xap`, and the script's own checks. Prints rows for docs/benchmarks.md. Arguments: the number of turns (7),
/// and which (`window`, `list`, `script`); needs a display or Xvfb, and a tree that is built.
public final class StartBenchmark {
    private static final int TURNS = 7;
    private static final int SHORT_TURNS = 4;
    private static final int ARCHIVE_SECONDS = 300;
    /// The usual formatter reads all of the calendar when it is made, which is no part of what is measured.
    private static final String LOGGING = """
            handlers=java.util.logging.ConsoleHandler
            .level=WARNING
            dev.sockeye.ui.workbench.FirstFrame.level=FINE
            java.util.logging.ConsoleHandler.level=ALL
            java.util.logging.ConsoleHandler.formatter=java.util.logging.XMLFormatter
            """;

    private final Path home;
    private final int turns;
    private final List<String> virtualMachine;

    private StartBenchmark(Path home, int turns) {
        this.home = home;
        this.turns = turns;
        virtualMachine = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    public static void main(String[] arguments) throws Exception {
        List<String> wanted = Stream.of(arguments).filter(word -> !word.matches("[0-9]+")).toList();
        int turns = Stream.of(arguments).filter(word -> word.matches("[0-9]+")).mapToInt(Integer::parseInt).findFirst()
                .orElse(TURNS);
        Path home = Files.createTempDirectory("sockeye-start");
        try {
            var benchmark = new StartBenchmark(home, turns);
            benchmark.awaitArchives();
            System.out.println("Load average " + Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0] + ", "
                    + turns + " turns: median (least to most)");
            System.out.println("| what | ours | beside | ratio | wanted (goal) |");
            System.out.println("|---|---|---|---|---|");
            if (wanted.isEmpty() || wanted.contains("window")) {
                benchmark.window();
            }
            if (wanted.isEmpty() || wanted.contains("list")) {
                benchmark.list();
            }
            if (wanted.isEmpty() || wanted.contains("script")) {
                benchmark.script();
            }
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    /// The first start after a build has them made in the background.
    private void awaitArchives() throws IOException, InterruptedException {
        seconds(List.of("./sockeye", "list"));
        Path done = Path.of("target/start/done");
        Path built = Path.of("target/built");
        for (int i = 0; i < ARCHIVE_SECONDS; i++) {
            if (Files.exists(done)
                    && Files.getLastModifiedTime(done).compareTo(Files.getLastModifiedTime(built)) >= 0) {
                return;
            }
            Thread.sleep(TimeUnit.SECONDS.toMillis(1));
        }
        throw new IOException("The archives in target/start were not made in " + ARCHIVE_SECONDS + " s.");
    }

    private void window() throws IOException, InterruptedException {
        try (var display = new VirtualDisplay()) {
            Path logging = Files.writeString(home.resolve("logging.properties"), LOGGING);
            Map<String, String> environment = Map.of("HOME", home.toString(), "DISPLAY", display.name(),
                    "JDK_JAVA_OPTIONS", "-Djava.util.logging.config.file=" + logging);
            var empty = new ArrayList<>(virtualMachine);
            empty.addAll(List.of("--enable-native-access=javafx.graphics", "--module-path",
                    Files.readString(Path.of("target/module-path")).strip(), "--add-modules", "javafx.controls", "-cp",
                    "target/test-classes", EmptyWindow.class.getName()));
            var ours = new ArrayList<StartedWindow>();
            var theirs = new ArrayList<StartedWindow>();
            for (int turn = -1; turn < turns; turn++) {
                StartedWindow our = StartedWindow.of(List.of("./sockeye"), environment);
                StartedWindow their = StartedWindow.of(empty, environment);
                if (turn >= 0) { // The first turn reads everything from the disk.
                    ours.add(our);
                    theirs.add(their);
                }
            }
            row("window: first frame", "an empty one", "≤ 2 (1.3)", "%.2f s", ours, theirs, StartedWindow::seconds);
            row("processor of the threads that one waits for", "the same", "≤ 2 (1.3)", "%.2f s", ours, theirs,
                    StartedWindow::awaited);
            row("processor of all, compilers too", "the same", "", "%.2f s", ours, theirs, StartedWindow::processor);
            row("resident 5 s later", "the same", "≤ 1.4", "%.0f MB", ours, theirs, StartedWindow::megabytes);
        }
    }

    private static void row(String what, String beside, String wanted, String format, List<StartedWindow> ours,
            List<StartedWindow> theirs, ToDoubleFunction<StartedWindow> value) {
        row(what, beside, wanted, format, ours.stream().mapToDouble(value).toArray(),
                theirs.stream().mapToDouble(value).toArray());
    }

    private static void row(String what, String beside, String wanted, String format, double[] ours,
            double[] theirs) {
        double[] ratios = new double[ours.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ours[i] / theirs[i];
        }
        System.out.printf(Locale.ROOT, "| %s | %s | %s: %s | %s | %s |%n", what, spread(format, ours), beside,
                spread(format, theirs), spread("%.2f", ratios), wanted);
    }

    private static String spread(String format, double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", Ratios.median(values),
                sorted[0], sorted[sorted.length - 1]);
    }

    private void list() throws IOException, InterruptedException {
        if (!CPrograms.isInstalled("ss")) {
            System.out.println("Not compared with ss, which is not installed (apt-get install iproute2).");
            return;
        }
        double[] ours = new double[turns * SHORT_TURNS];
        double[] theirs = new double[ours.length];
        for (int turn = -1; turn < ours.length; turn++) {
            double our = seconds(List.of("./sockeye", "list"));
            double their = seconds(List.of("ss", "-xap"));
            if (turn >= 0) {
                ours[turn] = our;
                theirs[turn] = their;
            }
        }
        row("`sockeye list`", "`ss -xap`", "ours ≤ 0.35 s (0.2)", "%.3f s", ours, theirs);
    }

    /// The script on a tree where everything is there, with a JDK that does nothing: what is left is the script.
    private void script() throws IOException, InterruptedException {
        Path tree = Files.createDirectories(home.resolve("tree"));
        Path target = Files.createDirectories(tree.resolve("target/start")).getParent();
        Path jdk = Files.createDirectories(home.resolve("jdk/bin")).getParent();
        for (String program : List.of("java", "javac")) {
            Path file = Files.createSymbolicLink(jdk.resolve("bin").resolve(program), Path.of("/bin/true"));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        Files.copy(Path.of("sockeye"), tree.resolve("sockeye"));
        Files.copy(Path.of("pom.xml"), tree.resolve("pom.xml"));
        Files.createSymbolicLink(tree.resolve("src"), Path.of("src").toAbsolutePath());
        Files.createDirectories(tree.resolve("icons"));
        Files.writeString(target.resolve("module-path"), "x.jar\n");
        Files.writeString(target.resolve("built"), "");
        Files.writeString(target.resolve("start/sockeye.jar"), "");
        Files.writeString(target.resolve("start/window.aot"), "");
        Files.writeString(target.resolve("start/done"), jdk + " 25.0.3\n");
        double[] ours = new double[turns * SHORT_TURNS];
        double[] theirs = new double[ours.length];
        for (int turn = -1; turn < ours.length; turn++) {
            double our = seconds(List.of(tree.resolve("sockeye").toString()),
                    Map.of("JAVA_HOME", jdk.toString(), "DISPLAY", ":0"));
            double their = seconds(List.of("/bin/true"), Map.of());
            if (turn >= 0) {
                ours[turn] = our * 1e3;
                theirs[turn] = their * 1e3;
            }
        }
        row("the script's own checks", "`true`", "ours ≤ 50 ms", "%.0f ms", ours, theirs);
    }

    private double seconds(List<String> command) throws IOException, InterruptedException {
        return seconds(command, Map.of("HOME", home.toString()));
    }

    private static double seconds(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(false).redirectError(ProcessBuilder.Redirect.PIPE);
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process process = builder.start();
        String problem = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code + ": " + problem);
        }
        return seconds;
    }
}
