package dev.sockeye.command;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.protocol.LiveDecoding;
import dev.sockeye.socket.VisibleText;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// An event as one line of text for a terminal: "12:04:05.123456 #3 curl[4711] → 78 GET / HTTP/1.1\r\n". Everything that comes
/// from others is made visible, and nothing of it acts on the terminal. As hex, the bytes stand in lines of their own below it.
final class LogLine {
    private static final long NANOS = 1_000_000_000;
    private static final int MOST_BYTES = 4096;
    private static final int MOST_MESSAGES = 20;
    /// Of an answer that took so many nanoseconds it is said what was asked.
    private static final long SLOW = 100_000_000;
    private static final int ROW = 16;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final String ESCAPE = "\u001b[";
    private static final String PLAIN = ESCAPE + "0m";
    private static final int RED = 31;
    private static final int GREEN = 32;
    private static final int CYAN = 36;
    private static final int FAINT = 2;

    private final Capture capture;
    private final PrintForm form;
    private final boolean colours;
    private boolean sessions;
    /// The session of the first line; 0 before it.
    private int first;
    private final ZoneId zone = ZoneId.systemDefault();

    /// @param sessions whether it is known that there are several, so that each line says which it is about; otherwise
    /// the opening says it, and each line from the first one of a second session on
    LogLine(Capture capture, PrintForm form, boolean colours, boolean sessions) {
        this.sessions = sessions;
        this.capture = capture;
        this.form = form;
        this.colours = colours;
    }

    /// @param messages what the event completes
    /// @param known whether somebody reads the connection: then the beginning of a message is no text to print
    String of(Event event, List<LiveDecoding.Read> messages, boolean known) {
        var line = new StringBuilder(TIME.format(Instant
                .ofEpochSecond(Math.floorDiv(event.timeNanos(), NANOS), Math.floorMod(event.timeNanos(), NANOS))
                .atZone(zone)));
        first = first == 0 ? event.session() : first;
        sessions |= event.session() != first;
        boolean named = sessions || event.kind() == EventKind.OPENED;
        SessionFacts session = named ? capture.sessionFacts(event.session()) : null;
        if (session != null) {
            line.append(' ').append(session.role().label()).append(' ').append(session.type().label()).append(':')
                    .append(VisibleText.of(session.name()));
        }
        if (event.connection() != 0) {
            PeerFacts peer = capture.peerFacts(event.connection());
            line.append(" #").append(event.connection());
            if (peer != null && !peer.name().isEmpty()) {
                line.append(' ').append(VisibleText.of(peer.name()));
            }
        }
        String what = switch (event.direction()) {
            case TO_SERVER, OUT -> "→";
            case TO_CLIENT, IN -> "←";
            case NONE -> event.kind().label();
        };
        line.append(' ').append(what).append(event.urgent() ? " urgent" : "")
                .append(isItsOwnMessage(event.kind()) ? "" : " " + event.kind().label());
        if (event.kind() == EventKind.DENIED && event.credentials() != null) {
            line.append(' ').append(TalkLog.who(event.credentials()));
        }
        if (event.direction().label() != null || event.length() > 0) {
            String said = said(event, messages, known);
            line.append(' ').append(event.originalLength());
            line.append(form == PrintForm.HEX && said.isEmpty() ? "" : " " + said);
        }
        if (!event.descriptors().isEmpty()) {
            line.append(" [").append(VisibleText.of(String.join(", ", event.descriptors()))).append(']');
        }
        if (!event.note().isEmpty() && event.direction().label() == null) {
            line.append(": ").append(VisibleText.of(event.note()));
        }
        if (form == PrintForm.HEX && event.length() > 0) {
            line.append(payload(event, LogLine::hex));
        }
        return coloured(event, line.toString());
    }

    /// What stands in another message's place, or was in its file, is not read as one that somebody sent.
    private static boolean isItsOwnMessage(EventKind kind) {
        return kind != EventKind.CONTENTS && kind != EventKind.CHANGED;
    }

    /// The messages in the words of their protocol; of what nobody can read the text.
    private String said(Event event, List<LiveDecoding.Read> messages, boolean known) {
        var read = messages.stream().filter(message -> !message.frame().protocol().isEmpty()).toList();
        if (read.isEmpty()) {
            return known && event.length() > 0
                    ? "(part of a message)"
                    : form == PrintForm.HEX ? "" : payload(event, LogLine::text);
        }
        var said = new StringBuilder();
        String protocol = "";
        for (LiveDecoding.Read message : read.subList(0, Math.min(read.size(), MOST_MESSAGES))) {
            said.append(said.isEmpty() ? "" : " · ");
            if (!message.frame().protocol().equals(protocol)) {
                protocol = message.frame().protocol();
                said.append(protocol).append(": ");
            }
            said.append(VisibleText.of(message.summary()));
            if (message.latency() >= 0) {
                said.append(String.format(Locale.ROOT, " (%.3f ms", message.latency() / 1e6));
                said.append(message.latency() < SLOW ? "" : " after " + VisibleText.of(message.question())).append(')');
            }
        }
        return read.size() > MOST_MESSAGES
                ? said + " · … " + (read.size() - MOST_MESSAGES) + " more"
                : said.toString();
    }

    /// How bytes are shown.
    private interface Form {
        String of(byte[] bytes, int length, boolean isAll);
    }

    private String payload(Event event, Form shown) {
        int length = Math.min(event.length(), MOST_BYTES);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int read = capture.payload(event.number(), 0, bytes);
        if (read < 0) {
            return "(evicted)";
        }
        return shown.of(bytes.array(), read, read == event.length());
    }

    private static String text(byte[] bytes, int length, boolean isAll) {
        return isAll
                ? VisibleText.of(bytes, 0, length)
                : VisibleText.of(bytes, 0, VisibleText.wholeUnits(bytes, length)) + "…";
    }

    /// "00000010  68 65 6c 6c 6f 0a                                 hello.", as `hexdump -C` has it.
    private static String hex(byte[] bytes, int length, boolean isAll) {
        var lines = new StringBuilder();
        for (int row = 0; row < length; row += ROW) {
            int end = Math.min(length, row + ROW);
            lines.append(String.format(Locale.ROOT, "%n  %08x  %-" + ROW * 3 + "s ", row,
                    HexFormat.ofDelimiter(" ").formatHex(bytes, row, end)));
            for (int at = row; at < end; at++) {
                lines.append(bytes[at] >= ' ' && bytes[at] < 0x7f ? (char) bytes[at] : '.');
            }
        }
        return lines.append(isAll ? "" : "\n  …").toString();
    }

    private String coloured(Event event, String line) {
        int colour = switch (event.direction()) {
            case TO_SERVER, OUT -> CYAN;
            case TO_CLIENT, IN -> GREEN;
            case NONE -> event.kind() == EventKind.FAILED || event.kind() == EventKind.DENIED
                    || event.kind() == EventKind.GAP ? RED : FAINT;
        };
        return colours ? ESCAPE + colour + "m" + line + PLAIN : line;
    }
}
