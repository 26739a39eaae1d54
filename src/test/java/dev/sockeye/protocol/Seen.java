package dev.sockeye.protocol;

import dev.sockeye.socket.ByteSource;
import java.util.ArrayList;
import java.util.List;

/// A frame with all that it says: what is compared.
public record Seen(Side side, long from, long to, Kind kind, long pair, String protocol, String summary,
        List<String> fields) {
    private static final int MOST_FIELDS = 2000;

    static Seen of(Frame frame, Details details, ByteSource bytes) {
        var fields = new ArrayList<String>();
        // What has no bounds is compared as a whole when its pieces are joined.
        if (!frame.kind().isWithoutBounds()) {
            list("", details.fields(bytes), 1, fields);
        }
        return new Seen(frame.side(), frame.from(), frame.to(), frame.kind(), frame.pair(), frame.protocol(),
                details.summary(bytes), fields);
    }

    private static void list(String path, List<Field> fields, int depth, List<String> into) {
        if (depth > Field.DEEPEST + 1) {
            throw new AssertionError("fields lie deeper than " + Field.DEEPEST);
        }
        for (Field field : fields) {
            if (field.range().to() > field.source().length()) {
                throw new AssertionError(field + " lies behind the end of " + field.source().length());
            }
            String name = path.isEmpty() ? field.name() : path + "." + field.name();
            if (into.size() < MOST_FIELDS) {
                into.add(name + "=" + field.masked() + " @" + field.range().from() + "-" + field.range().to());
                list(name, field.children(), depth + 1, into);
            }
        }
    }

    boolean joins(Seen next) {
        return kind.isWithoutBounds() && kind == next.kind && to == next.from && protocol.equals(next.protocol);
    }

    /// Of frames without bounds only the kind and the range count.
    Seen joined(Seen next) {
        return new Seen(side, from, next.to, kind, 0, protocol, "", List.of());
    }

    /// "request GET key".
    public String text() {
        return kind.label() + " " + summary;
    }
}
