package dev.sockeye.ui.control;

import dev.sockeye.socket.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/// The ways to copy bytes.
public enum BytesFormat {
    /// With its lines and tabs; what cannot be seen, and what is no UTF-8, as in the window.
    TEXT("text") {
        @Override
        public String of(byte[] bytes, String name) {
            return VisibleText.ofLines(bytes);
        }
    },
    HEX("hex") {
        @Override
        public String of(byte[] bytes, String name) {
            return HexFormat.ofDelimiter(" ").formatHex(bytes);
        }
    },
    BASE64("Base64") {
        @Override
        public String of(byte[] bytes, String name) {
            return Base64.getEncoder().encodeToString(bytes);
        }
    },
    C_ARRAY("C array") {
        @Override
        public String of(byte[] bytes, String name) {
            var text = new StringBuilder("unsigned char " + name + "[" + bytes.length + "] = {");
            for (int i = 0; i < bytes.length; i++) {
                text.append(i % C_BYTES_A_LINE == 0 ? "\n    0x" : " 0x").append(HexFormat.of().toHexDigits(bytes[i]));
                text.append(i < bytes.length - 1 ? "," : "\n");
            }
            return text.append("};\n").toString();
        }
    },
    PYTHON("Python bytes") {
        @Override
        public String of(byte[] bytes, String name) {
            var text = new StringBuilder(name + " = (\n    b\"");
            int width = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (width >= PYTHON_WIDTH) {
                    text.append("\"\n    b\"");
                    width = 0;
                }
                String unit = python(bytes[i] & 0xff);
                text.append(unit);
                width += unit.length();
            }
            return text.append("\"\n)\n").toString();
        }
    };

    private static final int C_BYTES_A_LINE = 12;
    private static final int PYTHON_WIDTH = 72;

    private final String title;

    BytesFormat(String title) {
        this.title = title;
    }

    private static String python(int value) {
        return switch (value) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '"', '\\' -> "\\" + (char) value;
            default -> value >= 0x20 && value < 0x7f
                    ? new String(new byte[]{(byte) value}, StandardCharsets.US_ASCII)
                    : "\\x" + HexFormat.of().toHexDigits((byte) value);
        };
    }

    /// For a menu, after "Copy as".
    public String title() {
        return title;
    }

    /// The bytes in this form.
    ///
    /// @param name of the variable, where the form has one
    public abstract String of(byte[] bytes, String name);
}
