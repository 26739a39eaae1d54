package dev.sockeye.ui.rule;

import dev.sockeye.session.EscapedText;
import dev.sockeye.session.HexText;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import dev.sockeye.socket.Bytes;
import java.util.HexFormat;

/// Bytes as a person types them: text with escapes.
final class TypedBytes {
    private static final String NAMED = "\n\r\t";
    private static final String NAMES = "nrt";

    private TypedBytes() {}

    /// One line that [EscapedText#decode(String)] takes back.
    static String text(Bytes bytes) {
        var text = new StringBuilder();
        byte[] all = bytes.toArray();
        int from = 0;
        for (int at = 0; at <= all.length; at++) {
            int named = at == all.length ? -1 : NAMED.indexOf((char) (all[at] & 0xff));
            if (at == all.length || named >= 0) {
                text.append(Bytes.of(java.util.Arrays.copyOfRange(all, from, at)).escaped());
                from = at + 1;
            }
            if (named >= 0) {
                text.append('\\').append(NAMES.charAt(named));
            }
        }
        return text.toString();
    }

    /// What a person has written, without anything that is filled in.
    ///
    /// @throws IllegalArgumentException with a sentence
    static Bytes of(Writing writing) {
        return writing.mode() == PayloadMode.HEX
                ? HexText.decode(writing.content())
                : Bytes.join(EscapedText.decode(writing.content()), Bytes.of(writing.ending().bytes()));
    }

    static String hex(Bytes bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes.toArray());
    }

    /// What the text stands for, as a value in a file with rules.
    ///
    /// @throws IllegalArgumentException with a sentence
    static String json(String typed) {
        Bytes bytes = EscapedText.decode(typed);
        return bytes.isText() ? quoted(bytes.text()) : "{\"hex\": \"" + hex(bytes) + "\"}";
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
