package dev.sockeye.ui.message;

import dev.sockeye.socket.VisibleText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SQL with a line for each of its parts; what is quoted or a comment stays as it is.
final class SqlText {
    private static final int LONGEST = 256 << 10;
    /// What is left alone, or a word before which a line ends. Each is found in one go, whatever comes.
    private static final Pattern PARTS = Pattern
            .compile("('[^']*+'?|\"[^\"]*+\"?|--[^\n]*+|/\\*(?s:.*?)\\*/|\\$\\$(?s:.*?)\\$\\$)"
                    + "|(?<!\\s)\\s++(?i:(from|where|group\\s+by|order\\s+by|having|limit|offset|union|values|returning|set"
                    + "|(?:(?:left|right|full|inner|cross)\\s+(?:outer\\s+)?)?join)\\b)");

    private SqlText() {}

    /// The query in lines.
    static String lines(String query) {
        String bounded = query.length() > LONGEST ? query.substring(0, LONGEST) : query;
        var text = new StringBuilder();
        Matcher parts = PARTS.matcher(bounded.strip());
        while (parts.find()) {
            parts.appendReplacement(text, Matcher.quoteReplacement(parts.group(1) == null
                    ? "\n" + parts.group(2)
                    : parts.group(1)));
        }
        parts.appendTail(text);
        return text.toString().lines().map(VisibleText::of).collect(java.util.stream.Collectors.joining("\n"));
    }
}
