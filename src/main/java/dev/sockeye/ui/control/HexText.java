package dev.sockeye.ui.control;

import java.util.HexFormat;

/// The columns of a hex dump as characters: offset, sixteen bytes in two halves, the same bytes as ASCII.
final class HexText {
    static final int BYTES_A_ROW = 16;
    static final int OFFSET_COLUMN = 0;
    static final int HEX_COLUMN = 10;
    static final int ASCII_COLUMN = HEX_COLUMN + BYTES_A_ROW * 3 + 2;
    static final int COLUMNS = ASCII_COLUMN + BYTES_A_ROW;

    private static final HexFormat HEX = HexFormat.of();

    private HexText() {}

    static String offset(int offset) {
        return HEX.toHexDigits(offset);
    }

    static String hex(byte[] bytes, int length) {
        var text = new StringBuilder(BYTES_A_ROW * 3 + 1);
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "" : i == BYTES_A_ROW / 2 ? "  " : " ").append(HEX.toHexDigits(bytes[i]));
        }
        return text.toString();
    }

    static String ascii(byte[] bytes, int length) {
        var text = new StringBuilder(BYTES_A_ROW);
        for (int i = 0; i < length; i++) {
            text.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
        }
        return text.toString();
    }

    /// Where the byte's first hex digit stands.
    static int hexColumn(int indexInRow) {
        return HEX_COLUMN + indexInRow * 3 + (indexInRow >= BYTES_A_ROW / 2 ? 1 : 0);
    }

    /// The byte of the row whose hex digits or ASCII character are at the column, or the nearest one.
    static int indexAt(double column) {
        if (column >= ASCII_COLUMN - 1) {
            return Math.clamp((int) (column - ASCII_COLUMN), 0, BYTES_A_ROW - 1);
        }
        double inHex = column - HEX_COLUMN;
        double withoutGap = inHex >= BYTES_A_ROW / 2 * 3 ? inHex - 1 : inHex;
        return Math.clamp((int) (withoutGap / 3), 0, BYTES_A_ROW - 1);
    }
}
