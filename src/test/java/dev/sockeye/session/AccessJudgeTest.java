package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What rules decide about peers of whom more or less is known.
class AccessJudgeTest {
    private record Peer(Credentials credentials, Fact<List<Integer>> groups,
            Fact<AccessFacts.Program> program) implements AccessPeer {}

    private static final Credentials KNOWN = Credentials.ofKernel(4711, 1000, 100);
    private static final Peer PERSON = new Peer(KNOWN, Fact.known(List.of(27, 998)), Fact.unknown("it has ended"));
    private static final Peer STRANGER = new Peer(Credentials.ofKernel(0, 65534, 65534),
            Fact.unknown("nobody tells"), Fact.unknown("nobody tells"));

    private static AccessJudge.Decision decide(String rules, AccessPeer peer) throws Exception {
        AccessPolicy policy = ServerSpecText.parse("stream:/a" + (rules.isEmpty() ? "" : "," + rules)).access();
        return new AccessJudge(policy, AccessFacts.NONE).judge(peer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uid 1000                | allow=uid:1000                        | true
            another uid             | allow=uid:1001                        | false
            effective gid           | allow=gid:100                         | true
            gid is not any group    | allow=gid:27                          | false
            first that fits decides | deny=gid:100,allow=uid:1000           | false
            first that fits decides | allow=uid:1000,deny=gid:100           | true
            only denied ones        | deny=uid:0                            | true
            all others denied       | deny=uid:0,otherwise=deny             | false
            nobody                  | otherwise=deny                        | false
            the rest may            | allow=uid:0,otherwise=allow           | true
            """)
    void theFirstRuleThatFitsDecides(String what, String rules, boolean allowed) throws Exception {
        assertThat(decide(rules, PERSON).allowed()).as(what).isEqualTo(allowed);
    }

    @Test
    void theReasonNamesTheRule() throws Exception {
        assertThat(decide("allow=uid:0,deny=gid:100", PERSON).reason()).isEqualTo("Denied by rule 2, “deny gid:100”.");
        assertThat(decide("allow=uid:0", PERSON).reason()).isEqualTo("Denied, as no rule allows it.");
        assertThat(decide("otherwise=deny", PERSON).reason()).isEqualTo("Denied, as everybody is.");
    }

    @Test
    void whatIsNotKnownNeverLetsAnybodyIn() throws Exception {
        var decision = decide("allow=uid:65534,allow=gid:65534,allow=exe:/bin/sh", STRANGER);
        assertThat(decision.allowed()).isFalse();
        assertThat(decision.reason()).contains("no rule allows it", "Passed over rule 1, “allow uid:65534”",
                "another namespace", "Passed over rule 3, “allow exe:/bin/sh”", "nobody tells");
        assertThat(decide("allow=exe:/bin/sh", PERSON).reason()).contains("it has ended");
    }

    @Test
    void whatIsNotKnownMayBeWhatIsDenied() throws Exception {
        var decision = decide("deny=exe:/bin/sh,otherwise=allow", PERSON);
        assertThat(decision.allowed()).isFalse();
        assertThat(decision.reason()).isEqualTo(
                "Denied by rule 1, “deny exe:/bin/sh”: whether it is about this peer is not known (it has ended).");
    }

    @Test
    void withoutRulesEverybodyIsWelcomeAndNothingIsAsked() throws Exception {
        assertThat(decide("", STRANGER).allowed()).isTrue();
    }
}
