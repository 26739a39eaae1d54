package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Field;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bodies that consist of named parts: `multipart/…` (RFC 2046, RFC 7578) and what forms send (`application/x-www-form-urlencoded`).
final class HttpForm {
    private static final int LARGEST = 16 << 20;
    private static final int MOST_PARTS = 1000;
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^\\s;,\"]{1,70}))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[; ]name=(?:\"([^\"]*)\"|([^\\s;\"]+))");
    private static final Pattern SECRET = Pattern.compile("passw|secret|token", Pattern.CASE_INSENSITIVE);

    private HttpForm() {}

    /// The body with a field for each part; empty when it is no such body, or too large.
    static Optional<Field> of(String type, ByteSource source, ByteRange range) {
        if (range.length() > LARGEST) {
            return Optional.empty();
        }
        if (type.startsWith("application/x-www-form-urlencoded")) {
            String text = new String(source.bytes(range), StandardCharsets.ISO_8859_1);
            return Optional.of(Field.group("body", "", source, range, () -> pairs(text, source, range.from()))
                    .shownAs(shown(pairs(text, source, range.from()))));
        }
        Matcher boundary = BOUNDARY.matcher(type);
        if (!type.startsWith("multipart/") || !boundary.find()) {
            return Optional.empty();
        }
        String mark = "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
        String text = new String(source.bytes(range), StandardCharsets.ISO_8859_1);
        List<ByteRange> parts = parts(text, mark, range.from());
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(Field.group("body", parts.size() + " parts", source, range,
                        () -> parts.stream().map(part -> part(source, part)).toList()));
    }

    private static String shown(List<Field> pairs) {
        var text = new StringBuilder();
        for (Field pair : pairs) {
            text.append(text.isEmpty() ? "" : "&").append(pair.name()).append('=').append(pair.masked());
            if (text.length() > 200) {
                return text.append('…').toString();
            }
        }
        return text.toString();
    }

    private static List<Field> pairs(String text, ByteSource source, int base) {
        var fields = new ArrayList<Field>();
        for (int at = 0; at < text.length() && fields.size() < MOST_PARTS;) {
            int end = text.indexOf('&', at) < 0 ? text.length() : text.indexOf('&', at);
            int equal = text.indexOf('=', at);
            String name = plain(text.substring(at, equal < 0 || equal > end ? end : equal));
            String value = equal < 0 || equal > end ? "" : plain(text.substring(equal + 1, end));
            Field field = Field.text(name, value, source, new ByteRange(base + at, base + end));
            if (end > at) {
                fields.add(SECRET.matcher(name).find() ? field.asSecret() : field);
            }
            at = end + 1;
        }
        return fields;
    }

    private static String plain(String text) {
        return PercentText.decoded(text.replace('+', ' '));
    }

    /// The parts between the lines that begin with the mark, without the line ends that belong to those.
    private static List<ByteRange> parts(String text, String mark, int base) {
        var parts = new ArrayList<ByteRange>();
        int at = text.startsWith(mark) ? 0 : text.indexOf("\r\n" + mark) + 2;
        while (at >= 0 && at + mark.length() <= text.length() && text.startsWith(mark, at)
                && parts.size() < MOST_PARTS) {
            int from = text.indexOf('\n', at) + 1;
            if (text.startsWith("--", at + mark.length()) || from == 0) {
                break;
            }
            int end = text.indexOf("\r\n" + mark, from - 2);
            int to = end < 0 ? text.length() : Math.max(from, end);
            parts.add(new ByteRange(base + from, base + to));
            at = end < 0 ? -1 : end + 2;
        }
        return parts;
    }

    private static Field part(ByteSource source, ByteRange range) {
        String text = new String(source.bytes(range), StandardCharsets.ISO_8859_1);
        int empty = text.startsWith("\r\n") ? 0 : text.indexOf("\r\n\r\n");
        int body = empty < 0 ? text.length() : empty + (text.startsWith("\r\n") ? 2 : 4);
        int from = range.from() + body;
        List<Field> header = HttpDetails.header(source, range.from(), from);
        String name = "part";
        String type = "text/plain";
        for (Field field : header) {
            Matcher named = NAME.matcher(field.shown());
            if (field.name().equals("content-disposition") && named.find()) {
                name = named.group(1) == null ? named.group(2) : named.group(1);
            }
            type = field.name().equals("content-type") ? field.shown() : type;
        }
        Field content = HttpBody.plain(type, source, new ByteRange(from, range.to()));
        Field part = Field.group(name, content.shown(), source, range, () -> {
            var fields = new ArrayList<Field>();
            fields.add(Field.group("header", "", source, new ByteRange(range.from(), from), () -> header));
            fields.add(content);
            return fields;
        });
        return SECRET.matcher(name).find() ? masked(part, content) : part;
    }

    private static Field masked(Field part, Field content) {
        return part.with(() -> List.of(content.asSecret())).asSecret();
    }
}
