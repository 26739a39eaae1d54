package dev.sockeye.protocol;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Makes fields of bytes from the front to the back. Reading beyond the end throws nothing: numbers are 0 then, texts short, and
/// [#isTorn()] says so.
public final class FieldReader {
    private static final int LONGEST_TEXT = 1 << 16;

    private final ByteSource source;
    private final int end;
    private final ByteOrder order;
    private final List<Field> fields = new ArrayList<>();
    private int position;
    private boolean torn;

    /// @param order of numbers
    public FieldReader(ByteSource source, ByteRange range, ByteOrder order) {
        this.source = source;
        this.order = order;
        position = range.from();
        end = Math.min(range.to(), source.length());
    }

    /// All of the source.
    public FieldReader(ByteSource source, ByteOrder order) {
        this(source, new ByteRange(0, source.length()), order);
    }

    public ByteSource source() {
        return source;
    }

    public int position() {
        return position;
    }

    /// Of numbers.
    public ByteOrder order() {
        return order;
    }

    public int left() {
        return end - position;
    }

    /// Whether something was read that is not there.
    public boolean isTorn() {
        return torn;
    }

    /// What was made so far.
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    public FieldReader add(Field field) {
        fields.add(field);
        return this;
    }

    /// The field that was made last, put in place of itself.
    public Field last() {
        return fields.getLast();
    }

    /// Puts something else in place of the field that was made last.
    public void replaceLast(Field field) {
        fields.set(fields.size() - 1, field);
    }

    /// A number of 1, 2, 4 or 8 bytes without a sign that is no field of its own: a length before a text.
    public long number(int bytes) {
        return number(take(bytes), bytes);
    }

    /// Passes bytes over that are no field: padding.
    public void skip(int count) {
        take(count);
    }

    /// The next bytes as a range, fewer when there are not so many.
    public ByteRange take(int count) {
        int from = position;
        torn |= count < 0 || count > end - position;
        position += Math.clamp(count, 0, end - position);
        return new ByteRange(from, position);
    }

    /// A number of 1, 2, 4 or 8 bytes without a sign.
    public long unsigned(String name, int bytes) {
        ByteRange range = take(bytes);
        long number = number(range, bytes);
        fields.add(Field.number(name, number, source, range).shownAs(Long.toUnsignedString(number)));
        return number;
    }

    /// A number of 1, 2, 4 or 8 bytes with a sign.
    public long signed(String name, int bytes) {
        ByteRange range = take(bytes);
        int unused = Long.SIZE - bytes * Byte.SIZE;
        long number = number(range, bytes) << unused >> unused;
        fields.add(Field.number(name, number, source, range));
        return number;
    }

    private long number(ByteRange range, int size) {
        if (range.length() < size) {
            return 0;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(order);
        boolean big = order.equals(ByteOrder.BIG_ENDIAN);
        bytes.position(big ? Long.BYTES - size : 0).limit(big ? Long.BYTES : size);
        torn |= source.read(range.from(), bytes) < size;
        return bytes.clear().getLong();
    }

    /// Text in UTF-8 of so many bytes.
    public String text(String name, int length) {
        ByteRange range = take(length);
        String text = text(range);
        fields.add(Field.text(name, text, source, range));
        return text;
    }

    /// Text up to the byte, or to the end; the byte is passed over, and is no part of the field.
    public String textUntil(String name, int stop) {
        int at = indexOf(stop);
        String text = text(name, (at < 0 ? end : at) - position);
        position = at < 0 ? end : at + 1;
        return text;
    }

    /// Where the byte is next, -1 for nowhere.
    public int indexOf(int wanted) {
        ByteBuffer piece = ByteBuffer.allocate(1024);
        for (int at = position; at < end;) {
            piece.clear().limit(Math.min(piece.capacity(), end - at));
            int count = source.read(at, piece);
            for (int i = 0; i < count; i++) {
                if ((piece.get(i) & 0xff) == wanted) {
                    return at + i;
                }
            }
            if (count <= 0) {
                return -1;
            }
            at += count;
        }
        return -1;
    }

    /// Bytes that are not read further.
    public ByteRange bytes(String name, int length) {
        ByteRange range = take(length);
        fields.add(Field.bytes(name, source, range));
        return range;
    }

    /// A group of fields that this reader's copy makes of the next bytes when they are asked for.
    ///
    /// @param inside is given a reader of the group's bytes
    public void group(String name, String shown, int length, Consumer<FieldReader> inside) {
        ByteRange range = take(length);
        Supplier<List<Field>> content = () -> {
            var reader = new FieldReader(source, range, order);
            inside.accept(reader);
            return reader.fields();
        };
        fields.add(Field.group(name, shown, source, range, content));
    }

    /// The text of a range, of a long one its beginning.
    public String text(ByteRange range) {
        ByteRange first = new ByteRange(range.from(), Math.min(range.to(), range.from() + LONGEST_TEXT));
        return new String(source.bytes(first), StandardCharsets.UTF_8);
    }
}
