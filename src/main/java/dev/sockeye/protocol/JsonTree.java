package dev.sockeye.protocol;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// JSON (RFC 8259) as fields with their bytes: members and elements are made when somebody opens what they lie in. Lenient: what is
/// wrong inside becomes text.
public final class JsonTree {
    /// Larger texts are not taken apart.
    private static final int LARGEST = 16 << 20;
    private static final int MOST_CHILDREN = 10_000;

    private final ByteSource source;
    private final byte[] bytes;
    private final int base;
    private int at;

    private JsonTree(ByteSource source, byte[] bytes, int base, int at) {
        this.source = source;
        this.bytes = bytes;
        this.base = base;
        this.at = at;
    }

    /// The value in this range as a field; empty when none begins there, or it is too large.
    public static Optional<Field> of(String name, ByteSource source, ByteRange range) {
        if (range.length() > LARGEST) {
            return Optional.empty();
        }
        var tree = new JsonTree(source, source.bytes(range), range.from(), 0);
        tree.space();
        boolean begins = tree.at < tree.bytes.length
                && "{[\"-0123456789tfn".indexOf(tree.bytes[tree.at] & 0xff) >= 0;
        return begins ? Optional.of(tree.value(name, 0)) : Optional.empty();
    }

    private void space() {
        while (at < bytes.length && " \t\r\n".indexOf(bytes[at]) >= 0) {
            at++;
        }
    }

    private Field value(String name, int depth) {
        int from = at;
        int first = at < bytes.length ? bytes[at] : 0;
        if (first == '"') {
            String text = string();
            return Field.text(name, text, source, range(from));
        }
        if (first == '{' || first == '[') {
            pass();
            int inside = from + 1;
            int end = at;
            String shown = new String(bytes, from, Math.min(end - from, 200), StandardCharsets.UTF_8)
                    + (end - from > 200 ? "…" : "");
            return Field.group(name, shown, source, range(from),
                    () -> depth >= Field.DEEPEST - 1 ? List.of() : children(inside, end, first == '{', depth + 1));
        }
        while (at < bytes.length && ",]} \t\r\n".indexOf(bytes[at]) < 0) {
            at++;
        }
        return scalar(name, from, new String(bytes, from, at - from, StandardCharsets.UTF_8));
    }

    private Field scalar(String name, int from, String text) {
        try {
            return Field.number(name, Long.parseLong(text), source, range(from));
        } catch (NumberFormatException _) {
            // A fraction, a word, or nonsense.
        }
        try {
            boolean number = !text.isEmpty() && "-0123456789".indexOf(text.charAt(0)) >= 0;
            Value value = number ? new Value.Real(Double.parseDouble(text)) : new Value.Text(text);
            return new Field(name, text, value, source, range(from), false, List::of);
        } catch (NumberFormatException _) {
            return Field.text(name, text, source, range(from));
        }
    }

    private List<Field> children(int from, int end, boolean object, int depth) {
        var inner = new JsonTree(source, bytes, base, from);
        var children = new ArrayList<Field>();
        while (children.size() < MOST_CHILDREN) {
            inner.space();
            if (inner.at >= end - 1) {
                break;
            }
            int before = inner.at;
            String name = String.valueOf(children.size());
            if (object) {
                name = bytes[inner.at] == '"' ? inner.string() : "?";
                inner.space();
                inner.at += inner.at < end && bytes[inner.at] == ':' ? 1 : 0;
                inner.space();
            }
            children.add(inner.value(name, depth));
            inner.space();
            inner.at += inner.at < end && bytes[inner.at] == ',' ? 1 : 0;
            if (inner.at == before) {
                break;
            }
        }
        return children;
    }

    /// Passes over an object or array with everything in it, without recursion.
    private void pass() {
        int depth = 0;
        do {
            int c = bytes[at];
            if (c == '"') {
                passString();
            } else {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                at++;
            }
        } while (depth > 0 && at < bytes.length);
    }

    private void passString() {
        at++;
        while (at < bytes.length && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        at = Math.min(bytes.length, at + 1);
    }

    private String string() {
        int from = at + 1;
        passString();
        int to = Math.max(from, at - 1);
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return text.indexOf('\\') < 0 ? text : unescaped(text);
    }

    private static String unescaped(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char escape = text.charAt(++i);
            int code = escape == 'u' && i + 4 < text.length() ? hex(text, i + 1) : -1;
            if (code >= 0) {
                plain.append((char) code);
                i += 4;
            } else {
                int place = "bfnrt".indexOf(escape);
                plain.append(place < 0 ? escape : "\b\f\n\r\t".charAt(place));
            }
        }
        return plain.toString();
    }

    private static int hex(String text, int from) {
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code << 4 | digit;
        }
        return code;
    }

    private ByteRange range(int from) {
        return new ByteRange(base + from, base + Math.max(from, at));
    }
}
