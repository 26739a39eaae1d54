package dev.sockeye.command;

import dev.sockeye.socket.FileProblem;
import dev.sockeye.rule.Applied;
import dev.sockeye.rule.DryRun;
import dev.sockeye.rule.DryRunText;
import dev.sockeye.rule.Peer;
import dev.sockeye.rule.Rule;
import dev.sockeye.rule.RuleBook;
import dev.sockeye.rule.RuleFiles;
import dev.sockeye.rule.RuleSet;
import dev.sockeye.rule.Way;
import dev.sockeye.session.EscapedText;
import dev.sockeye.session.TypedNumber;
import dev.sockeye.session.HexText;
import dev.sockeye.session.RuleSources;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sockeye rules check FILE`: whether rules are right, and what they would do with a message.
@Command(name = "check", sortOptions = false, description = {
    "Tells whether the rules in the file are right, and which of them a message hits and what comes out. Touches no"
            + " socket.",
    ""}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:the rules are right",
        "1:the file cannot be read, or is not right; a sentence says where and why", "2:the arguments are wrong",
        "3:the rules are right, but none fits the message"})
public final class RulesCheckCommand implements Subcommand {
    private static final int NONE_FITS = 3;

    @Parameters(paramLabel = "FILE", description = "The file with the rules.")
    private String file = "";

    @Option(names = "--sample", paramLabel = "TEXT", description = "A message as text, with escapes such as \\n and"
            + " \\x00.")
    private @Nullable String sample;

    @Option(names = "--hex", paramLabel = "HEX", description = "A message in hexadecimal digits.")
    private @Nullable String hex;

    @Option(names = "--peer", paramLabel = "USER", description = "Who sends it: a user's name or number, with that"
            + " user's groups.")
    private @Nullable String peer;

    @Option(names = "--type", paramLabel = "TYPE", description = "stream, datagram or seqpacket; stream unless told"
            + " otherwise.")
    private String type = "stream";

    @Option(names = "--number", paramLabel = "N", description = "The message is the N-th of its connection.")
    private String number = "1";

    @Option(names = "--tap", paramLabel = "DIRECTION", description = "The rules are a tap's, and the message goes"
            + " to-server or to-client; without it they are a server's.")
    private @Nullable String tap;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    /// Made by picocli.
    public RulesCheckCommand() {}

    @Override
    public void check() {
        SocketType.parse(type);
        message();
        way();
        if (sample != null && hex != null) {
            throw new IllegalArgumentException("--sample and --hex exclude each other: both are the message.");
        }
        number();
    }

    private long number() {
        return TypedNumber.whole("--number", number, 1, Long.MAX_VALUE);
    }

    private @Nullable Bytes message() {
        return sample != null ? EscapedText.decode(sample) : hex != null ? HexText.decode(hex) : null;
    }

    private Way way() {
        return switch (tap) {
            case null -> Way.TO_SERVER;
            case "to-server" -> Way.TO_SERVER;
            case "to-client" -> Way.TO_CLIENT;
            default -> throw new IllegalArgumentException("“" + tap + "” is no direction: use to-server or to-client.");
        };
    }

    @Override
    public int run(Services services, PrintStream out, PrintStream err) {
        if (peer != null && services.accounts().uid(peer).isEmpty()) {
            err.println("There is no user “" + peer + "” here.");
            return ExitCodes.FAILED;
        }
        try {
            Path path = Path.of(file);
            RuleSet rules = RuleFiles.read(path);
            rules.checkFor(SocketType.parse(type), tap != null);
            RuleBook book = RuleBook.open(rules, new RuleSources(path, services.accounts()::uid,
                    services.accounts()::gid));
            Bytes message = message();
            if (message != null) {
                return tried(book, message, services.accounts(), out);
            }
            int on = (int) rules.rules().stream().filter(Rule::on).count();
            out.println((on == 1 ? "1 rule is" : on + " rules are") + " right and switched on"
                    + (on < rules.rules().size() ? ", " + (rules.rules().size() - on) + " off." : "."));
            return ExitCodes.DONE;
        } catch (IOException e) {
            err.println(Bytes.ofText(file).escaped() + ": " + FileProblem.reason(e) + ".");
        } catch (IllegalArgumentException e) {
            err.println(Bytes.ofText(file).escaped() + ": " + e.getMessage());
        }
        return ExitCodes.FAILED;
    }

    private int tried(RuleBook book, Bytes message, Accounts accounts, PrintStream out) {
        DryRun run = DryRun.of(book, new DryRun.Sample(SocketType.parse(type), tap != null, 1, peer(accounts), way(),
                number(), message), InstantSource.system(), ThreadLocalRandom.current().nextLong());
        DryRunText.lines(run).forEach(out::println);
        return run.applied().stream().anyMatch(Applied::isApplied) ? ExitCodes.DONE : NONE_FITS;
    }

    private Peer peer(Accounts accounts) {
        if (peer == null) {
            return Peer.UNKNOWN;
        }
        int uid = accounts.uid(peer).orElseThrow(); // Looked up before.
        return new Peer(Fact.known(uid), Fact.unknown("nobody asked"), Fact.known(accounts.groupsOf(uid)),
                Fact.unknown("nobody asked"));
    }
}
