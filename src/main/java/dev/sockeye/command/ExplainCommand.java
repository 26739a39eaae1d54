package dev.sockeye.command;

import dev.sockeye.file.AccessExplanation;
import dev.sockeye.file.Subject;
import dev.sockeye.socket.Fact;
import dev.sockeye.system.SubjectReader;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sockeye explain ADDRESS`: whether somebody may connect, and why not.
@Command(name = "explain", sortOptions = false, description = {
    "Tells whether somebody may connect to the address: every directory and file on the way, the first bit"
            + " that refuses, what else can refuse, and what would admit them. Changes nothing.",
    "ADDRESS is a path, or @NAME for an abstract name; bytes that cannot be typed are written \\xNN.",
    ""}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:the permissions let them connect",
        "1:it could not be told; a sentence says why", "2:the arguments are wrong",
        "7:denied: they are turned away, or nothing is there"})
public final class ExplainCommand implements Subcommand {
    private static final int DENIED = 7;

    @Parameters(paramLabel = "ADDRESS", description = "The socket's address.")
    private String address = "";

    @Option(names = "--user", paramLabel = "NAME", description = "Who wants to connect: a user's name or number."
            + " Without it, you.")
    private @Nullable String user;

    @Option(names = "--pid", paramLabel = "PID", description = "Who wants to connect: a running process, with its own"
            + " groups, capabilities, root directory and namespaces.")
    private @Nullable String pid;

    @Option(names = "--json", description = "Print an object with address, subject, allowed, steps and remedy.")
    private boolean json;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    /// Made by picocli.
    public ExplainCommand() {}

    @Override
    public void check() {
        ArgumentReader.address(address);
        ArgumentReader.scope(pid);
        if (user != null && pid != null) {
            throw new IllegalArgumentException("--user and --pid exclude each other: a process has its own user.");
        }
    }

    @Override
    public int run(Services services, PrintStream out, PrintStream err) {
        Optional<Subject> subject = subject(services.subjects());
        if (subject.isEmpty()) {
            err.println("There is no user “" + user + "” here.");
            return ExitCodes.FAILED;
        }
        AccessExplanation explanation = services.explainer().explain(ArgumentReader.address(address), subject.get());
        if (json) {
            Json.print(out, generator -> ExplainJson.write(generator, explanation));
        } else {
            ExplainText.lines(explanation).forEach(out::println);
        }
        return switch (explanation.allowed()) {
            case Fact.Known<Boolean>(Boolean allowed) -> allowed ? ExitCodes.DONE : DENIED;
            case Fact.Unknown<Boolean>(String reason) -> {
                err.println("It could not be told: " + reason + ".");
                yield ExitCodes.FAILED;
            }
        };
    }

    private Optional<Subject> subject(SubjectReader subjects) {
        if (pid != null) {
            return Optional.of(subjects.process(ArgumentReader.pid(pid)));
        }
        return user == null ? Optional.of(subjects.me()) : subjects.user(user);
    }
}
