package dev.sockeye.command;

import dev.sockeye.socket.Inheritance;
import dev.sockeye.settings.ThemeMode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.Role;
import dev.sockeye.session.SessionSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
    @Test
    void readsEveryOption() {
        Arguments arguments = run("--serve", "stream:/tmp/a b,behaviour=echo", "--serve=seqpacket:@x", "--connect",
                "stream:/b");
        assertThat(arguments.sessions()).extracting(SessionSpec::text).containsExactly(
                "stream:/tmp/a b,behaviour=echo", "seqpacket:@x", "stream:/b");
        assertThat(arguments.sessions()).extracting(SessionSpec::role).containsExactly(Role.SERVER,
                Role.SERVER, Role.CLIENT);
    }

    @Test
    void readsTheRest() {
        Arguments arguments = run("--record", "r.jsonl", "--overwrite", "--quota", "512M", "--theme", "dark",
                "--screenshot", "/tmp/p.png");
        assertThat(arguments.engine().record()).isEqualTo(Path.of("r.jsonl"));
        assertThat(arguments.engine().overwrite()).isTrue();
        assertThat(arguments.engine().quota()).isEqualTo(512L << 20);
        assertThat(arguments.theme()).contains(ThemeMode.DARK);
        assertThat(arguments.screenshot()).contains(Path.of("/tmp/p.png"));
        assertThat(arguments.headless()).isFalse();
    }

    @Test
    void printsAsTextOrHexAndTakesNothingForItThatIsNotAttached() {
        assertThat(run("--headless", "--print", "--serve", "stream:@x").print()).contains(PrintForm.TEXT);
        assertThat(run("--headless", "--print=hex", "--serve", "stream:@x").print()).contains(PrintForm.HEX);
        assertThat(run("--headless", "--serve", "stream:@x", "--print").print()).contains(PrintForm.TEXT);
        assertThat(run("--headless", "--serve", "stream:@x").print()).isEmpty();
        Arguments tap = run("tap", "--print", "stream:/s", "--record", "r", "--", "true");
        assertThat(tap.print()).contains(PrintForm.TEXT);
        assertThat(tap.command()).containsExactly("true");
        assertThat(run("tap", "stream:/s", "--record", "r").print()).isEmpty();
        assertThat(Request.read(List.of("--headless", "--print=octal", "--serve", "stream:@x"), () -> Inheritance.NONE))
                .isInstanceOfSatisfying(Request.Refuse.class, refused -> assertThat(refused.sentence())
                        .isEqualTo("--print is --print or --print=hex, not “octal”."));
    }

    @ParameterizedTest
    @CsvSource({"list, ListCommand", "undo, UndoCommand"})
    void aWordThatNeedsNothingMoreIsDoneAlone(String word, String command) {
        assertThat(Request.read(List.of(word), () -> Inheritance.NONE)).isInstanceOfSatisfying(Request.Do.class,
                asked -> assertThat(asked.subcommand().getClass().getSimpleName()).isEqualTo(command));
        assertThat(Request.read(List.of(word, "--nonsense"), () -> Inheritance.NONE))
                .isInstanceOf(Request.Refuse.class);
        assertThat(Request.read(List.of(word, "--help"), () -> Inheritance.NONE)).isInstanceOf(Request.Print.class);
    }

    @Test
    void withoutArgumentsItOpensTheWindow() {
        Arguments arguments = run();
        assertThat(arguments.headless()).isFalse();
        assertThat(arguments.theme()).isEmpty();
        assertThat(arguments.engine()).isEqualTo(EngineOptions.usual());
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "probe", "explain", "rules", "open", "print", "tap", "activate", "send", "demo",
        "undo", "bench"})
    void everyWordIsInTheHelpAndHasItsOwn(String word) {
        assertThat(Request.read(List.of("--help"), () -> Inheritance.NONE)).isInstanceOfSatisfying(Request.Print.class,
                print -> assertThat(print.text()).containsPattern("(?m)^  " + word + "\\b"));
        assertThat(Request.read(List.of(word, "--help"), () -> Inheritance.NONE)).isInstanceOfSatisfying(
                Request.Print.class, print -> assertThat(print.text()).startsWith("Usage: sockeye " + word));
        assertThat(Request.read(List.of("--quota", "1G", word), () -> Inheritance.NONE))
                .as("options before a word").isInstanceOf(Request.Refuse.class);
    }

    @ParameterizedTest
    @CsvSource({"bench stream:/s --quick, --quick", "bench stream:/s --save f, --save",
        "bench --compare f stream:/s, --compare",
        "bench stream:/s --no-capture, --no-capture", "bench --rate 5, --rate", "bench --quick --time 3, --time"})
    void anOptionOfBenchThatWouldDoNothingIsRefused(String arguments, String option) {
        assertThat(Request.read(List.of(arguments.split(" ")), () -> Inheritance.NONE)).isInstanceOfSatisfying(
                Request.Refuse.class, refusal -> assertThat(refusal.sentence()).startsWith(option + " is about "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench stream:/s --rate 5 --time 3 --json", "bench --quick --save f --compare f", "bench"})
    void benchTakesTheOptionsOfWhatItMeasures(String arguments) {
        assertThat(Request.read(List.of(arguments.split(" ")), () -> Inheritance.NONE)).isInstanceOf(Request.Do.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bench --rounds 10000000000               | --rounds: write a whole number from 1 to 1000, not “10000000000”.
            bench --dials x                          | --dials: write a whole number from 1 to 1000000, not “x”.
            bench --sizes 64,10000000000             | --sizes: write a number of bytes from 1 to 128K, such as 64 or 16K, not “10000000000”.
            bench --clients 1,10000000000            | --clients: write a whole number from 1 to 10000, not “10000000000”.
            bench --each 10000000000                 | --each: write a whole number from 1 to 60000, not “10000000000”.
            bench stream:/s --connections 1000000000 | --connections: write a whole number from 1 to 10000, not “1000000000”.
            bench stream:/s --rate 10000000000       | --rate: write a number from 0 to 10000000, not “10000000000”.
            bench stream:/s --rate x                 | --rate: write a number from 0 to 10000000, not “x”.
            bench stream:/s --answer 10000000000     | --answer: write a number of bytes from 1 to 128K, such as 64 or 16K, not “10000000000”.
            bench stream:/s --count 0                | --count: write a whole number of 1 or more, not “0”.
            bench stream:/s --time NaN               | --time: write a number from 0.001 to 604800, not “NaN”.
            bench stream:/s --errors 1.5             | --errors: write a whole number of 1 or more, not “1.5”.
            bench stream:/s --patience 10000000000   | --patience: write a whole number from 1 to 604800000, not “10000000000”.
            list --pid 10000000000                   | --pid: write a whole number from 1 to 4194304, not “10000000000”.
            probe --pid x /s                         | --pid: write a whole number from 1 to 4194304, not “x”.
            explain --pid 0 /s                       | --pid: write a whole number from 1 to 4194304, not “0”.
            rules check --number 0 f                 | --number: write a whole number of 1 or more, not “0”.
            --theme blue                             | --theme is light, dark or system, not “blue”.
            """)
    void aNumberThatCannotBeIsRefusedWithWhatWasTypedAndWhatIsAllowed(String arguments, String sentence) {
        assertThat(Request.read(List.of(arguments.split(" ")), () -> Inheritance.NONE)).isInstanceOfSatisfying(
                Request.Refuse.class, refusal -> assertThat(refusal.sentence()).isEqualTo(sentence));
    }

    @Test
    void opensRecordingsInTheWindowByTheirWholePaths() {
        assertThat(Request.read(List.of("open", "/tmp/a.jsonl", "b.jsonl"), () -> Inheritance.NONE))
                .isInstanceOfSatisfying(Request.Run.class, run -> {
                    assertThat(run.arguments().files()).extracting(Path::getFileName).extracting(Path::toString)
                            .containsExactly("a.jsonl", "b.jsonl");
                    assertThat(run.arguments().headless()).isFalse();
                    assertThat(run.arguments().sessions()).isEmpty();
                });
        assertThat(Request.read(List.of("open"), () -> Inheritance.NONE)).isInstanceOfSatisfying(Request.Refuse.class,
                refused -> assertThat(refused.sentence()).contains("FILE"));
    }

    @Test
    void printsHelpAndVersion() {
        assertThat(Request.read(List.of("--help"), () -> Inheritance.NONE)).isInstanceOfSatisfying(Request.Print.class,
                print -> assertThat(print.text()).contains("--serve", "--connect", "bind=@", "--screenshot",
                        "Examples:"));
        assertThat(Request.read(List.of("--version"), () -> Inheritance.NONE)).isInstanceOfSatisfying(
                Request.Print.class,
                print -> assertThat(print.text()).matches("Sockeye \\d+\\.\\d+\\.\\d+ \\(Java .*\\)\\R"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --bla                            | Unknown option: '--bla'.
            stray                            | “stray” is no command: --help lists them. A file of that name is “./stray”.
            --serve                          | Missing required parameter for option '--serve' (TYPE:ADDRESS[,NAME=VALUE]…).
            --serve=nonsense                 | --serve “nonsense”: “nonsense” is no TYPE:ADDRESS: write for example stream:/tmp/echo.sock.
            --connect=nonsense               | --connect “nonsense”: “nonsense” is no TYPE:ADDRESS: write for example stream:/tmp/echo.sock.
            --quota=lots                     | --quota “lots”: “lots” is no size: write for example 4096, 64K, 512M or 1G.
            --quota=1K                       | --quota “1K”: The capture needs at least 1M.
            --headless                       | --headless needs something to do: add --serve, --connect or --tap.
            --screenshot=-                   | --screenshot saves to a file; one of that name is “./-”.
            --quota=2048G                    | --quota “2048G”: The capture takes at most 1024G.
            --headless --screenshot=p        | --headless shows no window that --screenshot could save.
            --overwrite                      | --overwrite goes with --record or --screenshot.
            --serve=stream:/tmp/\uFFFD       | --serve: “stream:/tmp/\uFFFD” cannot be read in this locale: run with LC_ALL=C.UTF-8, or write the bytes as \\xNN.
            --record=                        | --record “”: The name of the file is empty.
            """)
    void refusesWithASentence(String arguments, String sentence) {
        assertThat(Request.read(List.of(arguments.split(" ")), () -> Inheritance.NONE)).isInstanceOfSatisfying(
                Request.Refuse.class,
                refusal -> {
                    assertThat(refusal.sentence()).isEqualTo(sentence);
                    assertThat(refusal.usage()).startsWith("Usage: sockeye ");
                });
    }

    @Test
    void namesTheThemesThereAre() {
        assertThat(Request.read(List.of("--theme", "pink"), () -> Inheritance.NONE)).isInstanceOfSatisfying(
                Request.Refuse.class,
                refusal -> assertThat(refusal.sentence()).contains("light, dark or system"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'a b'              | a b
            "a 'b"             | a 'b
            --serve='x y'z     | --serve=x yz
            plain\\x2c         | plain\\x2c
            """)
    void takesPairsOfQuotationMarksOff(String quoted, String plain) {
        assertThat(QuotedArguments.unquoted(quoted)).isEqualTo(plain);
    }

    private static Arguments run(String... arguments) {
        return switch (Request.read(List.of(arguments), () -> Inheritance.NONE)) {
            case Request.Run(Arguments asked) -> asked;
            case Request.Do(Subcommand subcommand) -> throw new AssertionError(subcommand);
            case Request.Print(String text) -> throw new AssertionError(text);
            case Request.Refuse(String sentence, String _) -> throw new AssertionError(sentence);
        };
    }
}
