package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A packet of MySQL.
///
/// @param types of a row's columns, or how many parameters a statement has; null when that is not known
@SuppressWarnings("ArrayRecordComponent") // never compared
record MySqlDetails(Form form, int @Nullable [] types) implements Details {
    static final MySqlDetails CONTINUATION = new MySqlDetails(Form.CONTINUES);
    static final Details ENCRYPTED = new MySqlDetails(Form.ENCRYPTED);
    static final Details COMPRESSED = new MySqlDetails(Form.COMPRESSED);
    static final Details NONE = new MySqlDetails(Form.OTHER);
    private static final int LONGEST = 300;

    /// How the bytes are to be read.
    enum Form {
        GREETING,
        LOGIN,
        ENCRYPTION,
        ENCRYPTED,
        COMPRESSED,
        SECRET,
        SWITCH,
        COMMAND,
        OK,
        ERROR,
        END,
        PROGRESS,
        COLUMNS,
        COLUMN,
        ROW,
        BINARY_ROW,
        PREPARED,
        TEXT,
        ASKS_FILE,
        FILE,
        CONTINUES,
        OTHER
    }

    MySqlDetails(Form form) {
        this(form, null);
    }

    @Override
    public String summary(ByteSource bytes) {
        if (form == Form.ENCRYPTED || form == Form.COMPRESSED) {
            return form == Form.ENCRYPTED ? "encrypted" : "compressed";
        }
        List<Field> fields = fields(bytes);
        String said = fields.stream().map(MySqlDetails::word).filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
        String text = switch (form) {
            case GREETING -> "greeting of " + said;
            case LOGIN -> "login of " + said;
            case ENCRYPTION -> "asks for encryption";
            case SWITCH -> "asks for " + said;
            case SECRET -> "authentication goes on";
            case OK -> "OK" + (said.isEmpty() ? "" : ": " + said);
            case ERROR -> "error " + said;
            case END -> "end of a list";
            case PROGRESS -> "progress: " + said;
            case COLUMNS -> said + " columns";
            case COLUMN -> "column " + said;
            case ROW, BINARY_ROW -> "row " + said;
            case PREPARED -> "prepared " + said;
            case ASKS_FILE -> "asks for the file " + said;
            case FILE -> "part of the file: " + said;
            case CONTINUES -> "a packet goes on";
            default -> said;
        };
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static String word(Field field) {
        return switch (field.name()) {
            case "command", "query", "text", "user", "database", "plugin", "version", "code", "state", "message",
                    "information", "name", "count", "file" ->
                field.masked();
            case "statement" -> "statement " + field.masked();
            case "affected" -> field.shown().equals("0") ? "" : field.shown() + " rows affected";
            case "insert-id" -> field.shown().equals("0") ? "" : "insert id " + field.shown();
            case "warnings" -> field.shown().equals("0") ? "" : field.shown() + " warnings";
            case "values", "parameters" -> field.children().stream().map(Field::masked)
                    .collect(Collectors.joining(", ", "(", ")"));
            case "data" -> field.range().isEmpty() ? "" : field.masked();
            default -> "";
        };
    }

    @Override
    public String question(ByteSource bytes) {
        List<Field> fields = fields(bytes);
        String verb = said(fields, "query").map(SqlVerb::of).orElse("");
        String command = said(fields, "command").orElse(form == Form.LOGIN ? "login" : "");
        return verb.isEmpty() ? command : command.equals("Query") ? verb : command + " " + verb;
    }

    private static Optional<String> said(List<Field> fields, String name) {
        return fields.stream().filter(field -> field.name().equals(name)).map(Field::shown).findFirst();
    }

    @Override
    public boolean isFailure(ByteSource bytes) {
        return form == Form.ERROR;
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        if (form == Form.ENCRYPTED || form == Form.COMPRESSED) {
            return List.of(Field.bytes("data", bytes, new ByteRange(0, bytes.length())));
        }
        return new MySqlPacket(bytes, types).fields(form);
    }
}
