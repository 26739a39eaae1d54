package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.rule.Action;
import dev.sockeye.rule.Condition;
import dev.sockeye.rule.Rule;
import dev.sockeye.rule.RuleSet;
import dev.sockeye.rule.RuleText;
import dev.sockeye.rule.Trigger;
import dev.sockeye.rule.Way;
import dev.sockeye.socket.SocketType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What peers can make a tap with rules keep, and what they are told of it.
class RuleTapBoundsTest extends TapRoom {
    private static final int MESSAGES = 20;

    private Session tap(SocketType type, Action... then) throws Exception {
        var rule = new Rule("r", true, Trigger.MESSAGE, List.of(new Condition.Direction(Way.TO_SERVER)), List.of(then));
        Files.writeString(room.path("rules.json"), RuleText.format(RuleSet.of("", rule)));
        return room.workbench().open(new TapSpec(type, room.address("server"),
                new TapSpec.Place.SideDoor(Optional.of(room.address("tap"))),
                Optional.of(room.path("rules.json").toString()), TapSpec.Identity.USUAL, List.of()));
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"STREAM", "SEQPACKET"})
    void descriptorsThatWaitBecauseOfARuleAreBoundedAndAllPassedOnInTheEnd(SocketType type) throws Exception {
        try (var peer = ends(type,
                """
                        b = bound(); ready(); c = dial(); a = b.accept()[0]; a.settimeout(20); f = os.open('/etc/hostname', os.O_RDONLY)
                        for i in range(%d): socket.send_fds(c, [b'x'], [f] * 253)
                        say('sent'); sys.stdin.readline(); count = 0
                        for i in range(%d):
                            data, fds, _, _ = socket.recv_fds(a, 1, 253); count += len(fds)
                            for fd in fds: os.close(fd)
                        say(count)
                        """
                        .formatted(MESSAGES, MESSAGES))) {
            Session tap = tap(type, new Action.Hold());
            peer.type("go\n");
            assertThat(peer.line()).isEqualTo("sent");
            await().until(() -> hostnames() > 0);
            await().during(Duration.ofMillis(500)).until(() -> hostnames() <= 2 * 253);
            tap.rules().orElseThrow().held().forwardFromNowOn();
            peer.type("read\n");
            assertThat(peer.line()).isEqualTo(Integer.toString(MESSAGES * 253));
            await().until(() -> hostnames() == 0);
        }
    }

    @Test
    void anAnswerToASenderWithoutANameIsToldAsNotSent() throws Exception {
        try (var peer = ends(SocketType.DATAGRAM,
                "b = bound(); ready(); c = dial(); c.send(b'x'); sys.stdin.readline()")) {
            Session tap = tap(SocketType.DATAGRAM, Action.Answer.text("no"));
            peer.type("go\n");
            await().until(() -> !kind(tap, EventKind.CHANGED).isEmpty());
            await().untilAsserted(() -> assertThat(kind(tap, EventKind.FAILED)).singleElement().extracting(Event::note)
                    .asString().contains("The sender has no address"));
        }
    }

    private static long hostnames() throws IOException {
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(path -> {
                try {
                    return Files.readSymbolicLink(path).toString().equals("/etc/hostname");
                } catch (IOException _) {
                    return false; // Closed by now.
                }
            }).count();
        }
    }
}
