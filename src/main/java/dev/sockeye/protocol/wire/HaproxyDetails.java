package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.List;
import java.util.regex.Pattern;

/// What a command or an answer of HAProxy says.
record HaproxyDetails(Form form) implements Details {
    static final HaproxyDetails COMMAND = new HaproxyDetails(Form.COMMAND);
    static final HaproxyDetails ANSWER = new HaproxyDetails(Form.ANSWER);
    static final HaproxyDetails PROMPT = new HaproxyDetails(Form.PROMPT);
    /// Certificates come with their private keys.
    private static final Pattern KEYS = Pattern.compile("(set|add) ssl (cert|tls-key) .*", Pattern.DOTALL);
    /// HAProxy says in words what went wrong, and with `set severity-output number` a number before them.
    private static final Pattern FAILURE = Pattern.compile(
            "\\A(\\[[0-3]\\]: ?|Unknown |Permission denied|No such |Invalid "
                    + "|Require|Expects? |Missing |Malformed |Can't |Cannot |Could not |Failed |Error|Unable |.{1,200} not found)",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_HEAD = 4096;
    private static final int MOST_ROWS = 10_000;

    /// What it is.
    enum Form {
        COMMAND,
        ANSWER,
        PROMPT
    }

    @Override
    public String summary(ByteSource bytes) {
        if (form == Form.PROMPT) {
            return "prompt";
        }
        List<Field> fields = fields(bytes);
        if (form == Form.COMMAND) {
            return Brief.of(fields.isEmpty()
                    ? ""
                    : fields.getFirst().masked()
                            + (fields.size() > 1 ? " (" + fields.get(1).range().length() + " bytes)" : ""));
        }
        boolean table = !fields.isEmpty() && fields.getFirst().name().equals("row");
        return table ? fields.size() + " rows" : fields.isEmpty() ? "done" : TextFields.summary(fields);
    }

    @Override
    public boolean isFailure(ByteSource bytes) {
        return form == Form.ANSWER && FAILURE.matcher(TextFields.beginning(bytes, 256).strip()).find();
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        var in = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
        switch (form) {
            case PROMPT -> in.text("prompt", in.left());
            case COMMAND -> command(in);
            case ANSWER -> {
                String head = TextFields.beginning(bytes, LONGEST_HEAD);
                if (head.startsWith("# ") && head.indexOf(',') > 0 && head.indexOf('\n') > 0) {
                    table(in, head.substring(2, head.indexOf('\n')).split(",", 0));
                } else {
                    TextFields.lines(in, ": ");
                }
            }
        }
        return in.fields();
    }

    private static void command(FieldReader in) {
        int feed = in.indexOf('\n');
        int end = feed < 0 ? in.left() : feed;
        String command = in.text("command", end);
        boolean secret = KEYS.matcher(command).matches();
        if (secret && command.contains("tls-key")) {
            in.replaceLast(in.last().asSecret());
        }
        in.skip(Math.min(1, in.left()));
        if (in.left() > 0) {
            in.bytes("payload", in.left());
            in.replaceLast(secret ? in.last().asSecret() : in.last());
        }
    }

    /// Rows of `show stat`, each cell with the name of its column.
    private static void table(FieldReader in, String[] columns) {
        in.skip(in.indexOf('\n') + 1);
        for (int n = 0; n < MOST_ROWS && in.left() > 1; n++) {
            int feed = in.indexOf('\n');
            int from = in.position();
            int end = feed < 0 ? from + in.left() : feed;
            if (end > from) {
                String line = in.text(new ByteRange(from, end));
                in.group("row", line, end - from, row -> cells(row, columns));
            }
            in.skip(feed < 0 ? 0 : 1);
        }
    }

    private static void cells(FieldReader row, String[] columns) {
        for (int n = 0; row.left() > 0; n++) {
            row.textUntil(n < columns.length ? TextFields.name(columns[n]) : "column-" + n, ',');
            Field cell = row.last();
            row.replaceLast(TextFields.numbered(cell));
        }
    }
}
