package dev.sockeye.protocol;

/// Takes the frames of a conversation, each side's in the order of its bytes, without a byte left out between them.
@FunctionalInterface
public interface Sink {
    /// Takes the next frame.
    ///
    /// @param details to be asked now or never
    void frame(Frame frame, Details details);
}
