package dev.sockeye.ui.message;

import dev.sockeye.protocol.Described;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.Value;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import dev.sockeye.socket.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A message as a person would lay it out: JSON indented, a header above its body, SQL in lines, a picture.
sealed interface Pretty {
    /// More of a text is not laid out, in bytes.
    int LARGEST = 256 << 10;
    /// A larger picture is not shown, in bytes.
    int LARGEST_PICTURE = 8 << 20;

    /// There is no such view of it.
    record Nothing() implements Pretty {}

    /// As text.
    ///
    /// @param note what is left out; empty for nothing
    record Text(String text, String note) implements Pretty {}

    /// As a picture.
    ///
    /// @param bytes of the file
    @SuppressWarnings("ArrayRecordComponent") // shown once, never compared
    record Picture(byte[] bytes, String title) implements Pretty {}

    /// Made now, on a thread that may wait.
    ///
    /// @param secrets whether secrets are shown
    static Pretty of(Described said, boolean secrets) {
        List<Field> fields = said.fields();
        Optional<Field> body = named(fields, "body");
        if (body.isPresent()) {
            return ofBody(fields, body.get(), secrets);
        }
        Optional<Field> query = named(fields, "query").filter(field -> field.value() instanceof Value.Text);
        if (query.isPresent()) {
            return text(SqlText.lines(query.get().shown()), query.get().shown().length());
        }
        if (named(fields, "header").isPresent()) {
            return text(head(fields, secrets), 0);
        }
        return fields.isEmpty()
                ? new Nothing()
                : json(said.bytes(), new ByteRange(0, said.bytes().length()), fields, secrets);
    }

    private static Optional<Field> named(List<Field> fields, String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    private static Pretty ofBody(List<Field> fields, Field body, boolean secrets) {
        Optional<Picture> picture = picture(body);
        if (picture.isPresent()) {
            return picture.get();
        }
        String head = head(fields, secrets);
        Pretty inside = json(body.source(), body.range(), List.of(body), secrets);
        if (inside instanceof Text(String text, String note)) {
            return new Text(head.isEmpty() ? text : head + "\n" + text, note);
        }
        byte[] bytes = bytes(body.source(), body.range());
        return text((head.isEmpty() ? "" : head + "\n") + lines(bytes), body.range().length());
    }

    /// The first line and the header, a line each.
    private static String head(List<Field> fields, boolean secrets) {
        var text = new StringBuilder();
        for (Field field : fields) {
            if (field.name().equals("header")) {
                text.append('\n');
                for (Field line : field.children()) {
                    text.append(line.name()).append(": ").append(secrets ? line.shown() : line.masked()).append('\n');
                }
            } else if (!field.name().equals("body") && !field.name().equals("packed") && !field.shown().isEmpty()) {
                text.append(text.isEmpty() ? "" : " ").append(secrets ? field.shown() : field.masked());
            }
        }
        return named(fields, "header").isPresent() ? text.toString() : "";
    }

    private static Pretty json(ByteSource source, ByteRange range, List<Field> fields, boolean secrets) {
        if (range.length() > LARGEST) {
            return new Nothing();
        }
        byte[] bytes = source.bytes(range);
        return JsonText.indented(secrets ? bytes : Masked.of(bytes, source, range.from(), fields))
                .<Pretty>map(text -> new Text(text, "")).orElseGet(Nothing::new);
    }

    private static Text text(String text, int length) {
        return new Text(text, length > LARGEST ? "Only the first 256 KiB are shown here; Save has all." : "");
    }

    private static byte[] bytes(ByteSource source, ByteRange range) {
        return source.bytes(new ByteRange(range.from(), Math.min(range.to(), range.from() + LARGEST)));
    }

    /// Text with its lines; whatever else cannot be seen is made visible.
    private static String lines(byte[] bytes) {
        var text = new StringBuilder();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\r?\n", -1)) {
            text.append(text.isEmpty() ? "" : "\n").append(VisibleText.of(line));
        }
        return text.toString();
    }

    private static Optional<Picture> picture(Field body) {
        ByteRange range = body.range();
        byte[] first = body.source()
                .bytes(new ByteRange(range.from(), Math.min(range.to(), range.from() + PictureSize.HEAD)));
        return range.length() > LARGEST_PICTURE
                ? Optional.empty()
                : PictureSize.of(first).map(size -> new Picture(body.source().bytes(range), size.title()));
    }
}
