package dev.sockeye.file;

import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A change of a mode as `chmod(1)` takes it: the whole mode (`0660`, `rw-rw----`), or what is added and taken away
/// (`g+w,o-rwx`).
///
/// @param text as it was written
public record ModeEdit(String text, IntUnaryOperator change) {
    private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)([-+=])([rwxst]*)");
    private static final Pattern WHOLE = Pattern.compile("[-rwxsStT]{9}");
    private static final int ALL_DIGITS = 0777;

    /// Reads what a person wrote.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static ModeEdit parse(String text) {
        String mode = text.strip();
        boolean relative = mode.contains(",")
                || (mode.matches("[ugoa]*[-+=][rwxst]*") && !WHOLE.matcher(mode).matches());
        if (!relative) {
            int whole = ModeText.parse(mode);
            return new ModeEdit(mode, _ -> whole);
        }
        IntUnaryOperator change = IntUnaryOperator.identity();
        for (String clause : mode.split(",", -1)) {
            change = change.andThen(clause(clause));
        }
        return new ModeEdit(mode, change);
    }

    public int apply(int mode) {
        return change.applyAsInt(mode);
    }

    private static IntUnaryOperator clause(String clause) {
        Matcher parts = CLAUSE.matcher(clause);
        if (!parts.matches()) {
            throw new IllegalArgumentException("“" + clause + "” is no change of a mode: write g+w, o-rwx, or the whole"
                    + " mode as 0660.");
        }
        String whom = parts.group(1).isEmpty() ? "a" : parts.group(1);
        int bits = bits(whom, parts.group(3));
        int whole = bits(whom, "rwxs");
        return switch (parts.group(2)) {
            case "+" -> mode -> mode | bits;
            case "-" -> mode -> mode & ~bits;
            default -> mode -> (mode & ~whole) | bits;
        };
    }

    private static int bits(String whom, String letters) {
        int digits = whom.chars().map(who -> switch (who) {
            case 'u' -> 0700;
            case 'g' -> 0070;
            case 'o' -> 0007;
            default -> ALL_DIGITS;
        }).reduce(0, (one, other) -> one | other);
        return letters.chars().map(letter -> switch (letter) {
            case 'r' -> digits & 0444;
            case 'w' -> digits & 0222;
            case 'x' -> digits & 0111;
            case 's' -> ((digits & 0700) == 0 ? 0 : 04000) | ((digits & 0070) == 0 ? 0 : 02000);
            default -> 01000;
        }).reduce(0, (one, other) -> one | other);
    }
}
