package dev.sockeye.ui.file;

import java.util.Locale;
import java.util.OptionalInt;

/// A mode as people write it: octal, `0660`, and as `ls -l` shows it, `rw-rw----`.
public final class ModeWords {
    private ModeWords() {}

    /// Four digits: "0660".
    public static String octal(int mode) {
        return String.format(Locale.ROOT, "%04o", mode);
    }

    /// Three or four octal digits as a mode; empty when the text is something else.
    public static OptionalInt parse(String text) {
        String digits = text.strip();
        return digits.matches("[0-7]{3,4}") ? OptionalInt.of(Integer.parseInt(digits, 8)) : OptionalInt.empty();
    }

    /// "rw-rw----"; setuid, setgid and sticky in the place of the x as `ls(1)` does.
    public static String symbolic(int mode) {
        return triple(mode >> 6, (mode & 04000) != 0, 's') + triple(mode >> 3, (mode & 02000) != 0, 's')
                + triple(mode, (mode & 01000) != 0, 't');
    }

    private static String triple(int bits, boolean special, char letter) {
        boolean execute = (bits & 1) != 0;
        char last = special ? execute ? letter : Character.toUpperCase(letter) : execute ? 'x' : '-';
        return String.valueOf(new char[]{(bits & 4) != 0 ? 'r' : '-', (bits & 2) != 0 ? 'w' : '-', last});
    }
}
