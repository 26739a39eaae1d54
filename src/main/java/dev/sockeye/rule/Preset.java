package dev.sockeye.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;

/// Rule sets to begin with: faults, and behaviours of a server. Each is a file of rules among the program's resources.
public enum Preset {
    SLOW_SERVER("Everything takes a quarter of a second more or less, at 64 KiB a second."),
    FLAKY_DATAGRAMS(
            "Of datagrams and packets some are lost, come twice, in another order or with a wrong bit."),
    SERVER_THAT_HANGS(
            "The server accepts, and then neither reads nor answers."),
    HALF_OPEN(
            "The connection looks alive, but nothing gets through any more, from the third message on."),
    FULL_BACKLOG(
            "The first connection is accepted, all others wait in the queue until it is full."),
    ECHO(
            "Everything is sent back."),
    UPPER_CASE_ECHO(
            "Everything is sent back in capital letters."),
    DISCARD(
            "Everything is read, nothing is answered."),
    CLOCK(
            "Every message is answered with the time."),
    ANSWER_ONCE(
            "The first message is answered, and the connection closed."),
    GREETING(
            "Whoever connects is greeted."),
    REFUSAL(
            "Whoever connects is told why not, and the connection closed.");

    private final String description;

    Preset(String description) {
        this.description = description;
    }

    /// `slow-server`, …: as typed.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// A sentence.
    public String description() {
        return description;
    }

    /// What it does: read anew each time.
    public RuleSet rules() {
        try (InputStream file = Objects
                .requireNonNull(Preset.class.getResourceAsStream("/rules/" + label() + ".json"))) {
            return RuleText.parse(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
