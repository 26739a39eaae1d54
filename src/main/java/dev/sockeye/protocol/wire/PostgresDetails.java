package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Collectors;

/// What a message of PostgreSQL says.
record PostgresDetails(Form form) implements Details {
    static final PostgresDetails OF_START = new PostgresDetails(Form.START);
    static final PostgresDetails OF_ENCRYPTION = new PostgresDetails(Form.ENCRYPTION);
    static final PostgresDetails OF_CLIENT = new PostgresDetails(Form.CLIENT);
    static final PostgresDetails OF_SERVER = new PostgresDetails(Form.SERVER);
    static final PostgresDetails ENCRYPTED = new PostgresDetails(Form.ENCRYPTED);
    private static final int LONGEST_SUMMARY = 300;

    /// How the bytes are to be read.
    enum Form {
        START,
        ENCRYPTION,
        CLIENT,
        SERVER,
        ENCRYPTED
    }

    @Override
    public String summary(ByteSource bytes) {
        if (form == Form.ENCRYPTED) {
            return "encrypted";
        }
        List<Field> fields = fields(bytes);
        String said = fields.stream().skip(1).filter(field -> !field.name().equals("length")).map(this::word)
                .filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
        String text = fields.getFirst().shown() + (said.isEmpty() ? "" : ": " + said);
        return text.length() > LONGEST_SUMMARY ? text.substring(0, LONGEST_SUMMARY) + "…" : text;
    }

    @Override
    public String question(ByteSource bytes) {
        List<Field> fields = fields(bytes);
        String type = fields.isEmpty() ? "" : fields.getFirst().shown();
        String verb = fields.stream().filter(field -> field.name().equals("query"))
                .map(field -> SqlVerb.of(field.shown())).findFirst().orElse("");
        return verb.isEmpty() ? type : type.equals("Query") ? verb : type + " " + verb;
    }

    @Override
    public boolean isFailure(ByteSource bytes) {
        byte[] type = bytes.bytes(new ByteRange(0, Math.min(1, bytes.length())));
        return form == Form.SERVER && type.length > 0 && type[0] == 'E';
    }

    private String word(Field field) {
        List<Field> inside = field.children();
        return switch (field.name()) {
            case "columns" -> inside.stream().map(Field::masked).collect(Collectors.joining(", "));
            case "values", "parameters" ->
                inside.stream().map(Field::masked).collect(Collectors.joining(", ", "(", ")"));
            case "settings" -> inside.stream().map(each -> each.name() + "=" + each.masked())
                    .collect(Collectors.joining(" "));
            case "statement", "portal" -> field.shown().isEmpty() ? "" : field.name() + " " + field.masked();
            case "line", "file", "routine", "position", "plain", "version" -> "";
            default -> field.masked();
        };
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        var reader = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
        switch (form) {
            case START -> start(reader);
            case ENCRYPTION -> {
                reader.text("type", 1);
                boolean yes = "SG".contains(reader.last().shown());
                reader.replaceLast(reader.last().shownAs(yes ? "encryption accepted" : "encryption refused"));
            }
            case ENCRYPTED -> reader.bytes("encrypted", reader.left());
            case CLIENT, SERVER -> PostgresMessage.read(form == Form.CLIENT, reader);
        }
        return reader.fields();
    }

    private static void start(FieldReader reader) {
        var head = new FieldReader(reader.source(), new ByteRange(4, 8), ByteOrder.BIG_ENDIAN);
        long code = head.unsigned("code", 4);
        String name = code == Postgres.SSL
                ? "SSLRequest"
                : code == Postgres.GSS
                        ? "GSSENCRequest"
                        : code == Postgres.CANCEL ? "CancelRequest" : "StartupMessage";
        reader.add(Field.text("type", name, reader.source(), new ByteRange(4, 8)));
        reader.unsigned("length", 4);
        reader.skip(4);
        if (code == Postgres.CANCEL) {
            reader.unsigned("process", 4);
            reader.replaceLast(reader.last().shownAs("process " + reader.last().shown()));
            reader.bytes("key", reader.left());
            reader.replaceLast(reader.last().asSecret());
        } else if (reader.left() > 0) {
            reader.group("settings", "", reader.left(), settings -> {
                while (settings.left() > 1) {
                    int from = settings.position();
                    String setting = settings.text(settings.take(Math.max(0, settings.indexOf(0) - from)));
                    settings.skip(1);
                    settings.textUntil(setting, 0);
                    Field value = settings.last();
                    settings.replaceLast(Field.text(setting, value.shown(), settings.source(),
                            new ByteRange(from, value.range().to())));
                }
            });
        }
    }
}
