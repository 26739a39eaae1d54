package dev.sockeye.ui.tap;

import dev.sockeye.rule.RuleFiles;
import dev.sockeye.session.AccessRule;
import dev.sockeye.session.TapSpec.Identity;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Texts;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Reads the form's short fields, and says what they mean or what is wrong with them.
final class TapFields {
    private TapFields() {}

    /// The process in whose mount namespace a mount is done; empty for our own, and for what is no process.
    static OptionalInt container(String text) {
        try {
            int pid = Integer.parseInt(text.strip());
            return pid > 0 ? OptionalInt.of(pid) : OptionalInt.empty();
        } catch (NumberFormatException _) {
            // The finding says what the field takes.
            return OptionalInt.empty();
        }
    }

    static Finding containerFinding(String text) {
        return text.isBlank() || container(text).isPresent()
                ? Finding.NONE
                : Finding.wrong("The number of a process, or nothing for the files as you see them.");
    }

    /// Who may come through, separated by spaces or commas.
    ///
    /// @throws IllegalArgumentException with a sentence
    static List<AccessRule.Subject> allowed(String text) {
        return Arrays.stream(text.split("[\\s,]+")).filter(word -> !word.isEmpty()).map(AccessRule.Subject::parse)
                .toList();
    }

    static String text(List<AccessRule.Subject> allowed) {
        return allowed.stream().map(AccessRule.Subject::text).collect(Collectors.joining(" "));
    }

    /// Whom the server sees, who may come through, and what is lent to them.
    static Finding lent(Identity identity, String allow, String server, WayCheck.Ways ways) {
        List<AccessRule.Subject> allowed;
        try {
            allowed = allowed(allow);
        } catch (IllegalArgumentException e) {
            return Finding.wrong(String.valueOf(e.getMessage()));
        }
        if (identity == Identity.CLIENTS && ways.identity().isPresent()) {
            return Finding.wrong(ways.identity().get());
        }
        boolean ours = identity == Identity.OURS || ways.identity().isPresent();
        String who = text(allowed).replace(" ", ", ");
        if (!ours) {
            return Finding.good("The server sees each client as it is: its user and its groups. "
                    + (allowed.isEmpty()
                            ? "Nothing is lent, so that everybody may come through."
                            : Texts.fill("Only %s may come through.", who)));
        }
        String seen = Texts.fill("The server sees %s, in place of each client.", ways.us());
        return allowed.isEmpty()
                ? Finding.good(seen + " So only you and root may come through.")
                : Finding
                        .doubtful(Texts.fill(
                                "%s Whoever is %s can do at %s all that %s may do there: you lend them your "
                                        + "identity.",
                                seen, who, server.isBlank() ? "the server" : server.strip(), ways.us()));
    }

    /// Reads the file with the rules; blocks.
    static Finding rules(String path) {
        try {
            return Finding.good(Texts.fill("%s.", Amounts.count(RuleFiles.read(Path.of(path)).rules().size(), "rule")));
        } catch (InvalidPathException _) {
            return Finding.wrong("That is no path.");
        } catch (IllegalArgumentException e) {
            return Finding.wrong(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Finding.wrong(Texts.fill("The rules cannot be read: %s.", String.valueOf(e.getMessage())));
        }
    }

    static Optional<String> given(String text) {
        return Optional.of(text.strip()).filter(typed -> !typed.isEmpty());
    }

    /// As the list shows it.
    static String label(Identity identity) {
        return switch (identity) {
            case USUAL -> "The client’s if possible, else yours";
            case CLIENTS -> "The client’s";
            case OURS -> "Yours";
        };
    }
}
