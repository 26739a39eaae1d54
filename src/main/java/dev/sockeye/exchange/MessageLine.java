package dev.sockeye.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.protocol.Described;
import dev.sockeye.protocol.FrameIndex;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.VisibleText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A message as a line of a file.
enum MessageLine {
    /// An object with the fields.
    JSON {
        @Override
        String line(Facts facts, Described said) throws IOException {
            var text = new StringWriter();
            try (JsonGenerator json = FACTORY.createGenerator(text)) {
                json.writeStartObject();
                json.writeNumberField("message", facts.entry.number());
                json.writeStringField("time", facts.time);
                json.writeNumberField("timeNanos", facts.timeNanos);
                json.writeStringField("sessionName", facts.session);
                json.writeNumberField("connection", facts.entry.connection());
                json.writeStringField("connectionName", facts.connection);
                json.writeStringField("direction", facts.direction);
                json.writeStringField("kind", facts.entry.kind().label());
                json.writeStringField("protocol", facts.entry.protocol());
                json.writeStringField("summary", said.summary());
                json.writeNumberField("from", facts.entry.begin());
                json.writeNumberField("to", facts.entry.end());
                json.writeNumberField("length", facts.entry.length());
                if (facts.entry.latency() >= 0) {
                    json.writeNumberField("latencyNanos", facts.entry.latency());
                }
                new FieldsJson().write(json, said.fields());
                json.writeEndObject();
            }
            return text.append('\n').toString();
        }
    },
    /// A row of a table, RFC 4180.
    CSV {
        @Override
        String line(Facts facts, Described said) {
            return row(List.of(String.valueOf(facts.entry.number()), facts.time, facts.session, facts.connection,
                    facts.direction, facts.entry.kind().label(), facts.entry.protocol(), said.summary(),
                    String.valueOf(facts.entry.length()), facts.milliseconds()));
        }
    },
    /// A line to be read.
    TEXT {
        @Override
        String line(Facts facts, Described said) {
            String latency = facts.milliseconds();
            return facts.time + " " + VisibleText.of(facts.connection) + " "
                    + (facts.direction.equals("to-server") ? "→" : "←") + " " + facts.entry.protocol() + ": "
                    + VisibleText.of(said.summary()) + (latency.isEmpty() ? "" : " (" + latency + " ms)") + "\n";
        }
    };

    private static final JsonFactory FACTORY = new JsonFactoryBuilder().characterEscapes(new JsonEscapes()).build();
    private static final double NANOS_PER_MILLISECOND = 1e6;

    /// Writes lines of one file.
    record Writer(Capture capture, MessageLine form) {
        /// What stands above the lines; empty for nothing.
        String head() {
            return form == CSV
                    ? row(List.of("message", "time", "session", "connection", "direction", "kind", "protocol",
                            "summary", "bytes", "latencyMs"))
                    : "";
        }

        String of(FrameIndex.Entry entry, Described said) throws IOException {
            return form.line(Facts.of(capture, entry), said);
        }
    }

    /// As the file's name says.
    static Writer of(Capture capture, Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return new Writer(capture, name.endsWith(".csv") ? CSV : name.endsWith(".txt") ? TEXT : JSON);
    }

    abstract String line(Facts facts, Described said) throws IOException;

    /// What is known of a message beside what it says.
    ///
    /// @param direction as [dev.sockeye.capture.Direction#label()] has it for taps
    record Facts(FrameIndex.Entry entry, long timeNanos, String time, String session, String connection,
            String direction) {
        static Facts of(Capture capture, FrameIndex.Entry entry) {
            Event last = capture.event(entry.end());
            long nanos = last == null ? 0 : last.timeNanos();
            SessionFacts session = last == null ? null : capture.sessionFacts(last.session());
            PeerFacts peer = capture.peerFacts(entry.connection());
            String name = peer == null ? "" : peer.name();
            return new Facts(entry, nanos, Instant.ofEpochSecond(0, nanos).toString(),
                    session == null ? "" : session.title(),
                    "#" + entry.connection() + (name.isEmpty() ? "" : " " + name),
                    entry.side() == Side.CLIENT ? "to-server" : "to-client");
        }

        String milliseconds() {
            return entry.latency() < 0
                    ? ""
                    : String.format(Locale.ROOT, "%.6f", entry.latency() / NANOS_PER_MILLISECOND);
        }
    }

    private static String row(List<String> cells) {
        return cells.stream().map(MessageLine::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /// What begins as a formula is text for a spreadsheet, too.
    private static String cell(String text) {
        String shown = VisibleText.of(text);
        String safe = !shown.isEmpty() && "=+-@".indexOf(shown.charAt(0)) >= 0 ? "'" + shown : shown;
        return safe.matches("[^\",]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
