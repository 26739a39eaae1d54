package dev.sockeye.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import java.util.stream.Collectors;
import dev.sockeye.session.AccessRule;
import dev.sockeye.session.AccessPolicy;
import dev.sockeye.session.AccessRule.Verdict;
import dev.sockeye.session.ServerSpecText;
import dev.sockeye.support.TestAccounts;
import dev.sockeye.ui.Finding;
import org.junit.jupiter.api.Test;

class AccessInputTest {
    private final AccessInput access = new AccessInput(new RuleCheck(new TestAccounts()), Runnable::run, Runnable::run);

    private String policy() {
        return access.policyProperty().get().map(AccessInputTest::text).orElse("not complete");
    }

    private static String text(AccessPolicy policy) {
        return Stream.concat(policy.rules().stream().map(AccessRule::text),
                Stream.of("otherwise " + policy.otherwise().label())).collect(Collectors.joining(", "));
    }

    private RuleInput rule(Verdict verdict, RuleKind kind, String value) {
        RuleInput rule = access.add(verdict, kind);
        rule.valueProperty().set(value);
        return rule;
    }

    @Test
    void withoutRulesEverybodyMayUseIt() {
        assertThat(access.policyProperty().get()).contains(AccessPolicy.OPEN);
    }

    @Test
    void allowingSomebodyDeniesAllOthersUntilSaidOtherwise() {
        RuleInput rule = rule(Verdict.ALLOW, RuleKind.GROUP, "docker");
        assertThat(policy()).isEqualTo("allow group:docker, otherwise deny");
        access.otherwiseProperty().set(Verdict.ALLOW);
        assertThat(policy()).isEqualTo("allow group:docker, otherwise allow");
        access.remove(rule);
        assertThat(access.policyProperty().get()).contains(AccessPolicy.OPEN);
    }

    @Test
    void anUnfinishedOrWrongRuleKeepsThePolicyFromBeingUsed() {
        RuleInput rule = access.add(Verdict.DENY, RuleKind.UID);
        assertThat(policy()).isEqualTo("not complete");
        rule.valueProperty().set("many");
        assertThat(rule.findingProperty().get()).isEqualTo(Finding.wrong("“many” is no number from 0 to 4294967295."));
        rule.kindProperty().set(RuleKind.USER);
        assertThat(rule.findingProperty().get().sentence()).isEqualTo("There is no user “many” here.");
        assertThat(policy()).isEqualTo("not complete");
        rule.valueProperty().set("root");
        assertThat(rule.findingProperty().get()).isEqualTo(Finding.good("Its number is 0."));
        assertThat(policy()).isEqualTo("deny user:root, otherwise allow");
    }

    @Test
    void rulesKeepTheirOrderAndCanBeMoved() {
        rule(Verdict.DENY, RuleKind.UID, "0");
        RuleInput second = rule(Verdict.ALLOW, RuleKind.EXE, "/bin/sh");
        access.moveUp(second);
        assertThat(policy()).isEqualTo("allow exe:/bin/sh, deny uid:0, otherwise allow");
    }

    @Test
    void aRememberedPolicyIsWrittenAgain() {
        AccessPolicy policy = ServerSpecText.parseAccess("deny=uid:0,allow=group:docker,allow=exe:/a\\x2cb");
        access.set(policy);
        assertThat(access.policyProperty().get()).contains(policy);
    }
}
