package dev.sockeye.protocol;

/// Whether a conversation is in a protocol.
public enum Guess {
    /// It cannot be: the bytes say something else, or nothing speaks for it.
    NO,
    /// It can be: bytes that others use too.
    MAYBE,
    /// An address or a program that usually speaks it, and nothing against it.
    LIKELY,
    /// More bytes will tell: so far they are a beginning of it.
    OPEN,
    /// The bytes are its mark, or a usual address and bytes that fit.
    SURE
}
