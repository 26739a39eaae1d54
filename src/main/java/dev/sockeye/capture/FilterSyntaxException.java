package dev.sockeye.capture;

import java.io.Serial;

/// A filter that cannot be understood; the message is a sentence for the person who typed it.
public final class FilterSyntaxException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int position;
    private final int length;

    FilterSyntaxException(int position, int length, String sentence) {
        super(sentence);
        this.position = position;
        this.length = length;
    }

    /// Where in the text the trouble begins, in characters from 0.
    public int position() {
        return position;
    }

    /// How many characters are concerned.
    public int length() {
        return length;
    }
}
