package dev.sockeye.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Each demonstration is played, and shows what it says.
@ExtendWith(NoLeaks.class)
class DemonstrationsTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    /// Plays all of it.
    ///
    /// @return what was seen, a sentence a step
    private List<String> played(String name) throws Exception {
        Demonstration demonstration = Demonstrations.named(name).orElseThrow();
        Optional<String> missing = demonstration.need().missing(room.wiring.platform().accounts().ownUid());
        assumeThat(missing).as(missing.orElse("")).isEmpty();
        var seen = new ArrayList<String>();
        Path directory;
        try (var play = new Play(demonstration,
                new Props(room.workbench(), room.wiring.capture(), room.wiring.platform()))) {
            while (play.hasNext()) {
                Play.Shown shown = play.next().orElseThrow();
                assertThat(shown.failed()).as(shown.says() + " " + shown.seen()).isFalse();
                seen.add(shown.seen());
            }
            assertThat(room.workbench().sessions()).as("the sessions are there to be looked at").isNotEmpty();
            directory = directory();
        }
        assertThat(room.workbench().sessions()).isEmpty();
        assertThat(directory).doesNotExist();
        return seen;
    }

    @Test
    void echo() throws Exception {
        List<String> seen = played("echo");
        assertThat(seen.get(2)).startsWith("“hello” came back");
        assertThat(seen.get(3)).startsWith("The server has noticed");
    }

    @Test
    void pings() throws Exception {
        List<String> seen = played("pings");
        assertThat(seen.get(0)).contains("“pingpingping”");
        assertThat(seen.get(1)).contains("“ping”, “ping”, “ping”");
        assertThat(seen.get(2)).contains("“ping”, “ping”, “ping”");
    }

    @Test
    void truncation() throws Exception {
        assertThat(played("truncation")).containsExactly("32 of 50 bytes arrived; the other 18 are gone for good.",
                "They came in pieces of 32 and 18 bytes: nothing is lost.");
    }

    @Test
    void descriptor() throws Exception {
        assertThat(played("descriptor").get(1)).startsWith("The server received “here” and with it: ")
                .contains("/proc/");
    }

    @Test
    void files() throws Exception {
        assertThat(played("files")).containsExactly("While it ran its file was there; now it is gone.",
                "Its file is still there, though nobody receives there any more.");
    }

    @Test
    void stale() throws Exception {
        List<String> seen = played("stale");
        assertThat(seen.get(1)).contains("left behind by a server that is gone");
        assertThat(seen.get(2)).contains("left over");
        assertThat(seen.get(3)).contains("a client could connect");
        assertThat(seen.get(4)).contains("is in use by ");
    }

    @Test
    void mode() throws Exception {
        List<String> seen = played("mode");
        assertThat(seen.get(0)).contains("rw-rw----");
        assertThat(seen.get(2)).contains("nobody is turned away");
        assertThat(seen.get(3)).contains("rw-rw-rw-").doesNotContain("turned away");
    }

    @Test
    void auth() throws Exception {
        List<String> seen = played("auth");
        assertThat(seen.get(0)).contains("answered “let me in”");
        assertThat(seen.get(1)).contains("“Access denied”",
                "Denied, as no rule allows it. What was asked: the groups that the"
                        + " process has.");
    }

    @Test
    void setuid() throws Exception {
        assertThat(played("setuid")).containsExactly("Frozen at connect: user 0. Sent with the message: user 65534.");
    }

    @Test
    void backlog() throws Exception {
        assertThat(played("backlog").get(2)).contains("full");
    }

    @Test
    void tcp() throws Exception {
        List<String> seen = played("tcp");
        assertThat(seen.get(0)).matches("127\\.0\\.0\\.1, port \\d+\\. That is all: .*");
        assertThat(seen.get(1)).startsWith("Process " + ProcessHandle.current().pid() + ", user ");
        assertThat(seen.get(2)).matches(
                "The median is \\d+ µs by Unix and \\d+ µs by TCP: Unix is \\d+\\.\\d times as (fast|slow, which a busy machine can do) here\\.");
    }

    @Test
    void everyDemonstrationHasATestHere() {
        assertThat(Demonstrations.all()).extracting(Demonstration::name)
                .allSatisfy(name -> assertThat(DemonstrationsTest.class.getDeclaredMethod(name)).isNotNull());
    }

    @SuppressWarnings("try") // what is closed twice
    @Test
    void whatIsCutShortCleansUpAsWell() throws Exception {
        Path directory;
        try (var play = new Play(Demonstrations.named("stale").orElseThrow(),
                new Props(room.workbench(), room.wiring.capture(), room.wiring.platform()))) {
            play.next();
            directory = directory();
            assertThat(directory.resolve("old.sock")).exists();
            play.close();
            assertThat(play.next()).isEmpty();
        }
        assertThat(room.workbench().sessions()).isEmpty();
        assertThat(directory).doesNotExist();
    }

    /// Of the demonstration that is being played.
    private Path directory() {
        return Objects.requireNonNull(Path.of(room.workbench().sessions().getFirst().name()).getParent());
    }
}
