package dev.sockeye.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a server did under load, for people and for programs.
public final class LoadText {
    private LoadText() {}

    /// A line for each thing that there is to say.
    public static List<String> lines(LoadReport report) {
        var lines = new ArrayList<String>();
        lines.add(String.format(Locale.ROOT,
                "%d sent, %d answered, %d errors in %.1f s: %.0f answers a second (ended: %s)",
                report.sent(), report.answered(), report.failed(), report.seconds(),
                report.answered() / report.seconds(), report.end()));
        if (report.unsent() > 0) {
            lines.add(report.unsent() + (report.unsent() == 1 ? " message was" : " messages were")
                    + " due and not sent: no connection was free. More connections would help.");
        }
        new TreeMap<>(report.errors()).forEach((kind, count) -> lines.add("  " + count + " × " + kind));
        if (report.answered() > 0 && report.errors().keySet().stream().anyMatch(kind -> kind.contains("hung up"))) {
            lines.add("A server that hangs up after its answer needs a new connection for each message.");
        }
        if (report.answered() > 0) {
            lines.add("time to the answer:");
            for (Percentiles.Point point : report.times().curve()) {
                lines.add(String.format(Locale.ROOT, "  %6s %%  %,12.1f µs", point.percent(), point.nanos() / 1e3));
            }
        }
        return lines;
    }

    /// A line of names and one of values.
    public static List<String> csv(LoadReport report) {
        Percentiles times = report.times();
        return List.of("sent,answered,errors,unsent,seconds,p50_ns,p90_ns,p99_ns,p99_9_ns,longest_ns",
                String.format(Locale.ROOT, "%d,%d,%d,%d,%.3f,%d,%d,%d,%d,%d", report.sent(), report.answered(),
                        report.failed(), report.unsent(), report.seconds(), times.at(50), times.at(90), times.at(99),
                        times.at(99.9), times.most()));
    }

    /// The report as JSON.
    public static String json(LoadReport report) {
        var text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.useDefaultPrettyPrinter();
            write(out, report);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory takes everything.
        }
        return text + "\n";
    }

    /// Writes the report as a JSON object.
    public static void write(JsonGenerator out, LoadReport report) throws IOException {
        out.writeStartObject();
        out.writeNumberField("sent", report.sent());
        out.writeNumberField("answered", report.answered());
        out.writeNumberField("unsent", report.unsent());
        out.writeNumberField("seconds", report.seconds());
        out.writeStringField("end", report.end());
        out.writeObjectFieldStart("errors");
        for (Map.Entry<String, Long> kind : new TreeMap<>(report.errors()).entrySet()) {
            out.writeNumberField(kind.getKey(), kind.getValue());
        }
        out.writeEndObject();
        out.writeObjectFieldStart("nanoseconds");
        for (Percentiles.Point point : report.times().curve()) {
            out.writeNumberField(Double.toString(point.percent()), point.nanos());
        }
        out.writeEndObject();
        out.writeEndObject();
    }
}
