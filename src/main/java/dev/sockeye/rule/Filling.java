package dev.sockeye.rule;

/// Makes the bytes of one message of an answer.
interface Filling {
    /// The message.
    ///
    /// @throws Steps.TooMany when they would be too many
    byte[] bytes(Template.Values values);
}
