package dev.sockeye.protocol;

import dev.sockeye.capture.Vocabulary;
import java.util.List;

/// What filters may ask of messages.
public final class Vocabularies {
    private static final Vocabulary ALL = of(Protocols.all());

    private Vocabularies() {}

    /// All protocols that can be read, and their fields.
    public static Vocabulary all() {
        return ALL;
    }

    static Vocabulary of(List<Protocol> protocols) {
        return new Vocabulary(protocols.stream().map(protocol -> new Vocabulary.Topic(protocol.id(), protocol.label(),
                protocol.fields().stream()
                        .map(field -> new Vocabulary.Word(field.path(), field.number(), field.label()))
                        .toList()))
                .toList());
    }
}
