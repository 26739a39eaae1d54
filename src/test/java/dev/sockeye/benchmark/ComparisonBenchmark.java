package dev.sockeye.benchmark;

import dev.sockeye.bench.Bench;
import dev.sockeye.bench.Figure;
import dev.sockeye.bench.Lane;
import dev.sockeye.bench.Measure;
import dev.sockeye.bench.MeasurementFailedException;
import dev.sockeye.bench.Plan;
import dev.sockeye.bench.Progress;
import dev.sockeye.bench.Report;
import dev.sockeye.socket.Wire;
import dev.sockeye.socket.linux.LinuxDirectSockets;
import dev.sockeye.support.ShortTempDir;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Whether `sockeye bench` finds the same ratios of Unix sockets to TCP as the smallest program in C (`src/bench/c/compare.c`): both in
/// short turns, so that they have the same neighbours, and now one and now the other first. Arguments: the number of turns. Where the
/// kernel lets client and server run decides as much as what they do: on one processor (`taskset -c 0`) that is the same for both.
public final class ComparisonBenchmark {
    private static final int TURNS = 31;
    private static final int DIALS = 500;
    /// Until the machine code of our side is there.
    private static final int WARM_TURNS = 4;
    private static final double LEAST = 0.85;
    private static final double MOST = 1.15;
    private static final int MILLIS = 20;
    private static final List<Measure> MEASURES = List.of(Measure.CONNECT, Measure.WRITE, Measure.READ, Measure.CLOSE,
            Measure.DIAL, Measure.TRIP);
    private static final Progress SILENT = new Progress() {
        @Override
        public void at(double done, String what) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    private ComparisonBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : TURNS;
        if (!CPrograms.isInstalled("cc")) {
            System.out.println("Not compared with C: there is no compiler (apt-get install gcc libc6-dev).");
            return;
        }
        try (var directory = new ShortTempDir()) {
            Path program = directory.resolve("compare");
            output(List.of("cc", "-O2", "-pthread", "-o", program.toString(), "src/bench/c/compare.c"));
            var ours = new HashMap<String, List<Double>>();
            var theirs = new HashMap<String, List<Double>>();
            for (int turn = -WARM_TURNS; turn < turns; turn++) {
                Path sockets = Files.createDirectory(directory.resolve("t" + turn));
                List<String> command = List.of(program.toString(), sockets.toString(), "" + DIALS, "" + DIALS);
                boolean first = turn % 2 == 0;
                Map<String, Double> measured = first ? measured() : Map.of();
                Map<String, Double> bare = bare(output(command));
                measured = first ? measured : measured();
                if (turn >= 0) {
                    bare.forEach((what, ratio) -> theirs.computeIfAbsent(what, _ -> new ArrayList<>()).add(ratio));
                    measured.forEach((what, ratio) -> ours.computeIfAbsent(what, _ -> new ArrayList<>()).add(ratio));
                }
            }
            print(turns, ours, theirs);
        }
    }

    private static void print(int turns, Map<String, List<Double>> ours, Map<String, List<Double>> theirs)
            throws IOException {
        System.out.printf(Locale.ROOT, "TCP / Unix, medians of %d turns; load average %s%n", turns,
                Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0]);
        for (Wire wire : List.of(Wire.STREAM, Wire.SEQPACKET, Wire.DATAGRAM)) {
            for (Measure measure : MEASURES) {
                String what = wire.label() + " " + measure.text();
                var both = new Turns();
                for (int i = 0; i < turns; i++) {
                    both.add(ours.get(what).get(i), theirs.get(what).get(i));
                }
                boolean within = both.ratio() >= LEAST && both.ratio() <= MOST;
                System.out.println(what + ": " + both.text("%.2f") + (within ? "" : ", NOT within 15 %"));
            }
        }
    }

    private static Map<String, Double> measured() throws MeasurementFailedException {
        Report report = new Bench(new LinuxDirectSockets(), () -> {
            throw new MeasurementFailedException("Nothing is captured here.");
        }).run(new Plan(Set.of(Wire.values()), false, 1, DIALS, List.of(64), List.of(), MILLIS), SILENT);
        var ratios = new HashMap<String, Double>();
        for (Figure figure : report.figures()) {
            report.beside(figure, new Lane(Wire.TCP, false)).ifPresent(tcp -> ratios.put(
                    figure.lane().wire().label() + " " + figure.measure().text(), tcp.median() / figure.median()));
        }
        return ratios;
    }

    private static Map<String, Double> bare(String printed) {
        var medians = new HashMap<String, double[]>();
        printed.lines().map(line -> line.split(" ", -1)).forEach(words -> {
            var values = new double[MEASURES.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = Double.parseDouble(words[i + 1]);
            }
            medians.put(words[0], values);
        });
        var ratios = new HashMap<String, Double>();
        medians.forEach((wire, values) -> {
            for (int i = 0; i < values.length; i++) {
                ratios.put(wire + " " + MEASURES.get(i).text(), medians.get("tcp")[i] / values[i]);
            }
        });
        return ratios;
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed.");
        }
        return text;
    }
}
