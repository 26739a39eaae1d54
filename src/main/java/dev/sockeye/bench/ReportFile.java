package dev.sockeye.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sockeye.socket.FileProblem;
import dev.sockeye.socket.Wire;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reports as text: JSON that can be read again and compared, and CSV for a spreadsheet. `docs/command-line.md` has the fields.
public final class ReportFile {
    private static final int VERSION = 1;
    private static final long LARGEST = 16 << 20;
    private static final ObjectMapper READER = new ObjectMapper();

    private ReportFile() {}

    /// The report as JSON.
    public static String json(Report report) {
        var text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeNumberField("version", VERSION);
            out.writeStringField("at", report.at().toString());
            out.writeStringField("machine", report.machine());
            out.writeBooleanField("complete", report.complete());
            out.writeArrayFieldStart("sentences");
            for (String sentence : Words.of(report)) {
                out.writeString(sentence);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("figures");
            for (Figure figure : report.figures()) {
                write(out, figure);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory takes everything.
        }
        return text + "\n";
    }

    private static void write(JsonGenerator out, Figure figure) throws IOException {
        out.writeStartObject();
        out.writeStringField("measure", figure.measure().label());
        out.writeStringField("wire", figure.lane().wire().label());
        out.writeBooleanField("captured", figure.lane().captured());
        out.writeNumberField("bytes", figure.size());
        out.writeNumberField("clients", figure.clients());
        out.writeStringField("unit", figure.measure().unit());
        out.writeNumberField("median", figure.median());
        out.writeNumberField("least", figure.least());
        out.writeNumberField("most", figure.most());
        out.writeArrayFieldStart("rounds");
        for (double round : figure.rounds()) {
            out.writeNumber(round);
        }
        out.writeEndArray();
        if (figure.percentiles().isPresent()) {
            write(out, figure.percentiles().get());
        }
        out.writeEndObject();
    }

    static void write(JsonGenerator out, Percentiles percentiles) throws IOException {
        out.writeObjectFieldStart("nanoseconds");
        out.writeNumberField("count", percentiles.count());
        out.writeNumberField("least", percentiles.least());
        out.writeNumberField("most", percentiles.most());
        out.writeObjectFieldStart("percentiles");
        for (Percentiles.Point point : percentiles.curve()) {
            out.writeNumberField(Double.toString(point.percent()), point.nanos());
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    /// Reads what [#json(Report)] made.
    ///
    /// @throws IOException with a sentence when the file is none of that
    public static Report read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("There is no file “" + file + "”.");
        }
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw new IOException("“" + file + "” is no saved benchmark: it is no file, or too large for one.");
        }
        try {
            return parse(READER.readTree(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is no text in UTF-8", e);
        } catch (JsonProcessingException e) {
            throw unreadable(file, e.getLocation() == null
                    ? "it is too deeply nested"
                    : "line " + e.getLocation().getLineNr() + " is no JSON", e);
        } catch (IOException e) {
            throw unreadable(file, FileProblem.reason(e), e);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static IOException unreadable(Path file, String why, Exception cause) {
        return new IOException("“" + file + "” cannot be read as a saved benchmark: " + why + ".", cause);
    }

    private static Report parse(@Nullable JsonNode root) {
        if (root == null || root.path("version").asInt() != VERSION || !root.path("figures").isArray()) {
            throw new IllegalArgumentException("it has no figures of version " + VERSION);
        }
        var figures = new ArrayList<Figure>();
        for (JsonNode node : root.path("figures")) {
            figures.add(figure(node));
        }
        return new Report(Instant.parse(root.path("at").asText()), root.path("machine").asText(),
                root.path("complete").asBoolean(), figures);
    }

    private static Figure figure(JsonNode node) {
        var rounds = new ArrayList<Double>();
        node.path("rounds").forEach(round -> rounds.add(round.asDouble(Double.NaN)));
        if (rounds.isEmpty() || !rounds.stream().allMatch(round -> round >= 0 && round < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a figure has no rounds, or one that is no number");
        }
        JsonNode times = node.path("nanoseconds");
        var curve = new ArrayList<Percentiles.Point>();
        times.path("percentiles").properties().forEach(
                each -> curve.add(new Percentiles.Point(Double.parseDouble(each.getKey()), each.getValue().asLong())));
        return new Figure(new Lane(Wire.parse(node.path("wire").asText()), node.path("captured").asBoolean()),
                Measure.valueOf(node.path("measure").asText().toUpperCase(Locale.ROOT)), node.path("bytes").asInt(),
                node.path("clients").asInt(), rounds, times.isObject()
                        ? Optional.of(new Percentiles(times.path("count").asLong(), times.path("least").asLong(),
                                times.path("most").asLong(), curve))
                        : Optional.empty());
    }

    /// The report as comma-separated values, a line for each figure.
    public static String csv(Report report) {
        var lines = new StringBuilder("measure,wire,captured,bytes,clients,unit,median,least,most,p50_ns,p90_ns,p99_ns,"
                + "p99_9_ns,longest_ns\n");
        for (Figure figure : report.figures()) {
            lines.append(String.format(Locale.ROOT, "%s,%s,%s,%d,%d,%s,%.3f,%.3f,%.3f", figure.measure().label(),
                    figure.lane().wire().label(), figure.lane().captured(), figure.size(), figure.clients(),
                    figure.measure().unit(), figure.median(), figure.least(), figure.most()));
            lines.append(figure.percentiles().map(times -> String.format(Locale.ROOT, ",%d,%d,%d,%d,%d", times.at(50),
                    times.at(90), times.at(99), times.at(99.9), times.most())).orElse(",,,,,")).append('\n');
        }
        return lines.toString();
    }

    /// A table for people: a line for each figure, with the other run's beside it if there is one.
    public static List<String> table(Report report, Optional<Report> before) {
        var lines = new ArrayList<String>();
        lines.add(String.format(Locale.ROOT, "%-14s %8s %7s  %-19s %12s %23s %10s%s", "", "bytes", "clients", "",
                "median",
                "least – most", "p99", before.isPresent() ? "   before" : ""));
        for (Figure figure : report.figures()) {
            String spread = String.format(Locale.ROOT, "%.4g – %.4g", figure.least(), figure.most());
            String tail = figure.percentiles()
                    .map(times -> String.format(Locale.ROOT, "%.1f µs", times.at(99) / 1e3)).orElse("");
            String other = before.flatMap(run -> run.same(figure))
                    .map(old -> String.format(Locale.ROOT, "   %.2f ×", figure.median() / old.median())).orElse("");
            lines.add(String.format(Locale.ROOT, "%-14s %8d %7d  %-19s %12s %23s %10s%s", figure.measure().text(),
                    figure.size(), figure.clients(), figure.lane().text(), value(figure), spread, tail, other));
        }
        return lines;
    }

    /// The median with its unit.
    public static String value(Figure figure) {
        double median = figure.median();
        return String.format(Locale.ROOT, median >= 1000 ? "%,.0f %s" : "%.1f %s", median, figure.measure().unit());
    }
}
