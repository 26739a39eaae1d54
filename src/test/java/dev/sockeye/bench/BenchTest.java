package dev.sockeye.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.Fact;
import dev.sockeye.socket.Wire;
import dev.sockeye.socket.linux.LinuxDirectSockets;
import dev.sockeye.support.ShortTempDir;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchTest {
    private static final Plan SMALL = new Plan(Set.of(Wire.values()), false, 2, 30, List.of(64, 4096), List.of(1, 5),
            5);
    private final List<String> said = new ArrayList<>();
    private int stopAfter = Integer.MAX_VALUE;
    private final Progress progress = new Progress() {
        @Override
        public void at(double done, String what) {
            assertThat(done).isBetween(0.0, 1.0);
            said.add(what);
        }

        @Override
        public boolean isCancelled() {
            return said.size() > stopAfter;
        }
    };

    private static Report run(Plan plan, Progress progress) throws MeasurementFailedException {
        return new Bench(new LinuxDirectSockets(), () -> {
            throw new MeasurementFailedException("not here");
        }).run(plan, progress);
    }

    private static int open() {
        String[] names = new File("/proc/self/fd").list();
        return names == null ? -1 : names.length;
    }

    @Test
    void measuresEveryWireInEveryRoundAndLeavesNothingBehind() throws Exception {
        run(new Plan(Set.of(Wire.STREAM), false, 1, 1, List.of(64), List.of(1), 1), progress);
        int before = open();
        Report report = run(SMALL, progress);
        assertThat(report.complete()).isTrue();
        for (Wire wire : Wire.values()) {
            for (Measure measure : EnumSet.allOf(Measure.class)) {
                assertThat(report.figures()).as("%s over %s", measure, wire)
                        .filteredOn(figure -> figure.lane().wire() == wire && figure.measure() == measure)
                        .isNotEmpty().allSatisfy(figure -> {
                            assertThat(figure.rounds()).hasSize(2).allMatch(value -> value > 0);
                            assertThat(figure.least()).isLessThanOrEqualTo(figure.median());
                            assertThat(figure.median()).isLessThanOrEqualTo(figure.most());
                        });
            }
        }
        assertThat(said).anyMatch(what -> what.startsWith("warming up"))
                .anyMatch(what -> what.startsWith("round 2 of 2"));
        assertThat(open()).isLessThanOrEqualTo(before);
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().equals("bench-server"));
    }

    @Test
    void theFourPhasesMakeUpADial() throws Exception {
        Report report = run(SMALL, progress);
        Figure dial = figure(report, Measure.DIAL);
        double parts = figure(report, Measure.CONNECT).median() + figure(report, Measure.WRITE).median()
                + figure(report, Measure.READ).median() + figure(report, Measure.CLOSE).median();
        assertThat(parts).isBetween(dial.median() * 0.4, dial.median() * 1.6);
    }

    private static Figure figure(Report report, Measure measure) {
        return report.figures().stream().filter(each -> each.measure() == measure && each.lane().wire() == Wire.STREAM)
                .findFirst().orElseThrow();
    }

    @Test
    void keepsWhatWasMeasuredBeforeItWasStopped() throws Exception {
        stopAfter = 4 * 7 + 10; // In the first round that counts.
        Report report = run(SMALL, progress);
        assertThat(report.complete()).isFalse();
        assertThat(report.figures()).isNotEmpty();
        assertThat(Words.of(report)).last().asString().contains("stopped before its end");
    }

    @Test
    void saysHowManyDescriptorsAreMissing() {
        var sockets = new LinuxDirectSockets() {
            @Override
            public Fact<Long> limit() {
                return Fact.known(1024L);
            }
        };
        var plan = new Plan(Set.of(Wire.STREAM), false, 1, 1, List.of(64), List.of(1000), 5);
        int needed = plan.descriptors();
        assertThatThrownBy(() -> new Bench(sockets, () -> {
            throw new AssertionError("too early");
        }).run(plan, progress)).isInstanceOf(MeasurementFailedException.class)
                .hasMessageContaining("needs " + needed + " file descriptors").hasMessageContaining("may have 1024")
                .hasMessageContaining("ulimit -n");
        assertThat(said).isEmpty();
    }

    @Test
    void aSavedRunIsReadAsItWas() throws Exception {
        Report report = run(SMALL, progress);
        try (var directory = new ShortTempDir()) {
            Path file = directory.resolve("run.json");
            Files.writeString(file, ReportFile.json(report));
            Report read = ReportFile.read(file);
            assertThat(read.figures()).isEqualTo(report.figures());
            assertThat(read.at()).isEqualTo(report.at());
            assertThat(ReportFile.table(report, Optional.of(read))).filteredOn(line -> line.contains("1.00 ×"))
                    .hasSize(report.figures().size());
        }
        assertThat(ReportFile.csv(report).lines()).hasSize(report.figures().size() + 1)
                .allMatch(line -> line.chars().filter(letter -> letter == ',').count() == 13);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 17, 40, 60})
    void whatWasCutShortIsNoFigure(int steps) throws Exception {
        stopAfter = steps;
        Report report = run(SMALL, progress);
        assertThat(report.complete()).isFalse();
        assertThat(report.figures()).allSatisfy(
                figure -> assertThat(figure.rounds()).isNotEmpty().allMatch(value -> value > 0));
        assertThat(report.figures().isEmpty()).as("one round warms up").isEqualTo(steps < 4 * 7);
    }

    private static void assertRefused(Path file, String text, String why) throws IOException {
        Files.writeString(file, text);
        assertThatThrownBy(() -> ReportFile.read(file)).hasMessageEndingWith(why).hasMessageNotContaining("Source");
    }

    @Test
    void keptRunsAreInTheOrderOfTheirTimeWhichTheirNamesTell() throws Exception {
        try (var directory = new ShortTempDir()) {
            var runs = new SavedRuns(directory.resolve("runs"));
            var first = Instant.parse("2026-01-02T03:04:05Z");
            List<Instant> times = List.of(first, first.plusNanos(1), first.plusMillis(1), first.plusMillis(900),
                    first.plusSeconds(1));
            for (Instant at : times) {
                runs.keep(new Report(at, "here", true, List.of()));
            }
            assertThat(runs.files().reversed()).map(file -> SavedRuns.begun(file).orElseThrow())
                    .containsExactlyElementsOf(times);
            assertThat(SavedRuns.begun(Path.of("2026-01-02T03-04-05-5Z.json"))).as("as earlier versions wrote it")
                    .isPresent();
            assertThat(SavedRuns.begun(Path.of("2026-13-02T03-04-05-5Z.json"))).isEmpty();
            assertThat(SavedRuns.begun(Path.of("mine.json"))).isEmpty();
        }
    }

    @Test
    void aFileThatIsNoRunIsRefusedWithASentence() throws Exception {
        try (var directory = new ShortTempDir()) {
            Path file = Files.writeString(directory.resolve("x.json"), "{\"version\": 1, \"figures\": [{}]}");
            assertThatThrownBy(() -> ReportFile.read(file)).isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot be read as a saved benchmark");
            assertThatThrownBy(() -> ReportFile.read(directory.path())).hasMessageContaining("no saved benchmark");
            assertThatThrownBy(() -> ReportFile.read(directory.resolve("none")))
                    .hasMessageStartingWith("There is no file");
            assertRefused(file, "{\"version\": 1,\n oh", "line 2 is no JSON.");
            assertRefused(file, "", "it has no figures of version 1.");
            assertRefused(file, "{\"version\": 1, \"figures\": [{\"wire\": \"stream\", \"rounds\": [1, \"NaN\"]}]}",
                    "a figure has no rounds, or one that is no number.");
            assertRefused(file, "[".repeat(1_000_000), "it is too deeply nested.");
            Files.write(file, new byte[]{(byte) 0xff, (byte) 0xfe});
            assertThatThrownBy(() -> ReportFile.read(file)).hasMessageEndingWith("it is no text in UTF-8.");
        }
    }

    @Test
    void numbersOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> new Plan(Set.of(), false, 1, 1, List.of(), List.of(), 1))
                .hasMessageContaining("at least one of");
        assertThatThrownBy(() -> new Plan(Set.of(Wire.TCP), false, 0, 1, List.of(), List.of(), 1))
                .hasMessageContaining("rounds can be 1 to");
        assertThatThrownBy(() -> new Plan(Set.of(Wire.TCP), false, 1, 1, List.of(1 << 20), List.of(), 1))
                .hasMessageContaining("bytes of a message");
    }
}
