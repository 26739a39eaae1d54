package dev.sockeye.ui.latency;

import dev.sockeye.socket.VisibleText;
import java.util.Locale;

/// Writes the table as CSV (RFC 4180), times in microseconds, and what cannot be seen of the kinds as it is shown.
final class LatencyCsv {
    private LatencyCsv() {}

    static String of(LatencyTable.Snapshot table) {
        var text = new StringBuilder("kind,count,errors,p50_us,p90_us,p99_us,max_us\r\n");
        for (KindRow row : table.kinds()) {
            text.append(quoted(VisibleText.of(row.kind()))).append(',').append(row.count()).append(',')
                    .append(row.errors());
            for (long nanos : new long[]{row.p50(), row.p90(), row.p99(), row.max()}) {
                text.append(',').append(String.format(Locale.ROOT, "%.3f", nanos / 1e3));
            }
            text.append("\r\n");
        }
        return text.toString();
    }

    /// What a spreadsheet would take for a formula, which a peer may have written, begins with an apostrophe.
    private static String quoted(String text) {
        boolean formula = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
