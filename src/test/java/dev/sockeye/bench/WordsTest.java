package dev.sockeye.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Wire;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static Figure figure(Wire wire, boolean captured, Measure measure, double... rounds) {
        return new Figure(new Lane(wire, captured), measure, 64, 1,
                Arrays.stream(rounds).boxed().toList(), Optional.empty());
    }

    private static Report report(Figure... figures) {
        return new Report(Instant.EPOCH, "here", true, List.of(figures));
    }

    @Test
    void saysHowMuchFasterThanTcp() {
        assertThat(Words.of(report(figure(Wire.STREAM, false, Measure.CONNECT, 10, 9, 99),
                figure(Wire.TCP, false, Measure.CONNECT, 29, 29, 29), figure(Wire.STREAM, false, Measure.READ, 4),
                figure(Wire.TCP, false, Measure.READ, 10)))).containsExactly(
                        "Over a Unix stream socket, connecting is 2.9 times as fast as over TCP here, reading 2.5 times.");
    }

    @Test
    void saysWhatIsJustAsFast() {
        assertThat(Words.of(report(figure(Wire.STREAM, false, Measure.CONNECT, 10),
                figure(Wire.TCP, false, Measure.CONNECT, 20), figure(Wire.STREAM, false, Measure.READ, 10),
                figure(Wire.TCP, false, Measure.READ, 10)))).containsExactly(
                        "Over a Unix stream socket, connecting is 2.0 times as fast as over TCP here, reading just as fast.");
    }

    @Test
    void saysWhereADialsTimeGoesAndWhatTheCaptureCosts() {
        assertThat(Words.of(report(figure(Wire.STREAM, false, Measure.CONNECT, 10),
                figure(Wire.STREAM, false, Measure.DIAL, 40), figure(Wire.STREAM, true, Measure.DIAL, 60),
                figure(Wire.STREAM, false, Measure.TRIP, 20), figure(Wire.STREAM, true, Measure.TRIP, 20.5))))
                .containsExactly("Of the 40.0 µs of a dial over it are: 25 % connect.",
                        "With a server of Sockeye that captures everything, a whole dial takes 1.5 times as long, "
                                + "a round trip just as long.");
    }

    @Test
    void theMiddleOfEvenRoundsIsBetweenThem() {
        assertThat(figure(Wire.TCP, false, Measure.TRIP, 4, 1, 2, 3).median()).isEqualTo(2.5);
    }

    @Test
    void nothingIsSaidOfNothing() {
        assertThat(Words.of(report())).isEmpty();
    }
}
