package dev.sockeye.command;

import dev.sockeye.demo.Demonstration;
import dev.sockeye.demo.Demonstrations;
import dev.sockeye.demo.Play;
import dev.sockeye.socket.FileProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sockeye demo NAME`: runs server and client together and says what happens.
@Command(name = "demo", sortOptions = false, description = {
    "Shows what Unix sockets do, with real ones, step by step; “list” says which demonstrations there are.",
    ""}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:it was shown",
        "1:it did not go as it should; a sentence says why", "2:the arguments are wrong",
        "3:it cannot be shown here; a sentence says what it needs"})
public final class DemoCommand implements Subcommand {
    private static final int NOT_HERE = 3;
    private static final String LIST = "list";

    @Parameters(paramLabel = "NAME", description = "Which; or “list”.")
    private String name = "";

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    /// Made by picocli.
    public DemoCommand() {}

    @Override
    public void check() {
        if (!name.equals(LIST) && Demonstrations.named(name).isEmpty()) {
            throw new IllegalArgumentException("There is no demonstration “" + name + "”: use list, "
                    + Demonstrations.names() + ".");
        }
    }

    @Override
    public int run(Services services, PrintStream out, PrintStream err) {
        if (name.equals(LIST)) {
            Demonstrations.all().forEach(one -> out.printf("%-12s %s%n", one.name(), one.title()));
            return ExitCodes.DONE;
        }
        Demonstration demonstration = Demonstrations.named(name).orElseThrow();
        Optional<String> missing = demonstration.need().missing(services.accounts().ownUid());
        if (missing.isPresent()) {
            err.println(missing.get());
            return NOT_HERE;
        }
        out.println(demonstration.title());
        out.println("");
        out.println(demonstration.page());
        try (Services.Engine engine = services.engine().open();
                var play = new Play(demonstration, engine.props())) {
            engine.beforeClosing(play::close); // A signal ends it like any other end.
            return show(play, out);
        } catch (IOException e) {
            err.println("It cannot be shown: " + FileProblem.reason(e) + ".");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return ExitCodes.FAILED;
    }

    private static int show(Play play, PrintStream out) throws InterruptedException {
        boolean failed = false;
        for (Optional<Play.Shown> step = play.next(); step.isPresent(); step = play.next()) {
            Play.Shown shown = step.get();
            out.println("");
            out.println(shown.number() + ". " + shown.says());
            out.println("   " + (shown.failed() ? "✗ " : "→ ") + shown.seen());
            failed |= shown.failed();
        }
        return failed ? ExitCodes.FAILED : ExitCodes.DONE;
    }
}
