package dev.sockeye.file;

/// What must be permitted on a file on the way to a socket, `path_resolution(7)` and `unix(7)`.
public enum Right {
    /// On every directory of the path.
    SEARCH(1, "search (x) permission"),
    /// On the socket file, to connect or send; on the directory, to bind.
    WRITE(2, "write (w) permission");

    private final int bit;
    private final String words;

    Right(int bit, String words) {
        this.bit = bit;
        this.words = words;
    }

    /// Its value in one digit of a mode.
    int bit() {
        return bit;
    }

    /// As part of a sentence: "write (w) permission".
    public String words() {
        return words;
    }
}
