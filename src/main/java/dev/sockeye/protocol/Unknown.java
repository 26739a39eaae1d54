package dev.sockeye.protocol;

/// For bytes that nobody can read: makes one piece of whatever has come.
final class Unknown implements Decoder {
    private final Kind kind;
    private final Details details;

    /// Of a protocol that nobody knows.
    Unknown() {
        this(Kind.PIECE, Plain.BYTES);
    }

    private Unknown(Kind kind, Details details) {
        this.kind = kind;
        this.details = details;
    }

    /// What is left when a decoder made a mistake.
    ///
    /// @param why part of a sentence
    static Unknown after(String why) {
        return new Unknown(Kind.MALFORMED, Plain.malformed(why));
    }

    @Override
    public void feed(Inflow in) {
        in.cut(in.available(), kind, 0, details);
    }

    @Override
    public void lost(Side side) {
        // Nothing is known that could be wrong now.
    }

    @Override
    public Decoder copy() {
        return this;
    }
}
