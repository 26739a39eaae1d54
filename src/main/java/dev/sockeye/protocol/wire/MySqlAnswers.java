package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What each packet of a server is, by the command that it answers, and where an answer ends.
///
/// Whether a packet ends the columns or the rows is told from its length and its first byte, which no other has in that place; so nothing has
/// to be known of what client and server agreed on.
final class MySqlAnswers {
    private static final int LOGIN = -1;
    private static final int MORE_RESULTS = 8;
    private static final int CURSOR = 0x40;
    private static final long DEPRECATES_ENDS = 1 << 24;
    private static final int MOST_WAITING = 1024;
    private static final int FULL_COUNT = 1 << 16;
    /// Length of a packet that ends a group, for clients that want that.
    private static final int END = 5;
    private static final int HEAD = MySqlDecoder.HEAD;

    /// @param statement of a prepared statement
    private record Asked(int command, long statement, long number) {}

    private final MySqlStatements statements;
    private final ArrayDeque<Asked> waiting;
    private long asked;
    private Phase phase = Phase.FIRST;
    /// Definitions that are still to come: of parameters, then of columns.
    private int definitions;
    private int columns;
    private long prepared;
    // What the newest packet is.
    private Kind kind = Kind.DATA;
    private long pair;
    private boolean login;
    /// Whether a packet of its own ends each group of definitions.
    private boolean endsGroups;
    private int @Nullable [] statementTypes;

    private enum Phase {
        FIRST,
        COLUMNS,
        COLUMNS_END,
        ROWS,
        PARAMETERS,
        PREPARED_COLUMNS,
        FILE
    }

    MySqlAnswers() {
        this(new MySqlStatements(), new ArrayDeque<>());
    }

    private MySqlAnswers(MySqlStatements statements, ArrayDeque<Asked> waiting) {
        this.statements = statements;
        this.waiting = waiting;
    }

    MySqlAnswers copy() {
        var copy = new MySqlAnswers(statements.copy(), new ArrayDeque<>(waiting));
        copy.asked = asked;
        copy.phase = phase;
        copy.definitions = definitions;
        copy.columns = columns;
        copy.prepared = prepared;
        copy.login = login;
        copy.endsGroups = endsGroups;
        return copy;
    }

    void lost() {
        waiting.clear();
        phase = Phase.FIRST;
    }

    Kind kind() {
        return kind;
    }

    long pair() {
        return pair;
    }

    /// Whether the newest question or answer is about who somebody is.
    boolean isLogin() {
        return login;
    }

    /// Whether an answer is due.
    boolean isOpen() {
        return !waiting.isEmpty();
    }

    boolean sendsFile() {
        return phase == Phase.FILE;
    }

    void fileEnds() {
        phase = phase == Phase.FILE ? Phase.FIRST : phase;
    }

    /// The number of parameters of the statement that is to be executed; null when that is not known.
    int @Nullable [] statementTypes() {
        return statementTypes;
    }

    /// @param capabilities of the client
    void askLogin(long capabilities) {
        endsGroups = (capabilities & DEPRECATES_ENDS) == 0;
        login = true;
        add(new Asked(LOGIN, 0, ++asked));
    }

    private void add(Asked question) {
        if (waiting.size() == MOST_WAITING) {
            waiting.clear();
        }
        waiting.add(question);
        kind = Kind.REQUEST;
        pair = question.number();
    }

    /// The client has sent a command.
    void ask(Inflow in, int length) {
        int command = in.u8(HEAD);
        boolean numbered = command == MySqlCommand.EXECUTE || command == MySqlCommand.FETCH
                || command == MySqlCommand.CLOSE || command == MySqlCommand.LONG_DATA
                || command == MySqlCommand.BULK_EXECUTE;
        long statement = numbered && length >= 5 ? in.u32le(HEAD + 1) : 0;
        login = command == MySqlCommand.CHANGE_USER;
        Integer count = command == MySqlCommand.EXECUTE ? statements.parameters(statement) : null;
        statementTypes = count == null ? null : new int[]{count};
        if (command == MySqlCommand.QUIT || command == MySqlCommand.CLOSE || command == MySqlCommand.LONG_DATA) {
            kind = Kind.NOTICE;
            pair = 0;
            if (command == MySqlCommand.CLOSE) {
                statements.close(statement);
            }
            return;
        }
        add(new Asked(login ? LOGIN : command, statement, ++asked));
    }

    /// The server has sent a packet.
    MySqlDetails answer(Inflow in, int length) {
        Asked question = waiting.peek();
        if (question == null) {
            pair = 0;
            // Who joined late cannot know whether one follows the definitions of a statement.
            boolean ends = length == END && in.u8(HEAD) == 0xfe;
            kind = ends ? Kind.DATA : Kind.MALFORMED;
            if (ends) {
                endsGroups = true;
                return new MySqlDetails(MySqlDetails.Form.END);
            }
            return new MySqlDetails(MySqlDetails.Form.OTHER);
        }
        login = question.command() == LOGIN;
        kind = Kind.DATA;
        pair = 0;
        int first = length == 0 ? -1 : in.u8(HEAD);
        if (first == 0xff && length >= 3) {
            boolean progress = in.u16le(HEAD + 1) == 0xffff;
            if (!progress) {
                end(question);
            }
            return new MySqlDetails(progress ? MySqlDetails.Form.PROGRESS : MySqlDetails.Form.ERROR);
        }
        return switch (phase) {
            case FIRST, FILE -> first(in, length, first, question);
            case COLUMNS, PARAMETERS, PREPARED_COLUMNS -> definition(in, length, first, question);
            case COLUMNS_END -> columnsEnd(in, length, first, question);
            case ROWS -> row(in, length, first, question);
        };
    }

    private void end(Asked question) {
        kind = Kind.RESPONSE;
        pair = question.number();
        waiting.poll();
        phase = Phase.FIRST;
    }

    private MySqlDetails first(Inflow in, int length, int first, Asked question) {
        int command = question.command();
        if (command == LOGIN) {
            if (first == 0) {
                end(question);
                return new MySqlDetails(MySqlDetails.Form.OK);
            }
            return new MySqlDetails(first == 0xfe ? MySqlDetails.Form.SWITCH : MySqlDetails.Form.SECRET);
        }
        if (command == MySqlCommand.STATISTICS) {
            end(question);
            return new MySqlDetails(MySqlDetails.Form.TEXT);
        }
        if (command == MySqlCommand.PREPARE && first == 0 && length >= 12) {
            return prepared(in, question);
        }
        if (command == MySqlCommand.FIELD_LIST && first != 0xfe) {
            return new MySqlDetails(MySqlDetails.Form.COLUMN);
        }
        if (command == MySqlCommand.FETCH && first != 0xfe) {
            phase = Phase.ROWS;
            statements.recall(question.statement());
            return row(in, length, first, question);
        }
        if (command == MySqlCommand.BINLOG_DUMP) {
            return new MySqlDetails(MySqlDetails.Form.OTHER);
        }
        boolean results = command == MySqlCommand.QUERY || command == MySqlCommand.EXECUTE
                || command == MySqlCommand.BULK_EXECUTE || command == MySqlCommand.PROCESS_INFO;
        if (first == 0 || first == 0xfe || first < 0 || !results) {
            if (!results || !hasMore(in, length, first)) {
                end(question);
            }
            return new MySqlDetails(first == 0xfe && length == END ? MySqlDetails.Form.END : MySqlDetails.Form.OK);
        }
        if (first == 0xfb) {
            phase = Phase.FILE;
            return new MySqlDetails(MySqlDetails.Form.ASKS_FILE);
        }
        columns = (int) Math.min(MySqlNumber.value(in, HEAD, length), FULL_COUNT);
        int size = MySqlNumber.size(first);
        boolean cached = length == size + 1 && in.u8(HEAD + size) == 0;
        statements.define(columns);
        definitions = columns;
        phase = Phase.COLUMNS;
        if (cached) {
            statements.recall(question.statement());
            phase = Phase.COLUMNS_END;
        }
        return new MySqlDetails(MySqlDetails.Form.COLUMNS);
    }

    private MySqlDetails prepared(Inflow in, Asked question) {
        prepared = in.u32le(HEAD + 1);
        columns = in.u16le(HEAD + 5);
        int count = in.u16le(HEAD + 7);
        statements.prepared(prepared, count);
        statements.define(columns);
        definitions = count;
        phase = Phase.PARAMETERS;
        if (count == 0) {
            definitions = columns;
            phase = Phase.PREPARED_COLUMNS;
        }
        if (definitions == 0) {
            end(question);
        }
        return new MySqlDetails(MySqlDetails.Form.PREPARED);
    }

    /// Definitions of parameters and columns.
    private MySqlDetails definition(Inflow in, int length, int first, Asked question) {
        if (first == 0xfe && length == END) {
            groupEnds(question);
            return new MySqlDetails(MySqlDetails.Form.END);
        }
        if (phase != Phase.PARAMETERS) {
            statements.column(in, length);
        }
        definitions--;
        if (definitions <= 0 && phase == Phase.COLUMNS) {
            phase = Phase.COLUMNS_END;
        } else if (definitions <= 0 && !endsGroups) {
            groupEnds(question);
        }
        return new MySqlDetails(MySqlDetails.Form.COLUMN);
    }

    /// All parameters of a statement are defined, or all its columns.
    private void groupEnds(Asked question) {
        if (phase == Phase.PARAMETERS && columns > 0) {
            definitions = columns;
            phase = Phase.PREPARED_COLUMNS;
        } else {
            statements.defined(prepared);
            end(question);
        }
    }

    private MySqlDetails columnsEnd(Inflow in, int length, int first, Asked question) {
        phase = Phase.ROWS;
        endsGroups = first == 0xfe && length == END;
        if (endsGroups) {
            // With a cursor no row follows: they are fetched.
            boolean cursor = (in.u16le(HEAD + 3) & CURSOR) != 0;
            if (cursor) {
                end(question);
            }
            return new MySqlDetails(MySqlDetails.Form.END);
        }
        return row(in, length, first, question);
    }

    private MySqlDetails row(Inflow in, int length, int first, Asked question) {
        if (first == 0xfe && length < MySqlDecoder.FULL) {
            boolean more = hasMore(in, length, first);
            phase = Phase.FIRST;
            if (!more) {
                end(question);
            }
            return new MySqlDetails(length == END ? MySqlDetails.Form.END : MySqlDetails.Form.OK);
        }
        boolean text = question.command() == MySqlCommand.QUERY || question.command() == MySqlCommand.PROCESS_INFO;
        return text
                ? new MySqlDetails(MySqlDetails.Form.ROW)
                : new MySqlDetails(MySqlDetails.Form.BINARY_ROW, statements.types());
    }

    /// Whether another result follows, by the status in this packet.
    private static boolean hasMore(Inflow in, int length, int first) {
        if (first == 0xfe && length == END) {
            return (in.u16le(HEAD + 3) & MORE_RESULTS) != 0;
        }
        int at = 1;
        for (int n = 0; n < 2 && at < length; n++) {
            at += MySqlNumber.size(in.u8(HEAD + at));
        }
        return at + 2 <= length && (in.u16le(HEAD + at) & MORE_RESULTS) != 0;
    }
}
