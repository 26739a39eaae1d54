package dev.sockeye.ui;

import dev.sockeye.file.ModeText;
import java.util.OptionalInt;

/// Reads the mode of a socket file that is to be made, and says what it means.
public final class FileModes {
    private FileModes() {}

    /// Empty for what is no mode.
    public static OptionalInt parse(String text) {
        String typed = text.strip();
        return typed.matches("[0-7]{1,5}") && (Integer.parseInt(typed, 8) & ~07777) == 0
                ? OptionalInt.of(Integer.parseInt(typed, 8))
                : OptionalInt.empty();
    }

    /// Says in words who may connect with that mode: `connect(2)` needs the write bit.
    public static Finding finding(boolean makesFile, String text) {
        if (!makesFile) {
            return new Finding(Finding.Level.DOUBTFUL,
                    "An abstract name has no file and no permissions: everybody in this network namespace "
                            + "may connect. Access rules can say who may.");
        }
        OptionalInt mode = parse(text);
        if (mode.isEmpty()) {
            return Finding.wrong("A mode has at most four octal digits, such as 0660.");
        }
        int bits = mode.getAsInt();
        boolean others = (bits & 0002) != 0;
        boolean group = (bits & 0020) != 0;
        boolean owner = (bits & 0200) != 0;
        String who = (others
                ? "everyone may connect"
                : group
                        ? "owner, group and root may connect"
                        : owner ? "only the owner and root may connect" : "only root may connect");
        return new Finding(others ? Finding.Level.DOUBTFUL : Finding.Level.GOOD,
                ModeText.letters(bits) + " \u2013 " + who);
    }
}
