package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.Unshared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// Servers in a user namespace of their own, where all users but one have no number: the kernel shows them as 65534,
/// which is nobody's number too.
class UserNamespacePolicyTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> RULES = List.of("allow=user:nobody", "allow=uid:65534", "allow=gid:65534",
            "allow=group:nogroup", "deny=uid:0,otherwise=allow", "deny=group:nogroup,otherwise=allow", "allow=uid:0");

    /// Knocks at each address and does not wait for an answer.
    private static final String KNOCK = """
            os.setgroups([77]) if os.getuid() == 0 else None
            if sys.argv[1] == 'stranger': os.setgid(1234); os.setuid(1234)
            for kind, name in (a.split(':') for a in sys.argv[2:]):
                c = s(kind); c.connect('\\0' + name)
                try: c.send(b'x')
                except OSError: pass
            say('done'); sys.stdin.read()
            """;

    private static List<JsonNode> events(Path file) {
        try {
            var events = new ArrayList<JsonNode>();
            for (String line : Files.readAllLines(file)) {
                events.add(MAPPER.readTree(line));
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> decisions(Path file) {
        return events(file).stream().filter(event -> List.of("accepted", "denied").contains(event.get("kind").asText()))
                .toList();
    }

    private static void knock(String who, List<String> addresses, Callable<Boolean> decided) throws Exception {
        var arguments = new ArrayList<Object>(List.of(who));
        arguments.addAll(addresses);
        try (var peer = ForeignPeer.python(KNOCK, arguments.toArray())) {
            assertThat(peer.line()).isEqualTo("done");
            await().atMost(Duration.ofSeconds(30)).until(decided);
        }
    }

    @Test
    void whoHasNoNumberIsNobodyInParticular() throws Exception {
        AsRoot.assumeFor("become somebody without a number in the namespace");
        Unshared.assumePermitted("--user", "--map-root-user");
        try (var directory = new ShortTempDir()) {
            Path record = directory.resolve("r.jsonl");
            var arguments = new ArrayList<>(List.of("--headless", "--record", record.toString()));
            var addresses = new ArrayList<String>();
            String own = "skuns" + ProcessHandle.current().pid();
            for (String type : List.of("stream", "seqpacket", "datagram")) {
                for (String rule : RULES) {
                    String name = own + addresses.size();
                    addresses.add(type + ":" + name);
                    arguments.addAll(List.of("--serve", type + ":@" + name + "," + rule));
                }
            }
            try (Program program = Program.sockeyeUnder(List.of("unshare", "--user", "--map-root-user"),
                    directory.path(), Map.of(), List.of(), arguments.toArray(String[]::new))) {
                program.says("datagram:@" + own + (addresses.size() - 1));
                knock("stranger", addresses, () -> decisions(record).size() >= addresses.size());
                assertThat(decisions(record)).allSatisfy(event -> {
                    assertThat(event.get("kind").asText()).as(event.toString()).isEqualTo("denied");
                    assertThat(event.get("credentials").get("uid").isNull()).as(event.toString()).isTrue();
                    assertThat(event.get("credentials").get("uidReason").asText()).contains("65534");
                });
                assertThat(decisions(record)).filteredOn(event -> event.get("note").asText().startsWith("Denied by"))
                        .as("told with its reason").hasSize(6)
                        .allSatisfy(event -> assertThat(event.get("note").asText()).contains("user namespace"));
                int before = decisions(record).size();
                knock("root", addresses.stream().filter(address -> address.endsWith(own + (RULES.size() - 1))
                        || address.endsWith(own + (2 * RULES.size() - 1))
                        || address.endsWith(own + (3 * RULES.size() - 1))).toList(),
                        () -> decisions(record).size() >= before + 3);
                assertThat(decisions(record).subList(before, before + 3)).as("whoever has a number is known")
                        .allSatisfy(event -> assertThat(event.get("kind").asText()).isEqualTo("accepted"));
                program.terminate();
            }
        }
    }
}
