package dev.sockeye.session;

import java.util.List;

/// Who may use a server, besides what the mode of its socket file says. The rules are asked in order, and the first one
/// that is about the peer decides.
///
/// What is not known never lets anybody in: a rule that allows is passed over then, a rule that denies denies.
///
/// @param otherwise what becomes of those whom no rule is about
public record AccessPolicy(List<AccessRule> rules, AccessRule.Verdict otherwise) {
    /// Everybody who reaches the socket may use it.
    public static final AccessPolicy OPEN = new AccessPolicy(List.of(), AccessRule.Verdict.ALLOW);

    public AccessPolicy {
        rules = List.copyOf(rules);
    }

    /// The rules with the usual ending: once somebody in particular is allowed, all others are not.
    public static AccessPolicy of(List<AccessRule> rules) {
        boolean chosen = rules.stream().anyMatch(rule -> rule.verdict() == AccessRule.Verdict.ALLOW);
        return new AccessPolicy(rules, chosen ? AccessRule.Verdict.DENY : AccessRule.Verdict.ALLOW);
    }

    public boolean isOpen() {
        return rules.isEmpty() && otherwise == AccessRule.Verdict.ALLOW;
    }
}
