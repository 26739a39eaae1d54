package dev.sockeye.ui;

import java.util.Optional;

/// What a person has done to single rows of the logs: colours by rule, marks. Only for the JavaFX thread; answers come from memory.
public interface RowDress {
    /// Nothing was done.
    RowDress NONE = new RowDress() {
        @Override
        public Optional<Tint> tint(long event) {
            return Optional.empty();
        }

        @Override
        public Optional<String> note(long event) {
            return Optional.empty();
        }
    };

    /// The colour of the event's row.
    Optional<Tint> tint(long event);

    /// The note of the event's mark, which may be an empty text; empty when it is not marked.
    Optional<String> note(long event);
}
