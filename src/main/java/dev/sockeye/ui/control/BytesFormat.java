package dev.sockeye.ui.control;

import dev.sockeye.socket.VisibleText;
import java.util.HexFormat;

/// The ways to copy bytes.
public enum BytesFormat {
    /// With its lines and tabs; what cannot be seen, and what is no UTF-8, as in the window.
    TEXT("Copy as text") {
        @Override
        public String of(byte[] bytes) {
            return VisibleText.ofLines(bytes);
        }
    },
    HEX("Copy as hex") {
        @Override
        public String of(byte[] bytes) {
            return HexFormat.ofDelimiter(" ").formatHex(bytes);
        }
    },
    C_ARRAY("Copy as C array") {
        @Override
        public String of(byte[] bytes) {
            var text = new StringBuilder("unsigned char data[" + bytes.length + "] = {");
            for (int i = 0; i < bytes.length; i++) {
                text.append(i % C_BYTES_A_LINE == 0 ? "\n    0x" : " 0x").append(HexFormat.of().toHexDigits(bytes[i]));
                text.append(i < bytes.length - 1 ? "," : "\n");
            }
            return text.append("};\n").toString();
        }
    };

    private static final int C_BYTES_A_LINE = 12;

    private final String title;

    BytesFormat(String title) {
        this.title = title;
    }

    /// For a menu.
    public String title() {
        return title;
    }

    public abstract String of(byte[] bytes);
}
