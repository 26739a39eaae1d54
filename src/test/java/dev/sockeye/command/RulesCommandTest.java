package dev.sockeye.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Inheritance;
import dev.sockeye.rule.Preset;
import dev.sockeye.rule.RuleText;
import dev.sockeye.socket.linux.LinuxAccounts;
import dev.sockeye.socket.linux.LinuxDirectSockets;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.ShortTempDir;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RulesCommandTest {
    private static final Services SERVICES = new Services(new LinuxSocketTable(), new LinuxFileCalls(),
            new LinuxSocketProbe(), new LinuxAccounts(), new LinuxDirectSockets(), () -> {
                throw new AssertionError("nothing is measured");
            }, () -> {
                throw new IllegalStateException("Rules are looked at without a socket.");
            }, () -> {
                throw new IOException("Rules are looked at without an engine.");
            });
    private ShortTempDir directory;
    private String out = "";
    private String err = "";

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private String file(String text) throws Exception {
        return Files.writeString(directory.resolve("rules.json"), text).toString();
    }

    private int run(String... arguments) {
        var request = Request.read(List.of(arguments), () -> Inheritance.NONE);
        assertThat(request).isInstanceOf(Request.Do.class);
        var printed = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        int code = ((Request.Do) request).subcommand().run(SERVICES,
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                new PrintStream(complained, true, StandardCharsets.UTF_8));
        out = printed.toString(StandardCharsets.UTF_8);
        err = complained.toString(StandardCharsets.UTF_8);
        return code;
    }

    @Test
    void theExampleOfTheDocumentationIsRightAndDoesWhatItSays() throws Exception {
        Matcher json = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/rules.md")));
        assertThat(json.find()).isTrue();
        String file = file(json.group(1));
        Files.writeString(directory.resolve("page.txt"), "a page");
        assertThat(run("rules", "check", file)).isZero();
        assertThat(out).isEqualTo("6 rules are right and switched on.\n");
        assertThat(run("rules", "check", file, "--sample", "HELLO bob")).isZero();
        assertThat(out).contains(
                "Rule 3 “hello” was applied, as “^HELLO (\\w+)” fits: answered with 1 message of 29 bytes.",
                "29 bytes: 250 Hi bob, you are number 1\\x0a");
        assertThat(run("rules", "check", file, "--hex", "47 45 54 0a")).isZero();
        assertThat(out).contains("6 bytes: a page").endsWith("close\n");
    }

    @Test
    void saysWhereAFileIsWrongAndWhenNoRuleFits() throws Exception {
        assertThat(run("rules", "check", file("{\"version\": 1, \"rules\": [{\"then\": [\"dorp\"]}]}"))).isEqualTo(1);
        assertThat(err).contains("rules.json: In rules[1].then[1]: “dorp” is no action");
        String picky = file("{\"version\": 1, \"rules\": [{\"when\": {\"user\": \"root\"}, \"then\": [\"drop\"]}]}");
        assertThat(run("rules", "check", picky, "--sample", "x")).isEqualTo(3);
        assertThat(out).isEqualTo("No rule fits.\n");
        assertThat(run("rules", "check", picky, "--sample", "x", "--peer", "root")).isZero();
        assertThat(run("rules", "check", picky, "--sample", "x", "--tap", "to-client")).isEqualTo(3);
        assertThat(out).contains("No rule fits.", "to the client  1 byte: x");
        assertThat(run("rules", "check", picky, "--sample", "x", "--peer", "nobody-here")).isEqualTo(1);
        assertThat(err).isEqualTo("There is no user “nobody-here” here.\n");
        assertThat(run("rules", "check", directory.resolve("none").toString())).isEqualTo(1);
        assertThat(err).endsWith("none: there is no such file.\n");
        assertThat(run("rules", "check", directory.path().toString())).isEqualTo(1);
        assertThat(err).endsWith("it is no regular file.\n");
    }

    @Test
    void listsAndPrintsPresets() {
        assertThat(run("rules", "preset")).isZero();
        assertThat(out.lines()).hasSize(Preset.values().length).anyMatch(line -> line.startsWith("slow-server  "));
        assertThat(run("rules", "preset", "half-open")).isZero();
        assertThat(RuleText.parse(out.getBytes(StandardCharsets.UTF_8))).isEqualTo(Preset.HALF_OPEN.rules());
    }

    @Test
    void refusesWrongArguments() {
        for (List<String> wrong : List.of(List.of("rules"), List.of("rules", "preset", "none"),
                List.of("rules", "check"), List.of("rules", "check", "f", "--sample", "a", "--hex", "00"),
                List.of("rules", "check", "f", "--type", "pipe"), List.of("rules", "check", "f", "--number", "0"),
                List.of("rules", "check", "f", "--tap", "up"))) {
            assertThat(Request.read(wrong, () -> Inheritance.NONE)).isInstanceOf(Request.Refuse.class);
        }
        assertThat(Request.read(List.of("rules", "check", "--help"), () -> Inheritance.NONE))
                .isInstanceOf(Request.Print.class);
    }
}
