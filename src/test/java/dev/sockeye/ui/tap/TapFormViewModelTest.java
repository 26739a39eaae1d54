package dev.sockeye.ui.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.TapSpec;
import dev.sockeye.session.TapSpec.Identity;
import dev.sockeye.session.TapSpecText;
import dev.sockeye.settings.TapWish;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.TestScreen;
import dev.sockeye.support.TypedAddress;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.tap.StagedTapForm.Asked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TapFormViewModelTest {
    private final TestScreen screen = new TestScreen();
    private final StagedTapForm form = new StagedTapForm();
    private final TapFormViewModel model = form.model(screen);

    @AfterEach
    void close() {
        form.close();
    }

    private void server(String address) {
        TypedAddress.found(address, model.address(), screen);
    }

    private void way(TapWay way) {
        model.way().chosenProperty().set(way);
    }

    private Asked started() {
        screen.until("ready", () -> model.readyBinding().get());
        model.start();
        screen.until("opened", () -> !form.opened.isEmpty());
        return form.asked.getLast();
    }

    private void command(String line) {
        model.command().lineProperty().set(line);
        screen.until("looked for", () -> model.command().lineFindingProperty().get().level() != Finding.Level.LOOKING);
    }

    @Test
    void runsACommandFirstOfAll() {
        server("/run/a.sock");
        assertThat(model.readyBinding().get()).isFalse();
        command("sh -c 'echo \"$1\"' x");
        assertThat(model.command().lineFindingProperty().get().sentence()).startsWith("Runs ").contains("/sh,");
        assertThat(started()).isEqualTo(new Asked(TapSpecText.parse("stream:/run/a.sock"),
                List.of("sh", "-c", "echo \"$1\"", "x"), Path.of("").toAbsolutePath()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-program-here", "/etc/passwd", "'", "\"a"})
    void refusesWhatCannotBeRun(String line) {
        server("/run/a.sock");
        command(line);
        assertThat(model.command().lineFindingProperty().get().isWrong()).isTrue();
        assertThat(model.readyBinding().get()).isFalse();
    }

    @Test
    void saysThatASetUidProgramHasNoRightsThere() throws Exception {
        try (var directory = new ShortTempDir()) {
            Path program = Files.writeString(directory.resolve("su"), "#!/bin/sh\n");
            Files.setAttribute(program, "unix:mode", 04755);
            command(program.toString());
            assertThat(model.command().lineFindingProperty().get().level()).isEqualTo(Finding.Level.DOUBTFUL);
        }
    }

    @Test
    void startsASideDoorWhereItIsAskedFor() {
        server("/run/a.sock");
        way(TapWay.SIDE_DOOR);
        model.way().door().textProperty().set("@door");
        assertThat(started().spec()).isEqualTo(TapSpecText.parse("stream:/run/a.sock,at=@door"));
    }

    @Test
    void refusesADoorThatCannotBeMade() {
        server("/run/a.sock");
        way(TapWay.SIDE_DOOR);
        model.way().door().textProperty().set("/gone/door");
        screen.until("found", () -> model.way().door().findingProperty().get().isWrong());
        assertThat(model.readyBinding().get()).isFalse();
    }

    @Test
    void leavesAnAbstractNameOneWayAndSaysWhy() {
        way(TapWay.RENAMED);
        server("@bus");
        assertThat(model.way().wayProperty().get()).isEqualTo(TapWay.SIDE_DOOR);
        assertThat(model.way().obstacle(TapWay.ONE_COMMAND).orElseThrow()).contains("side door only");
        assertThat(started().spec()).isEqualTo(TapSpecText.parse("stream:@bus"));
        server("/run/a.sock");
        assertThat(model.way().wayProperty().get()).as("as it was chosen").isEqualTo(TapWay.RENAMED);
    }

    @Test
    void keepsOneFromAWayThatIsNotPossible() {
        way(TapWay.RENAMED);
        server("/sticky");
        screen.until("found", () -> model.way().obstacle(TapWay.RENAMED).isPresent());
        assertThat(model.readyBinding().get()).isFalse();
        assertThat(model.way().obstacle(TapWay.RENAMED)).hasValue("The directory is sticky.");
    }

    @Test
    void warnsBeforeAServerWouldBreak() {
        way(TapWay.RENAMED);
        server("/checked");
        screen.until("found", () -> model.way().warning().level() == Finding.Level.DOUBTFUL);
        assertThat(model.way().warning().sentence()).isEqualTo("The server checks its file.");
        assertThat(model.readyBinding().get()).isTrue();
        way(TapWay.SIDE_DOOR);
        assertThat(model.way().warning()).isEqualTo(Finding.NONE);
    }

    @ParameterizedTest
    @EnumSource(value = TapWay.class, names = {"RENAMED", "MOUNTED"})
    void saysHowWhatItDoesInPlaceIsUndone(TapWay way) {
        way(way);
        server("/run/a.sock");
        assertThat(model.way().meaning()).contains("/run/a.sock", "after a crash", "sockeye undo");
    }

    @ParameterizedTest
    @CsvSource({"USUAL,'',GOOD,only you and root", "OURS,user:eve,DOUBTFUL,you lend them your identity",
        "CLIENTS,'',WRONG,takes root", "USUAL,nobody,WRONG,names nobody"})
    void saysWhatIsLent(Identity identity, String allow, Finding.Level level, String words) {
        server("/run/a.sock");
        screen.until("looked", () -> !model.way().foundProperty().get().equals(WayCheck.Ways.ALL));
        model.identityProperty().set(identity);
        model.allowProperty().set(allow);
        assertThat(model.lentFinding().level()).isEqualTo(level);
        assertThat(model.lentFinding().sentence()).contains(words);
    }

    @Test
    void lendsNothingToClientsWithTheirOwnIdentities() {
        form.identity = Optional.empty();
        server("/run/a.sock");
        screen.until("looked", () -> !model.way().foundProperty().get().equals(WayCheck.Ways.ALL));
        assertThat(model.lentFinding().sentence()).contains("Nothing is lent");
        model.allowProperty().set("user:eve");
        assertThat(model.lentFinding()).isEqualTo(Finding.good(
                "The server sees each client as it is: its user and its groups. Only user:eve may come through."));
    }

    @Test
    void remembersWhatWasStartedAndTheCommand() {
        model.identityProperty().set(Identity.OURS);
        model.allowProperty().set("user:eve, gid:5");
        server("/run/a.sock");
        command("sh -c true");
        TapSpec spec = started().spec();
        assertThat(spec.text()).isEqualTo("stream:/run/a.sock,identity=no,allow=user:eve,allow=gid:5");
        assertThat(form.lastUsed.of(SocketType.STREAM).orElseThrow().command())
                .hasValue(new TapWish.Command("sh -c true", ""));
        assertThat(form.recents.addresses(SocketType.STREAM)).startsWith("/run/a.sock");
        TapFormViewModel next = form.model(screen);
        next.prepare();
        assertThat(next.command().lineProperty().get()).isEqualTo("sh -c true");
        assertThat(next.allowProperty().get()).isEqualTo("user:eve gid:5");
        assertThat(next.identityProperty().get()).isEqualTo(Identity.OURS);
    }

    @Test
    void readsTheRulesBeforeItStarts() throws Exception {
        server("/run/a.sock");
        way(TapWay.SIDE_DOOR);
        model.rulesProperty().set("/gone/rules.json");
        screen.until("read", () -> model.rulesFindingProperty().get().isWrong());
        assertThat(model.readyBinding().get()).isFalse();
        try (var directory = new ShortTempDir()) {
            Path rules = Files.writeString(directory.resolve("r.json"),
                    "{\"version\": 1, \"rules\": [{\"then\": [\"drop\"]}]}");
            model.rulesProperty().set(rules.toString());
            screen.until("read", () -> !model.rulesFindingProperty().get().isWrong());
        }
    }

    @Test
    void staysOpenAndSaysWhyItFailed() {
        server("/gone");
        command("sh -c true");
        screen.until("ready", () -> model.readyBinding().get());
        model.start();
        screen.until("failed", () -> model.problemProperty().get().isPresent());
        assertThat(model.problemProperty().get().orElseThrow().sentence()).contains("/gone");
        assertThat(model.address().textProperty().get()).isEqualTo("/gone");
        assertThat(form.opened).isEmpty();
    }
}
