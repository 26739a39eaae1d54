package dev.sockeye.ui.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.rule.Action;
import dev.sockeye.rule.Preset;
import dev.sockeye.rule.Rule;
import dev.sockeye.rule.RuleFiles;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionRules;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The table over real servers and taps that had no rules when they were started.
@ExtendWith(NoLeaks.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RulesViewModelTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private static RulesViewModel table(Session session) {
        return new RulesViewModel(() -> session.rules().orElseThrow(), Runnable::run, Runnable::run);
    }

    private static Rule answer(String name, String text) {
        return Rule.always(name, Action.Answer.text(text));
    }

    private static List<String> names(RulesViewModel table) {
        return table.lines().stream().map(line -> line.rule().name()).toList();
    }

    @Test
    void aRunningServerAnswersByRulesThatAreAddedAndSwitchedWhileAClientIsConnected() throws Exception {
        Session server = room.server(SocketType.STREAM, "s");
        RulesViewModel table = table(server);
        try (var client = ForeignPeer.socat("-", "UNIX-CONNECT:" + room.path("s"))) {
            client.type("before\n");
            await().until(() -> room.log(server.id()).contains("RECEIVED before"));
            table.put(-1, answer("one", "first ${message}"));
            client.type("a\n");
            assertThat(client.line()).isEqualTo("first a");
            table.put(-1, answer("two", "second ${message}"));
            table.move(1, -1);
            client.type("b\n");
            assertThat(client.line()).isEqualTo("second b");
            table.switchOn(0, false);
            client.type("c\n");
            assertThat(client.line()).isEqualTo("first c");
            table.refresh();
            assertThat(names(table)).containsExactly("two", "one");
            assertThat(table.lines()).extracting(RulesViewModel.Line::applied).containsExactly(1L, 2L);
            table.remove(1);
            client.type("d\n");
            await().until(() -> room.log(server.id()).contains("RECEIVED d"));
            assertThat(table.saidProperty().get()).isEqualTo(RulesViewModel.Said.NOTHING);
        }
        assertThat(room.log(server.id())).filteredOn(line -> line.startsWith("SENT")).hasSize(3);
    }

    @Test
    void aTapHoldsFromNowOnAlsoOnAConnectionThatIsOpen() throws Exception {
        try (StagedTap tap = StagedTap.open(room)) {
            tap.send("free");
            assertThat(tap.ask("s")).isEqualTo("free");
            RulesViewModel table = table(tap.session());
            table.put(-1, Rule.always("hold", new Action.Hold()));
            tap.send("kept");
            await().until(() -> tap.rules().held().count() == 1);
            table.remove(0);
            assertThat(tap.rules().held().count()).isEqualTo(1);
            tap.rules().held().forwardAll();
            assertThat(tap.ask("s")).isEqualTo("kept");
            tap.send("free again");
            assertThat(tap.ask("s")).isEqualTo("free again");
        }
    }

    @Test
    void aFullBacklogIsSwitchedOnAndOffWhileTheServerRuns() throws Exception {
        Session server = room.server(SocketType.STREAM, "s");
        RulesViewModel table = table(server);
        table.add(Preset.FULL_BACKLOG);
        try (var _ = ForeignPeer.socat("-", "UNIX-CONNECT:" + room.path("s"))) {
            await().until(() -> server.openConnections() == 1);
            try (var second = ForeignPeer.socat("-", "UNIX-CONNECT:" + room.path("s"))) {
                second.type("hello\n");
                await().during(java.time.Duration.ofMillis(300)).until(() -> server.openConnections() == 1);
                table.switchOn(0, false);
                await().until(() -> server.openConnections() == 2);
                await().until(() -> room.log(server.id()).contains("RECEIVED hello"));
            }
        }
    }

    @Test
    void whatCannotBeAppliedLeavesTheRulesAsTheyWere() throws Exception {
        Session server = room.server(SocketType.DATAGRAM, "d");
        RulesViewModel table = table(server);
        table.add(Preset.ECHO);
        table.add(Preset.FULL_BACKLOG);
        assertThat(table.saidProperty().get().isProblem()).isTrue();
        assertThat(table.saidProperty().get().sentence()).contains("“do-not-accept” is not possible for a datagram");
        assertThat(names(table)).containsExactly("echo");
        assertThat(server.rules().orElseThrow().set().rules()).hasSize(1);
    }

    @Test
    void presetsComeBeforeWhatEndsAndFilesAreSavedAndLoaded() throws Exception {
        Session server = room.server(SocketType.STREAM, "s");
        SessionRules rules = server.rules().orElseThrow();
        RulesViewModel table = table(server);
        table.put(-1, answer("rest", "500\n"));
        table.add(Preset.SLOW_SERVER);
        assertThat(names(table)).containsExactly("slow", "rest");
        table.save(room.path("saved.json"));
        assertThat(RuleFiles.read(room.path("saved.json"))).isEqualTo(rules.set());
        Files.writeString(room.path("page.txt"), "hello");
        Files.writeString(room.path("other.json"),
                "{\"version\": 1, \"rules\": [{\"name\": \"page\", \"then\": [{\"answer\": {\"file\": \"page.txt\"}}]}]}");
        table.load(room.path("other.json"));
        assertThat(names(table)).containsExactly("page");
        assertThat(rules.file()).isEqualTo(room.path("other.json"));
        table.load(room.path("none.json"));
        assertThat(table.saidProperty().get().sentence()).contains("none.json” cannot be used: there is no such file.");
        Files.writeString(room.path("bad.json"), "{\"version\": 1, \"rules\": [{\"then\": [\"hodl\"]}]}");
        table.load(room.path("bad.json"));
        assertThat(table.saidProperty().get().sentence()).contains("In rules[1].then[1]: “hodl” is no action");
        table.save(room.path("no/such/directory.json"));
        assertThat(table.saidProperty().get().isProblem()).isTrue();
        assertThat(names(table)).containsExactly("page");
    }

    @Test
    void theEditorChecksAsOneTypesAndTurnsToTextAndBack() throws Exception {
        RulesViewModel table = table(room.server(SocketType.STREAM, "s"));
        var editor = new RuleEditorViewModel(table);
        editor.add();
        editor.nameProperty().set("hi");
        editor.addCondition(ConditionKind.REGEX, "(");
        assertThat(editor.problemProperty().get()).startsWith("In when.regex: ");
        assertThat(editor.save()).isFalse();
        editor.when().getFirst().first().set("^HELLO (\\w+)");
        editor.then().getFirst().first().set("Hi ${2}");
        assertThat(editor.problemProperty().get()).contains("2");
        editor.then().getFirst().first().set("Hi ${1}\\n");
        assertThat(editor.problemProperty().get()).isEmpty();
        editor.asTextProperty().set(true);
        assertThat(editor.textProperty().get()).contains("\"regex\" : \"^HELLO (\\\\w+)\"");
        editor.textProperty().set("{\"name\": \"two\", \"then\": [{\"answer\": [\"a\", \"b\"]}]}");
        editor.asTextProperty().set(false);
        assertThat(editor.asTextProperty().get()).isTrue();
        assertThat(editor.problemProperty().get()).contains("there is no field");
        assertThat(editor.save()).isTrue();
        assertThat(editor.openProperty().get()).isFalse();
        assertThat(names(table)).containsExactly("two");
        editor.edit(0, table.lines().getFirst().rule());
        assertThat(editor.asTextProperty().get()).isTrue();
        editor.textProperty().set("{\"name\": \"two\", \"then\": []}");
        assertThat(editor.problemProperty().get()).contains("a rule does 1 to 32 things");
        editor.asTextProperty().set(false);
        assertThat(editor.asTextProperty().get()).isTrue();
        editor.cancel();
        assertThat(names(table)).containsExactly("two");
    }

    @Test
    void theDryRunFollowsWhatIsTypedAndTheRules() throws Exception {
        Session server = room.server(SocketType.STREAM, "s");
        RulesViewModel table = table(server);
        var trial = new TrialViewModel(() -> server.rules().orElseThrow(), Runnable::run, Runnable::run);
        trial.attempt();
        assertThat(trial.lines()).containsExactly("There are no rules yet.");
        table.put(-1, dev.sockeye.rule.RuleText.parseRule("""
                {"name": "hello", "when": {"regex": "^HELLO (\\\\w+)", "user": "root", "message": 2},
                 "then": [{"answer": "Hi ${1}\\n", "after": "20ms"}]}"""));
        trial.refresh();
        assertThat(trial.lines()).containsExactly("No rule fits.");
        trial.input().contentProperty().set("HELLO bob\\n");
        trial.userProperty().set("0");
        trial.messageProperty().set("2");
        assertThat(trial.lines()).hasSize(2).first().asString().startsWith("Rule 1 “hello” was applied");
        assertThat(trial.lines().get(1)).contains("20.000 ms  answer  7 bytes: Hi bob");
        trial.userProperty().set("nobody-of-this-name");
        assertThat(trial.problemProperty().get()).isEqualTo("There is no user “nobody-of-this-name” here.");
        trial.userProperty().set("root");
        trial.messageProperty().set("zero");
        assertThat(trial.problemProperty().get()).isEqualTo("The number of the message is 1 or more.");
        trial.messageProperty().set("2");
        trial.input().contentProperty().set("\\xzz");
        assertThat(trial.problemProperty().get()).contains("\\x takes two hex digits");
        trial.input().contentProperty().set("x".repeat(70_000));
        assertThat(trial.problemProperty().get()).contains("at most 65,536");
        assertThat(server.rules().orElseThrow().applied()).containsExactly(0L);
    }
}
