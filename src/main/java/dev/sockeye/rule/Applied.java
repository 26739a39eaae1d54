package dev.sockeye.rule;

/// That a rule was applied, or passed over.
///
/// @param rule its place, from 1
/// @param name may be empty
/// @param why it fitted: a part of a sentence
/// @param did what it did: a part of a sentence; empty for one that was passed over
/// @param event the number of the message's event; negative for none
public record Applied(int rule, String name, String why, String did, long event) {
    /// Whether it was applied.
    public boolean isApplied() {
        return !did.isEmpty();
    }

    /// "Rule 2 “greeting” was applied, as it contains “hello”: answered with 1 message."
    public String sentence() {
        String which = "Rule " + rule + (name.isEmpty() ? "" : " “" + Words.shown(name) + "”");
        return isApplied()
                ? which + " was applied" + (why.isEmpty() ? "" : ", as " + why) + ": " + did + "."
                : which + " was passed over: " + why + ".";
    }
}
