package dev.sockeye.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// One start of a program with a window, up to its first frame, and what its memory is some seconds later.
///
/// @param seconds by the clock
/// @param processor seconds of all threads, of which most are the compilers'
/// @param awaited seconds of processor of the threads that one waits for: `main`, JavaFX's, the one that paints
/// @param megabytes resident when everything has settled
record StartedWindow(double seconds, double processor, double awaited, double megabytes) {
    private static final double TICKS = 100; // Of a second: USER_HZ of every Linux.
    private static final int SETTLED_SECONDS = 5;
    private static final int END_SECONDS = 20;

    /// Runs the command until it says on standard error that its first frame was painted, and ends it.
    ///
    /// @throws IOException when it ends before
    static StartedWindow of(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process program = builder.start();
        try (BufferedReader said = program.errorReader()) {
            String line = said.readLine();
            while (line != null && !line.contains(EmptyWindow.FIRST_FRAME)) {
                line = said.readLine();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (line == null) {
                throw new IOException(String.join(" ", command) + " ended without a window.");
            }
            Path process = Path.of("/proc", Long.toString(program.pid()));
            double all = processor(process);
            double awaited = awaited(process);
            Thread.sleep(TimeUnit.SECONDS.toMillis(SETTLED_SECONDS));
            return new StartedWindow(seconds, all, awaited, resident(process));
        } finally {
            program.destroy();
            if (!program.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                program.destroyForcibly().waitFor();
            }
        }
    }

    private static double awaited(Path process) throws IOException {
        double sum = 0;
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            for (Path thread : threads.toList()) {
                String name = Files.readString(thread.resolve("comm")).strip();
                // The virtual machine's first thread only waits for “main”, and both have the program's name.
                if (name.equals("java") || name.startsWith("JavaFX") || name.startsWith("QuantumRenderer")
                        || name.equals("toolkit-start")) {
                    sum += processor(thread);
                }
            }
        }
        return sum;
    }

    /// Seconds in the kernel and outside of it.
    private static double processor(Path process) throws IOException {
        String stat = Files.readString(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }

    private static double resident(Path process) throws IOException {
        for (String line : Files.readAllLines(process.resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1e3 * 1.024;
            }
        }
        throw new IOException("The process has no memory any more.");
    }
}
