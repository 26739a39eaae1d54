package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.Value;
import dev.sockeye.socket.ByteRange;
import java.util.List;
import java.util.stream.Collectors;

/// Makes fields of marshalled values as their signature says. What lies in an array is made when somebody opens it.
///
/// @param descriptors what the indexes of type `h` mean
record DBusValues(List<String> descriptors) {
    private static final int MOST_CHILDREN = 10_000;
    private static final int MOST_SHOWN = 8;
    private static final int LONGEST_SHOWN = 200;

    /// Values behind each other: "0", "1", …
    void all(FieldReader in, String signature) {
        int at = 0;
        for (int n = 0; at >= 0 && at < signature.length() && !in.isTorn(); n++) {
            at = value(in, signature, at, String.valueOf(n), 1);
        }
    }

    static void align(FieldReader in, int to) {
        in.skip(Math.min(in.left(), -in.position() & to - 1));
    }

    /// A value with its own signature.
    ///
    /// @return whether it could be read
    boolean variant(FieldReader in, String name, int depth) {
        String signature = in.text(in.take((int) in.number(1)));
        in.skip(1);
        return depth < Field.DEEPEST && value(in, signature, 0, name, depth + 1) == signature.length();
    }

    /// The value of the complete type at the place in the signature.
    ///
    /// @return behind that type; -1 when there is none, or it lies too deep
    private int value(FieldReader in, String signature, int at, String name, int depth) {
        if (at >= signature.length() || depth >= Field.DEEPEST) {
            return -1;
        }
        char type = signature.charAt(at);
        align(in, alignment(type));
        switch (type) {
            case 'y' -> in.unsigned(name, 1);
            case 'q' -> in.unsigned(name, 2);
            case 'u' -> in.unsigned(name, 4);
            case 't' -> in.unsigned(name, 8);
            case 'n' -> in.signed(name, 2);
            case 'i' -> in.signed(name, 4);
            case 'x' -> in.signed(name, 8);
            case 'b' -> in.replaceLast(truth(in, name));
            case 'd' -> in.replaceLast(real(in, name));
            case 'h' -> {
                long index = in.unsigned(name, 4);
                in.replaceLast(in.last().shownAs(index + (index < descriptors.size()
                        ? ": " + descriptors.get((int) index)
                        : "")));
            }
            case 's', 'o' -> text(in, name, (int) in.number(4));
            case 'g' -> text(in, name, (int) in.number(1));
            case 'v' -> {
                return variant(in, name, depth) ? at + 1 : -1;
            }
            case 'a' -> {
                return array(in, signature, at + 1, name, depth);
            }
            case '(', '{' -> {
                return group(in, signature, at, name, depth);
            }
            default -> {
                return -1;
            }
        }
        return at + 1;
    }

    private static Field truth(FieldReader in, String name) {
        boolean is = in.unsigned(name, 4) != 0;
        return Field.text(name, Boolean.toString(is), in.source(), in.last().range());
    }

    private static Field real(FieldReader in, String name) {
        double number = Double.longBitsToDouble(in.unsigned(name, 8));
        return new Field(name, Double.toString(number), new Value.Real(number), in.source(), in.last().range(), false,
                List::of);
    }

    private static void text(FieldReader in, String name, int length) {
        in.text(name, length);
        in.skip(1);
    }

    private static int alignment(char type) {
        return switch (type) {
            case 'n', 'q' -> 2;
            case 'b', 'i', 'u', 's', 'o', 'a', 'h' -> 4;
            case 'x', 't', 'd', '(', '{' -> 8;
            default -> 1;
        };
    }

    private int array(FieldReader in, String signature, int element, String name, int depth) {
        int end = skip(signature, element, depth);
        int length = (int) in.number(4);
        if (end < 0 || length < 0) {
            return -1;
        }
        align(in, alignment(signature.charAt(element)));
        if (signature.charAt(element) == 'y') {
            in.bytes(name, length);
            return end;
        }
        in.group(name, "", length, inside -> elements(inside, signature, element, depth + 1));
        Field field = in.last();
        var peek = new FieldReader(in.source(), field.range(), in.order());
        elements(peek, signature, element, depth + 1, MOST_SHOWN);
        in.replaceLast(field.shownAs(list(peek.fields(), peek.left() > 0, signature.charAt(element) == '{')));
        return end;
    }

    private static String list(List<Field> fields, boolean more, boolean named) {
        String text = fields.stream().map(field -> (named ? field.name() + ": " : "") + field.shown())
                .collect(Collectors.joining(", "));
        boolean cut = text.length() > LONGEST_SHOWN;
        return (named ? "{" : "[") + (cut ? text.substring(0, LONGEST_SHOWN) + "…" : text + (more ? ", …" : ""))
                + (named ? "}" : "]");
    }

    private void elements(FieldReader in, String signature, int element, int depth) {
        elements(in, signature, element, depth, MOST_CHILDREN);
    }

    private void elements(FieldReader in, String signature, int element, int depth, int most) {
        for (int n = 0; in.left() > 0 && n < most && !in.isTorn(); n++) {
            int before = in.position();
            if (value(in, signature, element, String.valueOf(n), depth) < 0 || in.position() == before) {
                return;
            }
        }
    }

    /// A structure; an entry of a dictionary is its value with the key as its name.
    private int group(FieldReader in, String signature, int at, String name, int depth) {
        char close = signature.charAt(at) == '(' ? ')' : '}';
        int from = in.position();
        var inside = new FieldReader(in.source(), new ByteRange(from, from + in.left()), in.order());
        int next = at + 1;
        for (int n = 0; next >= 0 && next < signature.length() && signature.charAt(next) != close; n++) {
            next = value(inside, signature, next, String.valueOf(n), depth + 1);
        }
        in.skip(inside.position() - from);
        List<Field> fields = inside.fields();
        if (next < 0 || next >= signature.length() || inside.isTorn() || fields.isEmpty()) {
            in.skip(inside.isTorn() ? in.left() + 1 : 0);
            return -1;
        }
        var range = new ByteRange(from, in.position());
        if (close == '}' && fields.size() == 2) {
            Field value = fields.get(1);
            in.add(new Field(fields.getFirst().shown(), value.shown(), value.value(), in.source(), range, false,
                    value.content()));
        } else {
            String shown = list(fields, false, false);
            in.add(Field.group(name, "(" + shown.substring(1, shown.length() - 1) + ")", in.source(), range,
                    () -> fields));
        }
        return next + 1;
    }

    /// Behind the complete type at the place; -1 when there is none.
    private static int skip(String signature, int at, int depth) {
        if (at >= signature.length() || depth >= Field.DEEPEST) {
            return -1;
        }
        char type = signature.charAt(at);
        if (type == 'a') {
            return skip(signature, at + 1, depth + 1);
        }
        if (type != '(' && type != '{') {
            return "ybnqiuxtdsoghv".indexOf(type) >= 0 ? at + 1 : -1;
        }
        char close = type == '(' ? ')' : '}';
        int next = at + 1;
        while (next >= 0 && next < signature.length() && signature.charAt(next) != close) {
            next = skip(signature, next, depth + 1);
        }
        return next < 0 || next >= signature.length() ? -1 : next + 1;
    }
}
