package dev.sockeye.protocol.wire;

import java.nio.charset.StandardCharsets;

/// The Huffman code of HPACK (RFC 7541, appendix B). It is canonical: codes of one length follow each other in the order of their symbols,
/// so that the lengths are all that has to be known.
final class HpackHuffman {
    /// A digit in base 36 for each symbol.
    private static final String LENGTHS = "dnsssssssoussussssssssusssssssss6aacd68baa8b8666555666666678f6cad677777777777777777777"
            + "77878djde6f56565666577666567655677777fbedskmkkmmmnmnnnnnonoomnonnnnlmnmnnomlkmmnnlnmmo"
            + "lmnnllmlnmnnkmmmnmmnqqkjmnmpqqqrrqopjlqrrqrollqqsrrrkoklmllnmmppooqnqrqqrrrrrsrrrrrqu";
    private static final int LONGEST = 30;
    private static final int END = 256;
    /// The first code of each length, how many there are, and the place of the first one's symbol in [#SYMBOLS].
    private static final int[] FIRST = new int[LONGEST + 1];
    private static final int[] COUNT = new int[LONGEST + 1];
    private static final int[] PLACE = new int[LONGEST + 1];
    private static final int[] SYMBOLS = new int[END + 1];

    static {
        int code = 0;
        int place = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code <<= 1;
            FIRST[length] = code;
            PLACE[length] = place;
            for (int symbol = 0; symbol <= END; symbol++) {
                if (Character.digit(LENGTHS.charAt(symbol), 36) == length) {
                    SYMBOLS[place++] = symbol;
                    code++;
                }
            }
            COUNT[length] = place - PLACE[length];
        }
    }

    private HpackHuffman() {}

    /// The text that these bytes are the code of; what is no code ends it.
    static String text(byte[] bytes, int from, int to) {
        byte[] plain = new byte[(to - from) * 8 / 5 + 1];
        int count = 0;
        int code = 0;
        int length = 0;
        for (int bit = from * 8; bit < to * 8; bit++) {
            code = (code << 1) | ((bytes[bit >> 3] >> (7 - (bit & 7))) & 1);
            length++;
            if (length > LONGEST) {
                break;
            }
            if (code - FIRST[length] < COUNT[length] && code >= FIRST[length]) {
                int symbol = SYMBOLS[PLACE[length] + code - FIRST[length]];
                if (symbol == END) {
                    break;
                }
                plain[count++] = (byte) symbol;
                code = 0;
                length = 0;
            }
        }
        return new String(plain, 0, count, StandardCharsets.UTF_8);
    }
}
