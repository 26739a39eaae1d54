package dev.sockeye.capture;

/// What a filter wants of a message, the unit that a protocol is made of. Data: who reads messages applies it.
public sealed interface MessageCondition {
    /// It is one of this protocol.
    ///
    /// @param isNot whether of any other one
    record OfProtocol(String id, boolean isNot) implements MessageCondition {}

    /// Its line of summary.
    record Summary(Comparison comparison) implements MessageCondition {}

    /// The time from a question to its answer, of both, at least and at most so many nanoseconds.
    record Latency(long least, long most) implements MessageCondition {}

    /// One of its fields.
    ///
    /// @param protocol its id
    /// @param path the names from the top, with dots
    record OfField(String protocol, String path, Comparison comparison) implements MessageCondition {}
}
