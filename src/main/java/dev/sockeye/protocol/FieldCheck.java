package dev.sockeye.protocol;

import dev.sockeye.capture.Comparison;
import dev.sockeye.capture.MessageCondition;
import dev.sockeye.capture.Needle;
import dev.sockeye.socket.ByteSource;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;

/// Looks in the fields of one message for one that is as a filter wants it. A message of very many fields is looked at in part.
final class FieldCheck {
    private static final int MOST = 10_000;
    private static final int BLOCK = 1 << 16;

    private final Comparison comparison;
    private final String[] names;
    private int left = MOST;
    private boolean found;

    private FieldCheck(MessageCondition.OfField test) {
        comparison = test.comparison();
        names = test.path().split("\\.", -1);
    }

    /// Whether one of these fields, or one in them, is as wanted; of `!=` whether there is one and none is equal.
    static boolean holds(MessageCondition.OfField test, List<Field> fields) {
        var look = new FieldCheck(test);
        boolean any = look.walk(fields, 0);
        return test.comparison().isNegative() ? look.found && !any : any;
    }

    private boolean walk(List<Field> fields, int depth) {
        for (Field field : fields) {
            if (--left < 0) {
                return false;
            }
            if (depth >= names.length) {
                if (holds(field) || inside(field, depth)) {
                    return true;
                }
            } else if (field.name().equalsIgnoreCase(names[depth]) && (depth + 1 == names.length
                    ? ofNamed(field)
                    : walk(field.children(), depth + 1))) {
                return true;
            }
        }
        return false;
    }

    private boolean ofNamed(Field field) {
        found = true;
        return holds(field) || inside(field, names.length);
    }

    /// What is in a group counts as its value.
    private boolean inside(Field field, int depth) {
        return field.value() instanceof Value.None && depth < names.length + Field.DEEPEST
                && walk(field.children(), depth + 1);
    }

    private boolean holds(Field field) {
        return switch (field.value()) {
            case Value.Whole(long number) -> comparison.holds(BigDecimal.valueOf(number)) || said(field);
            case Value.Real(double number) -> Double.isFinite(number)
                    ? comparison.holds(BigDecimal.valueOf(number))
                    : said(field);
            case Value.Text(String text) -> comparison.holds(text) || said(field);
            case Value.None _ -> said(field) || (comparison.operator().equals(":") && isIn(field));
        };
    }

    /// What a person reads may be more than the value: "0x02 (acknowledged)".
    private boolean said(Field field) {
        return comparison.number() == null && comparison.holds(field.shown());
    }

    private boolean isIn(Field field) {
        ByteSource source = field.source();
        Needle.Scanner scanner = new Needle.AnyCase(comparison.text()).scanner();
        scanner.begin(0);
        int end = Math.min(field.range().to(), source.length());
        ByteBuffer block = ByteBuffer.allocate(Math.clamp(end - field.range().from(), 0, BLOCK));
        int at = field.range().from();
        while (at < end) {
            int count = source.read(at, block.clear().limit(Math.min(block.capacity(), end - at)));
            if (count <= 0) {
                return false;
            }
            if (scanner.accept(block.array(), 0, count, at + count >= end)) {
                return true;
            }
            at += count;
        }
        return false;
    }
}
