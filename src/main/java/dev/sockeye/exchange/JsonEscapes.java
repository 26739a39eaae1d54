package dev.sockeye.exchange;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.sockeye.socket.VisibleText;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Writes what cannot be seen as JSON's own escapes: the values stay exact, and a terminal or an editor that shows the
/// JSON text is not led astray by it.
public final class JsonEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final int DELETE = 0x7f;

    private final int[] ascii = standardAsciiEscapesForJSON();

    public JsonEscapes() {
        ascii[DELETE] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii;
    }

    /// @param unit a UTF-16 code unit
    @Override
    public @Nullable SerializableString getEscapeSequence(int unit) {
        return VisibleText.isVisible(unit)
                ? null
                : new SerializedString("\\u" + HexFormat.of().toHexDigits((short) unit));
    }
}
