package dev.sockeye.file;

import java.util.Locale;

/// A file's mode as people write it: octal (`0660`), letters as `ls(1)` shows them (`rw-rw----`), and a grid of bits.
public final class ModeText {
    private static final int LETTERS = 9;
    private static final String HELP = " Write it as octal digits (0660) or as letters (rw-rw----).";

    private ModeText() {}

    /// One bit of a mode, `inode(7)`.
    public enum Bit {
        SET_USER_ID(04000),
        SET_GROUP_ID(02000),
        STICKY(01000),
        OWNER_READ(0400),
        OWNER_WRITE(0200),
        OWNER_EXECUTE(
                0100),
        GROUP_READ(040),
        GROUP_WRITE(
                020),
        GROUP_EXECUTE(010),
        OTHERS_READ(04),
        OTHERS_WRITE(02),
        OTHERS_EXECUTE(01);

        private final int value;

        Bit(int value) {
            this.value = value;
        }

        /// Its value in the mode.
        public int value() {
            return value;
        }

        public boolean isSetIn(int mode) {
            return (mode & value) != 0;
        }
    }

    /// Four octal digits: `0660`.
    public static String octal(int mode) {
        return String.format(Locale.ROOT, "%04o", mode);
    }

    /// Nine letters; setuid, setgid and sticky take the place of the x: `rwsr-x--T`.
    public static String letters(int mode) {
        return letters(mode >> 6, (mode & 04000) != 0, 's') + letters(mode >> 3, (mode & 02000) != 0, 's')
                + letters(mode, (mode & 01000) != 0, 't');
    }

    private static String letters(int digit, boolean special, char letter) {
        boolean execute = (digit & 1) != 0;
        char last = special ? execute ? letter : Character.toUpperCase(letter) : execute ? 'x' : '-';
        return String.valueOf(new char[]{(digit & 4) != 0 ? 'r' : '-', (digit & 2) != 0 ? 'w' : '-', last});
    }

    /// Reads octal digits or letters.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static int parse(String text) {
        String mode = text.strip();
        if (mode.isEmpty()) {
            throw new IllegalArgumentException("The mode is empty." + HELP);
        }
        return Character.isDigit(mode.charAt(0)) ? parseOctal(mode) : parseLetters(mode);
    }

    private static int parseOctal(String digits) {
        if (!digits.matches("[0-7]+")) {
            throw new IllegalArgumentException("“" + digits + "” is no mode: octal digits go from 0 to 7.");
        }
        if (digits.length() < 3 || digits.length() > 5 || (digits.length() == 5 && digits.charAt(0) != '0')) {
            throw new IllegalArgumentException("“" + digits + "” is no mode: it takes three or four octal digits,"
                    + " such as 660 or 0660.");
        }
        return Integer.parseInt(digits, 8);
    }

    private static int parseLetters(String letters) {
        if (letters.length() != LETTERS) {
            throw new IllegalArgumentException("“" + letters + "” is no mode." + HELP);
        }
        int mode = 0;
        for (int i = 0; i < LETTERS; i++) {
            mode |= bits(letters, i);
        }
        return mode;
    }

    private static int bits(String letters, int at) {
        char letter = letters.charAt(at);
        int bit = 0400 >> at;
        int special = 04000 >> (at / 3);
        char specialLetter = at == LETTERS - 1 ? 't' : 's';
        boolean last = at % 3 == 2;
        if (letter == '-') {
            return 0;
        }
        if (letter == "rwx".charAt(at % 3)) {
            return bit;
        }
        if (last && letter == specialLetter) {
            return bit | special;
        }
        if (last && letter == Character.toUpperCase(specialLetter)) {
            return special;
        }
        throw new IllegalArgumentException("“" + letters + "” is no mode: “" + letter + "” cannot be letter "
                + (at + 1) + "." + HELP);
    }
}
