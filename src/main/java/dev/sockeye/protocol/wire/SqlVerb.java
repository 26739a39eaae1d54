package dev.sockeye.protocol.wire;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a statement of SQL does: its first word.
final class SqlVerb {
    private static final Pattern FIRST = Pattern
            .compile("(?s)\\A(?:\\s|--[^\\n]{0,1000}\\n|/\\*.{0,1000}?\\*/|\\(){0,100}([A-Za-z]{1,20})");

    private SqlVerb() {}

    /// In capitals; empty when there is no word.
    static String of(String statement) {
        Matcher matcher = FIRST.matcher(statement);
        return matcher.find() ? matcher.group(1).toUpperCase(Locale.ROOT) : "";
    }
}
