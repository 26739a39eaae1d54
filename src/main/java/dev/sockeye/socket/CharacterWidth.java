package dev.sockeye.socket;

/// How many columns a character takes in a font of fixed width: two for what East Asian Width (Unicode Standard
/// Annex #11) calls wide or full, and for emoji.
final class CharacterWidth {
    private static final int FIRST_WIDE = 0x1100;
    /// First and last of each range, ascending.
    private static final int[] WIDE = {FIRST_WIDE, 0x115f, 0x2e80, 0x303e, 0x3041, 0xa4cf, 0xac00, 0xd7a3, 0xf900,
        0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x20000, 0x3fffd};

    private CharacterWidth() {}

    static int of(int codePoint) {
        if (codePoint < FIRST_WIDE) {
            return 1;
        }
        for (int i = 0; i < WIDE.length && codePoint >= WIDE[i]; i += 2) {
            if (codePoint <= WIDE[i + 1]) {
                return 2;
            }
        }
        return Character.isEmojiPresentation(codePoint) ? 2 : 1;
    }
}
