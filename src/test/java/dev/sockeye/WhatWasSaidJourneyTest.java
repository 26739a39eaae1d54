package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// A person asks what redis-cli and Redis said to each other, how long it took, and who said what to whom.
class WhatWasSaidJourneyTest extends WindowJourney {
    private void write(String line) {
        robot.clickOn(shown("#filterField").orElseThrow());
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.push(KeyCode.DELETE);
        robot.write(line, 0);
    }

    private String filter() {
        return shown("#filterField").map(field -> ((TextField) field).getText()).orElse("");
    }

    private boolean arrow(String said) {
        return ask(() -> robot.lookup(".step").queryAllAs(ListCell.class).stream()
                .anyMatch(cell -> String.valueOf(cell.getAccessibleText()).contains(said)));
    }

    @Test
    void findsTheSlowCommandThenFollowsItsConnectionAndSeesItDrawn() throws Exception {
        Installed.assumeFor(List.of("redis-server", "redis-cli"));
        try (var _ = ForeignPeer.of("redis-server", "--port", "0", "--unixsocket", path("api"), "--save", "",
                "--dir", path(""))) {
            eventually("its socket", () -> Files.exists(directory.resolve("api")));
            Session tap = wiring.workbench().open(TapSpec.of(SocketType.STREAM, Address.ofPath(path("api")))
                    .at(new TapSpec.Place.SideDoor(Optional.of(Address.ofPath(path("tap"))))));
            eventually("its tab", () -> shown("#sessionTab" + tap.id()).isPresent() || shows("api"));
            ForeignPeer.run("redis-cli", "-s", path("tap"), "set", "key", "value");
            ForeignPeer.run("redis-cli", "-s", path("tap"), "incr", "key");
            ForeignPeer.run("redis-cli", "-s", path("tap"), "eval",
                    "local t = 0; for i = 1, 20000000 do t = t + i end return 'done'", "0");
            eventually("the last answer", () -> shows("done"));

            write("latency>1us redis.error:integer");
            eventually("the answer that failed alone", () -> shows("1 match") && shows("ERR value"));
            write("redis.command=EVAL");
            eventually("the question alone", () -> shows("1 match") && shows("eval"));
            assertThat(filter()).isEqualTo("redis.command=EVAL");

            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
            eventually("the kinds", () -> shows("redis EVAL") && shows("redis INCR") && shows("3 answers"));
            robot.clickOn(shown("#slowestTable").orElseThrow());
            robot.push(KeyCode.HOME);
            robot.push(KeyCode.ENTER);
            eventually("the log, with the question chosen", () -> shows("Event") && shown("#filterField").isPresent());

            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
            eventually("the dialogue", () -> shows("argument: local t = 0") && shows("← server"));
            until(() -> assertThat(shows("ERR value")).as("of that connection alone").isFalse());
            robot.push(KeyCode.CONTROL, KeyCode.W);
            eventually("the log again", () -> shown("#filterField").isPresent());

            write("");
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.G);
            eventually("the diagram", () -> arrow("EVAL local") && arrow("value is not an integer"));
        }
    }
}
