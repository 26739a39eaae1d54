package dev.sockeye.ui.dialogue;

/// How messages are shown.
public enum Form {
    /// By what they mean, without secrets; what nobody can read as text, or as hex when it is none.
    MEANING("Decoded"),
    /// Their bytes as text.
    TEXT("Text"),
    /// Their bytes as hexadecimal digits.
    HEX("Hex");

    private final String label;

    Form(String label) {
        this.label = label;
    }

    /// What people call it.
    @Override
    public String toString() {
        return label;
    }
}
