package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.socket.ByteRange;
import java.util.Map;

/// The fields of each message of PostgreSQL, "Message Formats".
final class PostgresMessage {
    private static final Map<Character, String> CLIENT = Map.ofEntries(Map.entry('Q', "Query"),
            Map.entry('P', "Parse"), Map.entry('B', "Bind"), Map.entry('E', "Execute"), Map.entry('D', "Describe"),
            Map.entry('C', "Close"), Map.entry('S', "Sync"), Map.entry('F', "FunctionCall"),
            Map.entry('X', "Terminate"), Map.entry('H', "Flush"), Map.entry('p', "Password"),
            Map.entry('d', "CopyData"), Map.entry('c', "CopyDone"), Map.entry('f', "CopyFail"));
    private static final Map<Character, String> SERVER = Map.ofEntries(Map.entry('R', "Authentication"),
            Map.entry('K', "BackendKeyData"), Map.entry('S', "ParameterStatus"), Map.entry('Z', "ReadyForQuery"),
            Map.entry('T', "RowDescription"), Map.entry('D', "DataRow"), Map.entry('C', "CommandComplete"),
            Map.entry('E', "ErrorResponse"), Map.entry('N', "NoticeResponse"),
            Map.entry('A', "NotificationResponse"), Map.entry('1', "ParseComplete"), Map.entry('2', "BindComplete"),
            Map.entry('3', "CloseComplete"), Map.entry('n', "NoData"), Map.entry('t', "ParameterDescription"),
            Map.entry('I', "EmptyQueryResponse"), Map.entry('G', "CopyInResponse"),
            Map.entry('H', "CopyOutResponse"), Map.entry('W', "CopyBothResponse"), Map.entry('d', "CopyData"),
            Map.entry('c', "CopyDone"), Map.entry('V', "FunctionCallResponse"),
            Map.entry('v', "NegotiateProtocolVersion"), Map.entry('s', "PortalSuspended"));
    /// "Error and Notice Message Fields".
    private static final Map<Character, String> OF_ERRORS = Map.ofEntries(Map.entry('S', "severity"),
            Map.entry('V', "plain"), Map.entry('C', "code"), Map.entry('M', "message"), Map.entry('D', "detail"),
            Map.entry('H', "hint"), Map.entry('P', "position"), Map.entry('W', "where"), Map.entry('s', "schema"),
            Map.entry('t', "table"), Map.entry('c', "column"), Map.entry('d', "datatype"),
            Map.entry('n', "constraint"), Map.entry('F', "file"), Map.entry('L', "line"),
            Map.entry('R', "routine"));
    private static final Map<Long, String> AUTHENTICATION = Map.of(0L, "ok", 2L, "Kerberos", 3L, "password", 5L,
            "md5", 7L, "GSSAPI", 8L, "GSSAPI goes on", 9L, "SSPI", 10L, "SASL", 11L, "SASL goes on", 12L, "SASL ends");

    private PostgresMessage() {}

    static void read(boolean client, FieldReader in) {
        char type = in.text("type", 1).isEmpty() ? ' ' : in.last().shown().charAt(0);
        String name = (client ? CLIENT : SERVER).getOrDefault(type, String.valueOf(type));
        in.replaceLast(Field.text("type", name, in.source(), in.last().range()));
        in.unsigned("length", 4);
        if (client) {
            client(type, in);
        } else {
            server(type, in);
        }
    }

    private static void client(char type, FieldReader in) {
        switch (type) {
            case 'Q' -> query(in);
            case 'P' -> {
                in.textUntil("statement", 0);
                query(in);
                if (in.left() > 2) {
                    in.group("types", "", in.left(), types -> {
                        types.skip(2);
                        while (types.left() >= 4) {
                            types.unsigned("oid", 4);
                        }
                    });
                }
            }
            case 'B' -> {
                in.textUntil("portal", 0);
                in.textUntil("statement", 0);
                in.skip(2 * (int) in.number(2));
                in.group("parameters", "", in.left(), PostgresMessage::values);
            }
            case 'E' -> {
                in.textUntil("portal", 0);
                in.unsigned("rows", 4);
            }
            case 'D', 'C' -> {
                boolean statement = in.text("of", 1).equals("S");
                in.replaceLast(in.last().shownAs(statement ? "statement" : "portal"));
                in.textUntil(statement ? "statement" : "portal", 0);
            }
            case 'p' -> {
                in.bytes("password", in.left());
                in.replaceLast(in.last().asSecret());
            }
            case 'f' -> in.textUntil("reason", 0);
            default -> rest(in);
        }
    }

    private static void query(FieldReader in) {
        in.textUntil("query", 0);
        in.replaceLast(SqlSecrets.hidden(in.last()));
    }

    private static void server(char type, FieldReader in) {
        switch (type) {
            case 'R' -> {
                long method = in.unsigned("method", 4);
                in.replaceLast(in.last().shownAs(AUTHENTICATION.getOrDefault(method, "method " + method)));
                if (in.left() > 0) {
                    in.bytes("data", in.left());
                    in.replaceLast(in.last().asSecret());
                }
            }
            case 'K' -> {
                in.unsigned("process", 4);
                in.replaceLast(in.last().shownAs("process " + in.last().shown()));
                in.bytes("key", in.left());
                in.replaceLast(in.last().asSecret());
            }
            case 'S' -> {
                in.textUntil("parameter", 0);
                in.textUntil("value", 0);
            }
            case 'Z' -> {
                String state = in.text("state", 1);
                in.replaceLast(in.last().shownAs(state.equals("I")
                        ? "idle"
                        : state.equals("T")
                                ? "in a transaction"
                                : "in a failed transaction"));
            }
            case 'T' -> in.group("columns", "", in.left(), PostgresMessage::columns);
            case 'D' -> in.group("values", "", in.left(), PostgresMessage::values);
            case 'C' -> in.textUntil("tag", 0);
            case 'E', 'N' -> {
                while (in.left() > 1) {
                    char field = (char) in.number(1);
                    in.textUntil(OF_ERRORS.getOrDefault(field, "field-" + (int) field), 0);
                }
            }
            case 'G', 'H', 'W' -> {
                boolean binary = in.unsigned("format", 1) == 1;
                in.replaceLast(in.last().shownAs(binary ? "binary" : "text"));
                in.unsigned("count", 2);
                in.replaceLast(in.last().shownAs(in.last().shown() + " columns"));
            }
            case 'A' -> {
                in.unsigned("process", 4);
                in.textUntil("channel", 0);
                in.textUntil("payload", 0);
            }
            default -> rest(in);
        }
    }

    private static void rest(FieldReader in) {
        if (in.left() > 0) {
            in.bytes("data", in.left());
        }
    }

    private static void columns(FieldReader in) {
        long count = in.number(2);
        for (long i = 0; i < count && in.left() > 0; i++) {
            in.textUntil("column", 0);
            in.skip(18);
        }
    }

    /// Values with their lengths; those that are null have none.
    private static void values(FieldReader in) {
        long count = in.number(2);
        for (long i = 0; i < count && in.left() >= 4; i++) {
            int length = (int) in.number(4);
            if (length == -1) {
                in.add(Field.text("value", "NULL", in.source(), new ByteRange(in.position() - 4, in.position())));
            } else {
                in.bytes("value", Math.max(0, length));
            }
        }
    }
}
