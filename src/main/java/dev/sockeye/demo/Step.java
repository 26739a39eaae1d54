package dev.sockeye.demo;

/// One step of a demonstration.
///
/// @param says what is done now, a sentence
/// @param act does it
public record Step(String says, Act act) {
    /// What a step does. Blocks.
    public interface Act {
        /// Does it.
        ///
        /// @return what is seen afterwards, a sentence
        /// @throws Exception when it could not be done or seen
        String on(Stage stage) throws Exception;
    }
}
