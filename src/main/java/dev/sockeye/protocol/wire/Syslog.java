package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.regex.Pattern;

/// What programs write to `/dev/log`: RFC 3164 and RFC 5424, in datagrams or in a stream, where each message has its length before it or
/// a line feed or NUL behind it (RFC 6587).
public final class Syslog implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile("/dev[-/]log$|syslog|/log$");

    /// Made by `ServiceLoader`.
    public Syslog() {}

    @Override
    public String id() {
        return "syslog";
    }

    @Override
    public String label() {
        return "syslog";
    }

    @Override
    public Guess guess(Evidence evidence) {
        boolean usual = evidence.isAt(ADDRESS);
        if (evidence.said(Side.SERVER).length > 0) {
            return Guess.NO;
        }
        int at = 0;
        while (Character.isDigit(evidence.at(Side.CLIENT, at)) && at < 7) {
            at++;
        }
        boolean counted = at > 0 && evidence.at(Side.CLIENT, at) == ' ';
        at += counted ? 1 : 0;
        int from = at + 1;
        if (evidence.at(Side.CLIENT, at) == '<' && (at == 0 || counted)) {
            at++;
            while (Character.isDigit(evidence.at(Side.CLIENT, at)) && at < from + 4) {
                at++;
            }
        }
        int next = evidence.at(Side.CLIENT, at);
        if (next < 0) {
            return usual ? Guess.LIKELY : at > 0 ? Guess.OPEN : Guess.NO;
        }
        boolean priority = at > from && at <= from + 3 && next == '>';
        boolean message = priority && (usual || !evidence.type().equals(SocketType.STREAM) || behind(evidence, at + 1));
        return message ? Guess.SURE : usual ? Guess.MAYBE : Guess.NO;
    }

    /// Whether a version or a date follows: on a stream of which nothing else is known the priority alone could be anything.
    private static boolean behind(Evidence evidence, int at) {
        int first = evidence.at(Side.CLIENT, at);
        int second = evidence.at(Side.CLIENT, at + 1);
        return (first == '1' && second == ' ') || ("JFMASOND".indexOf(first) >= 0 && second >= 'a' && second <= 'z');
    }

    @Override
    public Decoder decoder() {
        return new SyslogDecoder();
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("severity", false, "emerg, alert, crit, err, warning, notice, info, debug"),
                new FieldType("facility", false, "kern, user, mail, daemon, …"),
                new FieldType("app", false, "program that writes"), new FieldType("pid", false, "its process"),
                new FieldType("host", false, "machine"), new FieldType("msgid", false, "kind of message (RFC 5424)"),
                new FieldType("message", false, "what is said"));
    }
}
