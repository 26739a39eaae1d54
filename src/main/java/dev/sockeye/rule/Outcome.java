package dev.sockeye.rule;

import java.util.List;

/// What became of something that was handed to a [RuleEngine].
///
/// @param applied the rules, in order
/// @param atOnce what is to be done now, whatever waits in the lines
/// @param needsDescriptors whether the message's descriptors are still needed: they come with [Effect.Forward], with
///     [Effect.Stays], [Effect.Unneeded] or from [RuleEngine#close()]
public record Outcome(List<Applied> applied, List<Effect> atOnce, boolean needsDescriptors) {
    public Outcome {
        applied = List.copyOf(applied);
        atOnce = List.copyOf(atOnce);
    }
}
