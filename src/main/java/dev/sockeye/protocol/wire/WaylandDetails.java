package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.Value;
import dev.sockeye.protocol.wire.WaylandNames.Argument;
import dev.sockeye.protocol.wire.WaylandNames.Message;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a message of Wayland says, in the words that `WAYLAND_DEBUG=1` prints.
///
/// @param of the interface of its object; empty when that is not known
/// @param message null when it is not known
/// @param named for each object in it the name of its interface
/// @param passed descriptors that came with it, as text
record WaylandDetails(String of, boolean request, @Nullable Message message, List<String> named, String passed)
        implements
            Details {
    @Override
    public String summary(ByteSource bytes) {
        List<Field> fields = fields(bytes);
        String arguments = fields.stream().skip(3).map(field -> field.name().equals("descriptor")
                ? field.masked()
                : field.name() + "=" + Brief.of(field.masked())).collect(Collectors.joining(", "));
        return Brief.of(fields.get(0).masked() + "@" + fields.get(1).shown() + "." + fields.get(2).shown() + "("
                + arguments + ")");
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        var in = new FieldReader(bytes, ByteOrder.LITTLE_ENDIAN);
        in.add(Field.text("interface", of.isEmpty() ? "object" : of, bytes, new ByteRange(0, 4)));
        in.unsigned("object", 4);
        int number = (int) in.number(2);
        String what = message == null ? (request ? "request " : "event ") + number : message.name();
        in.add(Field.text("message", what, bytes, new ByteRange(4, 6)));
        in.skip(2);
        Iterator<String> names = named.iterator();
        for (Argument argument : message == null ? List.<Argument>of() : message.arguments()) {
            argument(in, argument, names);
        }
        if (in.left() > 0) {
            in.bytes("data", in.left());
        }
        if (!passed.isEmpty()) {
            in.add(Field.text("descriptor", passed, bytes, ByteRange.NONE));
        }
        return in.fields();
    }

    private static void argument(FieldReader in, Argument argument, Iterator<String> names) {
        String name = argument.name();
        switch (argument.type()) {
            case 'i' -> in.signed(name, 4);
            case 'f' -> {
                in.signed(name, 4);
                Field raw = in.last();
                double number = raw.value() instanceof Value.Whole(long whole) ? whole / 256.0 : 0;
                in.replaceLast(new Field(name, Double.toString(number), new Value.Real(number), in.source(),
                        raw.range(), false, List::of));
            }
            case 's' -> {
                int length = (int) Math.min(in.number(4), in.left());
                in.text(name, Math.max(0, length - 1));
                in.skip(length > 0 ? Math.min(in.left(), 1 + (4 - length % 4) % 4) : 0);
            }
            case 'a' -> {
                int length = (int) Math.min(in.number(4), in.left());
                in.bytes(name, length);
                in.replaceLast(in.last().shownAs(length + " bytes"));
                in.skip(Math.min(in.left(), (4 - length % 4) % 4));
            }
            case 'o', 'n' -> {
                in.unsigned(name, 4);
                String of = names.hasNext() ? names.next() : "";
                String id = in.last().shown();
                String shown = (of.isEmpty() ? "" : of + "@") + (of.isEmpty() && id.equals("0") ? "nil" : id);
                in.replaceLast(in.last().shownAs((argument.type() == 'n' ? "new " : "") + shown));
            }
            case 'h' -> {
                // Descriptors do not lie among the bytes.
            }
            default -> in.unsigned(name, 4);
        }
    }
}
