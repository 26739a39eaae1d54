package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a message of syslog says.
///
/// @param line whether its last byte is the end of a line
record SyslogDetails(boolean line) implements Details {
    static final SyslogDetails MESSAGE = new SyslogDetails(false);
    static final SyslogDetails LINE = new SyslogDetails(true);
    private static final List<String> SEVERITIES = List.of("emerg", "alert", "crit", "err", "warning", "notice", "info",
            "debug");
    /// RFC 5424, 6.2.1, in the words of `syslog(3)` and `logger(1)`.
    private static final List<String> FACILITIES = List.of("kern", "user", "mail", "daemon", "auth", "syslog", "lpr",
            "news", "uucp", "cron", "authpriv", "ftp", "ntp", "audit", "alert", "clock", "local0", "local1", "local2",
            "local3", "local4", "local5", "local6", "local7");
    private static final Pattern HEAD = Pattern.compile("(?:([1-9][0-9]*) )?<([0-9]{1,3})>");
    private static final Pattern VERSION = Pattern.compile("1 ");
    private static final Pattern DATE = Pattern.compile("([A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8}) ");
    /// With the host before the tag, as it comes from another machine, or without, as it comes from this one.
    private static final Pattern TAG = Pattern.compile(
            "(?:([^ :\\[]+) )?([^ :\\[\\]]{1,64})(?:\\[([^\\]]{1,32})\\])?: ?");
    private static final Pattern PARAMETER = Pattern.compile(" ([^= \"\\]]{1,32})=\"((?:\\\\.|[^\"\\\\])*+)\"",
            Pattern.DOTALL);
    private static final int LONGEST_HEAD = 512;

    @Override
    public String summary(ByteSource bytes) {
        String app = "";
        String pid = "";
        var text = new StringBuilder();
        for (Field field : fields(bytes)) {
            switch (field.name()) {
                case "facility" -> text.append(field.shown()).append('.');
                case "severity" -> text.append(field.shown()).append(' ');
                case "app" -> app = field.masked();
                case "pid" -> pid = field.masked();
                case "message" -> {
                    text.append(app).append(pid.isEmpty() ? "" : "[" + pid + "]").append(app.isEmpty() ? "" : ": ");
                    text.append(field.shown());
                }
                default -> {
                    // Not in the summary.
                }
            }
        }
        return Brief.of(text.toString());
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        var in = new FieldReader(bytes, new ByteRange(0, bytes.length() - (line ? 1 : 0)), ByteOrder.BIG_ENDIAN);
        Matcher head = ahead(HEAD, in);
        if (head.lookingAt()) {
            int priority = Integer.parseInt(head.group(2));
            ByteRange range = range(in, head, 2);
            in.add(Field.text("facility", FACILITIES.get(Math.min(priority / 8, FACILITIES.size() - 1)), bytes, range));
            in.add(Field.text("severity", SEVERITIES.get(priority % 8), bytes, range));
            in.skip(head.end());
        }
        if (head.lookingAt() && ahead(VERSION, in).lookingAt()) {
            modern(in);
        } else {
            old(in);
        }
        in.text("message", in.left());
        return in.fields();
    }

    private static Matcher ahead(Pattern pattern, FieldReader in) {
        int from = in.position();
        byte[] head = in.source().bytes(new ByteRange(from, from + Math.min(in.left(), LONGEST_HEAD)));
        // A byte each, so that places in the text are places in the bytes.
        return pattern.matcher(new String(head, StandardCharsets.ISO_8859_1));
    }

    private static ByteRange range(FieldReader in, Matcher found, int group) {
        return new ByteRange(in.position() + found.start(group), in.position() + found.end(group));
    }

    private static void old(FieldReader in) {
        Matcher date = ahead(DATE, in);
        if (date.lookingAt()) {
            in.text("time", date.end(1));
            in.skip(1);
        }
        Matcher tag = ahead(TAG, in);
        if (tag.lookingAt()) {
            String[] names = {"", "host", "app", "pid"};
            for (int group = 1; group <= 3; group++) {
                if (tag.start(group) >= 0) {
                    ByteRange range = range(in, tag, group);
                    in.add(Field.text(names[group], in.text(range), in.source(), range));
                }
            }
            in.skip(tag.end());
        }
    }

    /// RFC 5424, 6: words, `-` for none; then elements in brackets.
    private static void modern(FieldReader in) {
        in.textUntil("version", ' ');
        for (String name : List.of("time", "host", "app", "pid", "msgid")) {
            if (in.left() > 0) {
                in.textUntil(name, ' ');
                if (in.last().shown().equals("-")) {
                    in.replaceLast(in.last().shownAs(""));
                }
            }
        }
        int length = dataLength(in);
        if (length > 1) {
            in.group("data", "", length, SyslogDetails::elements);
        } else {
            in.skip(length);
        }
        if (in.left() > 0 && in.source().bytes(new ByteRange(in.position(), in.position() + 1))[0] == ' ') {
            in.skip(1);
        }
        byte[] mark = in.source().bytes(new ByteRange(in.position(), in.position() + Math.min(3, in.left())));
        if (mark.length == 3 && (mark[0] & 0xff) == 0xef && (mark[1] & 0xff) == 0xbb && (mark[2] & 0xff) == 0xbf) {
            in.skip(3);
        }
    }

    /// Bytes of all elements.
    private static int dataLength(FieldReader in) {
        byte[] rest = in.source().bytes(new ByteRange(in.position(), in.position() + in.left()));
        if (rest.length > 0 && rest[0] == '-') {
            return 1;
        }
        int at = 0;
        while (at < rest.length && rest[at] == '[') {
            at = behindElement(rest, at);
        }
        return at;
    }

    /// Brackets within quotes end nothing, quotes behind a backslash neither.
    private static int behindElement(byte[] bytes, int from) {
        boolean quoted = false;
        for (int at = from + 1; at < bytes.length; at++) {
            if (quoted && bytes[at] == '\\') {
                at++;
            } else if (bytes[at] == '"') {
                quoted = !quoted;
            } else if (!quoted && bytes[at] == ']') {
                return at + 1;
            }
        }
        return bytes.length;
    }

    private static void elements(FieldReader in) {
        byte[] all = in.source().bytes(new ByteRange(in.position(), in.position() + in.left()));
        for (int at = 0; at < all.length;) {
            int behind = behindElement(all, at);
            String element = new String(all, at, behind - at, StandardCharsets.UTF_8);
            int space = element.indexOf(' ');
            String id = element.substring(1, space < 0 ? Math.max(1, element.length() - 1) : space);
            in.group(id.replace('.', '-'), element, behind - at, SyslogDetails::parameters);
            at = behind;
        }
    }

    /// `name="value"` behind each other, where `"`, `\` and `]` have a backslash before them.
    private static void parameters(FieldReader in) {
        int from = in.position();
        String element = new String(in.source().bytes(new ByteRange(from, from + in.left())),
                StandardCharsets.ISO_8859_1);
        Matcher parameter = PARAMETER.matcher(element);
        while (parameter.find()) {
            var range = new ByteRange(from + parameter.start(2), from + parameter.end(2));
            String value = in.text(range).replaceAll("\\\\([\"\\\\\\]])", "$1");
            in.add(Field.text(parameter.group(1).replace('.', '-'), value, in.source(), range));
        }
    }
}
