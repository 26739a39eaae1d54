package dev.sockeye.session;

/// What is put behind each text that is sent.
public enum LineEnding {
    NONE("none"),
    LF("LF"),
    CRLF("CR LF"),
    NUL("NUL");

    private final String label;

    LineEnding(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// The bytes themselves.
    public byte[] bytes() {
        return switch (this) {
            case NONE -> new byte[0];
            case LF -> new byte[]{'\n'};
            case CRLF -> new byte[]{'\r', '\n'};
            case NUL -> new byte[]{0};
        };
    }
}
