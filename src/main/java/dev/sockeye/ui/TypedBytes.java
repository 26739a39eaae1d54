package dev.sockeye.ui;

import dev.sockeye.session.EscapedText;
import dev.sockeye.session.HexText;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import dev.sockeye.socket.Bytes;
import java.util.Arrays;
import java.util.HexFormat;

/// Bytes as a person types them: text with escapes, or hex digits.
public final class TypedBytes {
    private static final String NAMED = "\n\r\t";
    private static final String NAMES = "nrt";

    private TypedBytes() {}

    /// One line that [EscapedText#decode(String)] takes back.
    public static String text(Bytes bytes) {
        var text = new StringBuilder();
        byte[] all = bytes.toArray();
        int from = 0;
        for (int at = 0; at <= all.length; at++) {
            int named = at == all.length ? -1 : NAMED.indexOf((char) (all[at] & 0xff));
            if (at == all.length || named >= 0) {
                text.append(Bytes.of(Arrays.copyOfRange(all, from, at)).escaped());
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
    public static Bytes of(Writing writing) {
        return writing.mode() == PayloadMode.HEX
                ? HexText.decode(writing.content())
                : Bytes.join(EscapedText.decode(writing.content()), Bytes.of(writing.ending().bytes()));
    }

    /// Pairs of digits with spaces between them.
    public static String hex(Bytes bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes.toArray());
    }
}
