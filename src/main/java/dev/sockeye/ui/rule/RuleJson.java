package dev.sockeye.ui.rule;

import dev.sockeye.session.EscapedText;
import dev.sockeye.socket.Bytes;
import dev.sockeye.ui.TypedBytes;
import java.util.HexFormat;

/// Values in a file with rules, from what a person types.
final class RuleJson {
    private RuleJson() {}

    /// What the text stands for, as a value in a file with rules.
    ///
    /// @throws IllegalArgumentException with a sentence
    static String of(String typed) {
        Bytes bytes = EscapedText.decode(typed);
        return bytes.isText() ? quoted(bytes.text()) : "{\"hex\": \"" + TypedBytes.hex(bytes) + "\"}";
    }

    /// A string of JSON.
    static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                json.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
