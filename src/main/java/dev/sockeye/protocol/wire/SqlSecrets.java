package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Field;
import dev.sockeye.socket.ByteRange;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Passwords in statements of SQL: the text behind `IDENTIFIED BY` and its like (MySQL, MariaDB), and behind anything that is called a
/// password: `ALTER ROLE … PASSWORD '…'`, `SET PASSWORD FOR … = '…'`, `PASSWORD('…')`.
final class SqlSecrets {
    private static final String MASK = "••••";
    private static final Pattern BEFORE = Pattern.compile(
            "(?:(?:identified\\s{1,20}(?:(?:via|with)\\s{1,20}\\S{1,100}\\s{1,20})?(?:by|as|using)"
                    + "|\\bor\\s{1,20}\\S{1,100}\\s{1,20}using)\\s{0,20}(?:password\\s{0,20})?"
                    + "|password[`\"]?(?=[\\s=,:(])\\s{0,20}(?:for\\b[^=]{1,300})?[=,:]{0,2})\\s{0,20}\\(?\\s{0,20}",
            Pattern.CASE_INSENSITIVE);

    private SqlSecrets() {}

    /// The statement with its passwords masked, each of them a secret field in it.
    static Field hidden(Field statement) {
        Charset bytewise = StandardCharsets.ISO_8859_1;
        var range = new ByteRange(statement.range().from(),
                Math.min(statement.range().to(), statement.range().from() + (1 << 16)));
        String said = new String(statement.source().bytes(range), bytewise);
        var text = new StringBuilder();
        var found = new ArrayList<Field>();
        int shown = 0;
        Matcher before = BEFORE.matcher(said);
        for (int at = 0; at < said.length() && before.find(at);) {
            int from = begin(said, before.end());
            at = before.end();
            if (from > 0) {
                int end = end(said, from);
                text.append(utf8(said.substring(shown, from))).append(MASK);
                found.add(Field.text("password", utf8(said.substring(from, end)), statement.source(),
                        new ByteRange(range.from() + from, range.from() + end)).asSecret());
                shown = end;
                at = Math.max(at, end);
            }
        }
        text.append(utf8(said.substring(shown)));
        return found.isEmpty()
                ? statement
                : Field.text(statement.name(), text.toString(), statement.source(), statement.range())
                        .with(() -> List.copyOf(found));
    }

    private static String utf8(String bytewise) {
        return new String(bytewise.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /// Where the text begins that is quoted here; -1 for none.
    private static int begin(String said, int at) {
        int quote = at < said.length() && "eEnNxXuU".indexOf(said.charAt(at)) >= 0 ? at + 1 : at;
        if (quote >= said.length()) {
            return -1;
        }
        if (said.charAt(quote) == '$') {
            int tag = said.indexOf('$', quote + 1);
            return tag < 0 ? -1 : tag + 1;
        }
        return said.charAt(quote) == '\'' || said.charAt(quote) == '"' ? quote + 1 : -1;
    }

    /// Where it ends: before the mark that it begins with, which stands for itself when it is doubled or behind a backslash.
    private static int end(String said, int from) {
        char quote = said.charAt(from - 1);
        if (quote == '$') {
            String tag = said.substring(said.lastIndexOf('$', from - 2), from);
            int end = said.indexOf(tag, from);
            return end < 0 ? said.length() : end;
        }
        int at = from;
        while (at < said.length()) {
            boolean doubled = said.charAt(at) == quote && at + 1 < said.length() && said.charAt(at + 1) == quote;
            if (said.charAt(at) == '\\' || doubled) {
                at++;
            } else if (said.charAt(at) == quote) {
                return at;
            }
            at++;
        }
        return said.length();
    }
}
