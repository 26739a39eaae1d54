package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of prepared statements - how many parameters they have, and the types of their columns -, and the types of the columns
/// that are being defined.
final class MySqlStatements {
    private static final int MOST = 256;
    private static final int MOST_COLUMNS = 4096;
    private static final int HEAD = MySqlDecoder.HEAD;

    private final Map<Long, int[]> columns;
    private final Map<Long, Integer> parameters;
    private int[] types = {};
    private int typed;

    MySqlStatements() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private MySqlStatements(Map<Long, int[]> columns, Map<Long, Integer> parameters) {
        this.columns = columns;
        this.parameters = parameters;
    }

    MySqlStatements copy() {
        var copy = new MySqlStatements(new LinkedHashMap<>(columns), new LinkedHashMap<>(parameters));
        copy.types = types.clone();
        copy.typed = typed;
        return copy;
    }

    /// A statement was prepared.
    void prepared(long statement, int count) {
        remember(columns, statement, new int[0]);
        remember(parameters, statement, count);
    }

    void close(long statement) {
        columns.remove(statement);
        parameters.remove(statement);
    }

    /// How many parameters a statement has; null when that is not known.
    @Nullable
    Integer parameters(long statement) {
        return parameters.get(statement);
    }

    /// Definitions of so many columns begin.
    void define(int count) {
        types = new int[Math.min(count, MOST_COLUMNS)];
        typed = 0;
    }

    /// The columns that were defined are those of a statement.
    void defined(long statement) {
        remember(columns, statement, types);
    }

    /// The columns are those of a statement.
    void recall(long statement) {
        int[] known = columns.get(statement);
        types = known == null ? new int[0] : known;
        typed = types.length;
    }

    /// Of the columns that were defined last.
    int[] types() {
        return types;
    }

    private static <V> void remember(Map<Long, V> map, long statement, V value) {
        map.put(statement, value);
        if (map.size() > MOST) {
            var oldest = map.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /// The type of the column whose definition this is: behind six texts and a length.
    void column(Inflow in, int length) {
        long at = HEAD;
        long end = HEAD + (long) length;
        for (int n = 0; n < 6 && at < end; n++) {
            int left = (int) (end - at);
            at += MySqlNumber.size(in.u8(at)) + MySqlNumber.value(in, at, left);
        }
        // MariaDB may put something more before the length: then it is counted, too.
        if (at < end && in.u8(at) != 0x0c) {
            at += MySqlNumber.size(in.u8(at)) + MySqlNumber.value(in, at, (int) (end - at));
        }
        if (typed < types.length) {
            types[typed++] = at + 10 < end ? in.u8(at + 7) | (in.u8(at + 8) & 0x20) << 3 : 0;
        }
    }
}
