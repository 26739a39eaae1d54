package dev.sockeye.ui.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.bench.LoadPlan;
import dev.sockeye.bench.Plan;
import dev.sockeye.socket.SocketType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the forms of the benchmark say of a number that cannot be.
class TypedNumbersTest {
    private static Plan bench(String field, String typed) {
        BenchInput usual = BenchInput.of(Plan.usual());
        return new BenchInput(usual.wires(), true, field.equals("sizes") ? typed : usual.sizes(),
                field.equals("clients") ? typed : usual.clients(), field.equals("rounds") ? typed : usual.rounds(),
                field.equals("dials") ? typed : usual.dials(), field.equals("millis") ? typed : usual.millis()).plan();
    }

    private static LoadPlan load(String field, String typed) {
        return new LoadInput(SocketType.STREAM, "/s", field.equals("connections") ? typed : "1",
                field.equals("rate") ? typed : "", "ping", field.equals("answer") ? typed : "any", false,
                field.equals("seconds") ? typed : "10", field.equals("count") ? typed : "",
                field.equals("errors") ? typed : "100", field.equals("patience") ? typed : "5000").plan();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rounds  | 10000000000 | Rounds: write a whole number from 1 to 1000, not “10000000000”.
            rounds  | few         | Rounds: write a whole number from 1 to 1000, not “few”.
            dials   | 10000000000 | Dials: write a whole number from 1 to 1000000, not “10000000000”.
            sizes   | 64, 10000000000 | Message sizes: write a number of bytes from 1 to 128K, such as 64 or 16K, not “10000000000”.
            sizes   | 129K        | Message sizes: write a number of bytes from 1 to 128K, such as 64 or 16K, not “129K”.
            clients | 10000000000 | Clients: write a whole number from 1 to 10000, not “10000000000”.
            clients | 1, 0        | Clients: write a whole number from 1 to 10000, not “0”.
            millis  | 10000000000 | Milliseconds: write a whole number from 1 to 60000, not “10000000000”.
            """)
    void theComparisonSaysWhatWasTypedAndWhatIsAllowed(String field, String typed, String sentence) {
        assertThatThrownBy(() -> bench(field, typed)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            connections | 10000000000  | Connections: write a whole number from 1 to 10000, not “10000000000”.
            connections | 0            | Connections: write a whole number from 1 to 10000, not “0”.
            rate        | 10000000000  | Messages a second: write a number from 0 to 10000000, not “10000000000”.
            rate        | 1e999999999  | Messages a second: write a number from 0 to 10000000, not “1e999999999”.
            rate        | -1           | Messages a second: write a number from 0 to 10000000, not “-1”.
            rate        | NaN          | Messages a second: write a number from 0 to 10000000, not “NaN”.
            answer      | 10000000000  | Answer: write a number of bytes from 1 to 128K, such as 64 or 16K, not “10000000000”.
            answer      | much         | Answer: write a number of bytes from 1 to 128K, such as 64 or 16K, not “much”.
            seconds     | 10000000000  | Seconds: write a number from 0.001 to 604800, not “10000000000”.
            count       | 0            | Messages: write a whole number of 1 or more, not “0”.
            count       | 99999999999999999999 | Messages: write a whole number of 1 or more, not “99999999999999999999”.
            errors      | none         | Errors: write a whole number of 1 or more, not “none”.
            patience    | 10000000000  | Patience: write a whole number from 1 to 604800000, not “10000000000”.
            """)
    void theLoadSaysWhatWasTypedAndWhatIsAllowed(String field, String typed, String sentence) {
        assertThatThrownBy(() -> load(field, typed)).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }

    @Test
    void aLargeNumberThatIsAllowedIsTakenAsItIs() {
        assertThat(load("count", "10000000000").count()).isEqualTo(10_000_000_000L);
        assertThat(load("errors", " 10000000000 ").errors()).isEqualTo(10_000_000_000L);
        assertThat(load("rate", "0.5").rate()).isEqualTo(0.5);
        assertThat(load("seconds", "604800").millis()).isEqualTo(604_800_000);
        assertThat(bench("sizes", "128K, 64,64").sizes()).isEqualTo(List.of(128 << 10, 64));
        assertThat(bench("clients", "").clients()).isEmpty();
    }
}
