package dev.sockeye.protocol;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import dev.sockeye.socket.VisibleText;
import java.util.List;
import java.util.function.Supplier;

/// A part of a frame that means something.
///
/// @param name in the words of the protocol, without dots: with the names of those around it, the path in a filter
/// @param shown the value for a person; of a secret one what it really is, which is shown only when asked for
/// @param value the value as it is compared
/// @param source the bytes that it was read from: the frame's, or what was unpacked from them
/// @param range where in the source
/// @param secret whether it must not be shown before somebody asks: a password, a private key
/// @param content makes the fields in it, each time it is asked
public record Field(String name, String shown, Value value, ByteSource source, ByteRange range, boolean secret,
        Supplier<List<Field>> content) {
    /// How deep fields may lie in each other: beyond, they have no children.
    public static final int DEEPEST = 64;
    private static final String MASK = "••••";
    private static final int SHOWN_BYTES = 64;

    /// The fields in it.
    public List<Field> children() {
        return content.get();
    }

    /// The value for a person who has not asked for secrets, made visible.
    public String masked() {
        return secret ? MASK : VisibleText.of(shown);
    }

    /// Whose value must be asked for.
    public Field asSecret() {
        return new Field(name, shown, value, source, range, true, content);
    }

    /// The same with something more to read: "0x02 (acknowledged)".
    public Field shownAs(String text) {
        return new Field(name, text, value, source, range, secret, content);
    }

    /// The same with fields in it.
    public Field with(Supplier<List<Field>> inside) {
        return new Field(name, shown, value, source, range, secret, inside);
    }

    public static Field number(String name, long number, ByteSource source, ByteRange range) {
        return new Field(name, Long.toString(number), new Value.Whole(number), source, range, false, List::of);
    }

    public static Field text(String name, String text, ByteSource source, ByteRange range) {
        return new Field(name, text, new Value.Text(text), source, range, false, List::of);
    }

    /// Bytes, of which a person sees the first ones as text.
    public static Field bytes(String name, ByteSource source, ByteRange range) {
        byte[] first = source.bytes(new ByteRange(range.from(), Math.min(range.to(), range.from() + SHOWN_BYTES)));
        String text = VisibleText.ofBeginning(first, first.length) + (range.length() > SHOWN_BYTES ? "…" : "");
        return new Field(name, text, new Value.None(), source, range, false, List::of);
    }

    /// Several fields under one name.
    public static Field group(String name, String shown, ByteSource source, ByteRange range,
            Supplier<List<Field>> inside) {
        return new Field(name, shown, new Value.None(), source, range, false, inside);
    }
}
