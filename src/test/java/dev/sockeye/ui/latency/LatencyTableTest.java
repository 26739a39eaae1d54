package dev.sockeye.ui.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Exchange;
import org.junit.jupiter.api.Test;

class LatencyTableTest {
    private final LatencyTable table = new LatencyTable();

    private void add(String kind, long nanos, boolean failed) {
        table.add(new Exchange(kind, kind, 1, 1, 1, 2, nanos, failed));
    }

    @Test
    void countsAnswersErrorsAndPercentilesOfEachKind() {
        for (int i = 1; i <= 1000; i++) {
            add("redis GET", i * 1000L, i % 10 == 0);
        }
        add("redis SET", 5, false);
        var rows = table.snapshot().kinds();
        assertThat(rows).hasSize(2);
        KindRow get = rows.getFirst();
        assertThat(get.kind()).isEqualTo("redis GET");
        assertThat(get.count()).isEqualTo(1000);
        assertThat(get.errors()).isEqualTo(100);
        assertThat(get.p50()).isBetween(500_000L, 500_999L);
        assertThat(get.p90()).isBetween(900_000L, 900_999L);
        assertThat(get.p99()).isBetween(990_000L, 990_999L);
        assertThat(get.max()).isEqualTo(1_000_000);
        assertThat(rows.getLast()).isEqualTo(new KindRow("redis SET", 1, 0, 5, 5, 5, 5));
    }

    @Test
    void kindsWithoutEndShareARow() {
        for (int i = 0; i < 10_000; i++) {
            add("http GET /" + i, 10, false);
        }
        var rows = table.snapshot().kinds();
        assertThat(rows).hasSize(LatencyTable.MOST_KINDS + 1);
        assertThat(rows.getFirst()).isEqualTo(new KindRow(LatencyTable.OTHERS, 10_000 - LatencyTable.MOST_KINDS, 0, 10,
                10, 10, 10));
    }

    @Test
    void remembersTheSlowestOfAll() {
        for (int i = 0; i < 500; i++) {
            add("k", (i * 7919L) % 500, false);
        }
        var slowest = table.snapshot().slowest();
        assertThat(slowest).hasSize(LatencyTable.SLOWEST);
        assertThat(slowest.getFirst().nanos()).isEqualTo(499);
        assertThat(slowest.getLast().nanos()).isEqualTo(400);
        assertThat(table.snapshot()).isSameAs(table.snapshot());
    }

    @Test
    void writesCsvThatNoSpreadsheetTakesForAFormula() {
        add("=cmd|' /C calc'!A0", 1500, true);
        add("a \"quoted\", kind", 1_000_000, false);
        assertThat(LatencyCsv.of(table.snapshot())).isEqualTo("""
                kind,count,errors,p50_us,p90_us,p99_us,max_us\r
                "'=cmd|' /C calc'!A0",1,1,1.500,1.500,1.500,1.500\r
                "a ""quoted"", kind",1,0,1000.000,1000.000,1000.000,1000.000\r
                """);
    }

    @Test
    void csvHasNothingThatATerminalOrASpreadsheetObeys() {
        add("json call\u001b[2J\u202e\r\n=1+1", 1500, false);
        add("\t=1+1", 1500, false);
        assertThat(LatencyCsv.of(table.snapshot()).lines()).hasSize(3)
                .anyMatch(line -> line.startsWith("\"json call\\x1b[2J\\u202e\\r\\n=1+1\",1,"))
                .anyMatch(line -> line.startsWith("\"\\t=1+1\",1,"));
    }
}
