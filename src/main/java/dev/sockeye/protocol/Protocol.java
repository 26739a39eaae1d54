package dev.sockeye.protocol;

import java.util.List;

/// A protocol that can be read; found by `ServiceLoader`. Has no state.
public interface Protocol {
    /// Short, in lower case: what stands before a field's name in a filter, `http.status`.
    String id();

    /// What people call it.
    String label();

    /// Whether this is it, as far as can be told.
    Guess guess(Evidence evidence);

    /// A decoder for one conversation, at its beginning. Who joins late calls [Decoder#lost] for both sides first.
    Decoder decoder();

    /// The same with what is known of the messages in it.
    default Protocol with(Schema schema) {
        return this;
    }

    /// The fields that a filter may ask for.
    default List<FieldType> fields() {
        return List.of();
    }
}
