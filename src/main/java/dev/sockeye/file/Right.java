package dev.sockeye.file;

/// What must be permitted on a file on the way to a socket, `path_resolution(7)` and `unix(7)`.
public enum Right {
    /// On every directory of the path.
    SEARCH(1, "search", "x"),
    /// On the socket file, to connect or send; on the directory, to bind.
    WRITE(2, "write", "w");

    private final int bit;
    private final String word;
    private final String letter;

    Right(int bit, String word, String letter) {
        this.bit = bit;
        this.word = word;
        this.letter = letter;
    }

    /// Its value in one digit of a mode.
    int bit() {
        return bit;
    }

    /// As part of a sentence: "write (w) permission".
    public String words() {
        return shortWords() + " permission";
    }

    /// "write (w)".
    public String shortWords() {
        return word + " (" + letter + ")";
    }

    /// As `ls -l` shows it: "w".
    public String letter() {
        return letter;
    }
}
