package dev.sockeye.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The benchmarks' own small C programs in `src/bench/c`, compiled with the machine's compiler and run on one processor.
final class CPrograms implements AutoCloseable {
    private static final Path SOURCES = Path.of("src/bench/c");
    private static final int PATIENCE_SECONDS = 300;

    private final Path directory;
    private final List<Process> started = new ArrayList<>();

    /// @throws IOException with a sentence when there is no compiler
    CPrograms(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        for (String tool : List.of("cc", "taskset")) {
            if (!isInstalled(tool)) {
                throw new IOException("This measurement needs the program " + tool
                        + ", which is not installed. Install "
                        + "a C compiler and util-linux (on Debian and Ubuntu: apt-get install gcc libc6-dev util-linux).");
            }
        }
        for (String program : List.of("echo", "load", "relay")) {
            output(List.of("cc", "-O2", "-o", directory.resolve(program + ".bin").toString(),
                    SOURCES.resolve(program + ".c").toString()));
        }
    }

    static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /// Starts the bare echo server on the processor, or one of the type `sink`, which reads only, or `hang`, which does
    /// not even do that.
    void serve(String type, Path address, int processor) throws IOException {
        start(pinned(processor, "echo.bin", type, address.toString()));
    }

    private void start(List<String> command) throws IOException {
        Process program = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        started.add(program);
        if (!"up".equals(program.inputReader().readLine())) {
            throw new IOException("This program written in C did not start: " + String.join(" ", command));
        }
    }

    /// Starts the bare relay from the one address to the other on the processor.
    void relay(String type, Path listen, Path server, int processor) throws IOException {
        start(pinned(processor, "relay.bin", type, listen.toString(), server.toString()));
    }

    /// Runs the client on the processor.
    ///
    /// @return the numbers that it printed
    long[] load(int processor, String... arguments) throws IOException, InterruptedException {
        String[] all = Stream.concat(Stream.of("load.bin"), Stream.of(arguments)).toArray(String[]::new);
        return Stream.of(output(pinned(processor, all)).strip().split(" ")).mapToLong(Long::parseLong).toArray();
    }

    /// Runs the client on the processor as the user and group 65534, nobody; only root can.
    long[] loadAsNobody(int processor, String... arguments) throws IOException, InterruptedException {
        String[] all = Stream.concat(Stream.of("load.bin"), Stream.of(arguments)).toArray(String[]::new);
        var command = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        command.addAll(pinned(processor, all));
        return Stream.of(output(command).strip().split(" ")).mapToLong(Long::parseLong).toArray();
    }

    /// Starts the client on the processor and lets it hold what it has opened.
    ///
    /// @return the client; it ends when its standard input is closed
    Process hold(int processor, String... arguments) throws IOException {
        String[] all = Stream.concat(Stream.of("load.bin"), Stream.of(arguments)).toArray(String[]::new);
        Process client = new ProcessBuilder(pinned(processor, all)).redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(client);
        return client;
    }

    private List<String> pinned(int processor, String... command) {
        var all = new ArrayList<>(List.of("taskset", "-c", Integer.toString(processor)));
        all.add(directory.resolve(command[0]).toString());
        all.addAll(List.of(command).subList(1, command.length));
        return all;
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " failed.");
        }
        return text;
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        started.forEach(server -> server.onExit().join());
    }
}
