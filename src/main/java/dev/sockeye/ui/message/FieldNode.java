package dev.sockeye.ui.message;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.Value;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import dev.sockeye.socket.VisibleText;
import java.util.ArrayList;
import java.util.List;

/// A field as a row of a tree.
///
/// @param path the names from the top, with dots
/// @param marked the bytes of the message that it was read from; of what was unpacked those that it was unpacked from
/// @param own whether these bytes are the field's own
/// @param group whether there are fields in it
record FieldNode(Field field, String path, ByteRange marked, boolean own, boolean group) {
    /// More are not listed in one group.
    static final int MOST = 5000;
    private static final int LONGEST_VALUE = 500;
    private static final int LONGEST_TYPED = 200;

    /// The rows of these fields, made now.
    ///
    /// @param bytes the message's
    /// @param around the path of what they lie in, empty at the top
    /// @param outer its bytes
    static List<FieldNode> of(List<Field> fields, ByteSource bytes, String around, ByteRange outer) {
        var nodes = new ArrayList<FieldNode>();
        for (Field field : fields.subList(0, Math.min(MOST, fields.size()))) {
            boolean own = field.source().equals(bytes);
            nodes.add(new FieldNode(field, around.isEmpty() ? field.name() : around + "." + field.name(),
                    own ? field.range() : outer, own, !field.children().isEmpty()));
        }
        int more = fields.size() - nodes.size();
        if (more > 0) {
            Field last = fields.get(MOST - 1);
            var note = new Field("…", more + " more are not listed", new Value.None(), last.source(), last.range(),
                    false,
                    List::of);
            nodes.add(new FieldNode(note, "", nodes.getLast().marked(), false, false));
        }
        return nodes;
    }

    /// Those in it.
    List<FieldNode> inside(ByteSource bytes) {
        return of(field.children(), bytes, path, marked);
    }

    /// Where its own bytes are, or what surrounds those that were unpacked.
    boolean has(int offset) {
        return own && offset >= marked.from() && offset < marked.to();
    }

    /// The value for a person, bounded.
    ///
    /// @param secrets whether secrets are shown
    String value(boolean secrets) {
        String shown = secrets ? VisibleText.of(bounded(field.shown())) : bounded(field.masked());
        return shown.length() > LONGEST_VALUE ? shown.substring(0, LONGEST_VALUE) + "…" : shown;
    }

    private static String bounded(String text) {
        return text.length() > LONGEST_VALUE + 1 ? text.substring(0, LONGEST_VALUE + 1) : text;
    }

    /// The part of a filter line that shows messages with this value; empty for a field that has none to compare, and for a
    /// secret.
    ///
    /// @param protocol its id
    String filter(String protocol) {
        if (field.secret() || protocol.isEmpty()) {
            return "";
        }
        return switch (field.value()) {
            case Value.Whole(long number) -> protocol + "." + path + "=" + number;
            case Value.Real(double number) -> protocol + "." + path + "=" + number;
            case Value.Text(String text) -> protocol + "." + path + (text.length() <= LONGEST_TYPED
                    ? "=" + quoted(text)
                    : ":" + quoted(text.substring(0, LONGEST_TYPED)));
            case Value.None _ -> "";
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
