package dev.sockeye.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A program of somebody else at the other end: python3, socat, nc. Ended with everything it started at [#close()].
public final class ForeignPeer implements AutoCloseable {
    private static final long LONGEST_SECONDS = 60;
    private static final String PYTHON = "/usr/bin/python3";

    /// What every script may use: `s(type)` makes a socket, `say` prints a line at once.
    private static final String PRELUDE = """
            import array, os, signal, socket, struct, sys, time
            TYPES = {'stream': socket.SOCK_STREAM, 'datagram': socket.SOCK_DGRAM, 'seqpacket': socket.SOCK_SEQPACKET}
            def s(kind): return socket.socket(socket.AF_UNIX, TYPES[kind])
            def say(*words): print(*words, flush=True)
            """;

    private final Process process;
    private final BufferedReader output;

    private ForeignPeer(List<String> command) throws IOException {
        Installed.assumeFor(command);
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    public static ForeignPeer of(String... command) throws IOException {
        return new ForeignPeer(List.of(command));
    }

    /// Runs a command that must succeed.
    ///
    /// @return what it printed
    public static String run(String... command) throws IOException, InterruptedException {
        try (var program = of(command)) {
            String output = program.rest();
            assertThat(program.exitCode()).as(String.join(" ", command) + ": " + output).isZero();
            return output;
        }
    }

    /// Runs the script with the arguments as `sys.argv[1:]`.
    public static ForeignPeer python(String script, Object... arguments) throws IOException {
        return new ForeignPeer(pythonCommand(script, arguments));
    }

    /// The same as another user without supplementary groups.
    public static ForeignPeer pythonAs(int uid, int gid, String script, Object... arguments) throws IOException {
        AsRoot.assumeFor("be another user");
        var command = new ArrayList<>(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
        command.addAll(pythonCommand(script, arguments));
        return new ForeignPeer(command);
    }

    /// The same started by another program: `unshare --net`.
    public static ForeignPeer pythonUnder(List<String> launcher, String script, Object... arguments)
            throws IOException {
        var command = new ArrayList<>(launcher);
        command.addAll(pythonCommand(script, arguments));
        return new ForeignPeer(command);
    }

    /// The program that runs the scripts.
    public static Path python() {
        Installed.assumeFor(List.of(PYTHON));
        return Path.of(PYTHON);
    }

    private static List<String> pythonCommand(String script, Object... arguments) {
        var command = new ArrayList<>(List.of(PYTHON, "-c", PRELUDE + script));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    public static ForeignPeer socat(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("socat"));
        command.addAll(List.of(arguments));
        return new ForeignPeer(command);
    }

    public long pid() {
        return process.pid();
    }

    /// The next line that it prints; null when it has ended. A peer that prints nothing for a minute is killed.
    public String line() throws IOException {
        var bound = CompletableFuture.runAsync(process::destroyForcibly,
                CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS));
        try {
            return output.readLine();
        } finally {
            bound.cancel(false);
        }
    }

    /// Everything that it prints until it ends.
    public String rest() throws IOException {
        return output.lines().collect(Collectors.joining("\n"));
    }

    public void type(String text) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write(text.getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    public void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /// `kill -9`.
    public void kill() {
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    public int exitCode() throws InterruptedException {
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    public Process process() {
        return process;
    }

    @Override
    public void close() {
        // The one that started the others first: some start anew whom they lose.
        List<ProcessHandle> others = process.descendants().toList();
        kill();
        others.forEach(ProcessHandle::destroyForcibly);
    }
}
