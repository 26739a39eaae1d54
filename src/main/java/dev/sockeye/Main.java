package dev.sockeye;

import dev.sockeye.command.Arguments;
import dev.sockeye.command.Headless;
import dev.sockeye.command.QuotedArguments;
import dev.sockeye.command.Request;
import dev.sockeye.command.Subcommand;
import dev.sockeye.command.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Entry point. Exit codes: 0 when all went well, 1 when a session or file failed, 2 when the arguments are wrong or no
/// window can be opened; subcommands have more of their own.
public final class Main {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int UNUSABLE = 2;

    private final PrintStream out = terminal(FileDescriptor.out);
    private final PrintStream err = terminal(FileDescriptor.err);

    private Main() {}

    public static void main(String[] args) {
        Logs.configure();
        LinuxPlatform.settle();
        System.exit(new Main().run(QuotedArguments.plain(args)));
    }

    private int run(List<String> args) {
        return switch (Request.read(args)) {
            case Request.Print(String text) -> {
                out.print(text);
                yield DONE;
            }
            case Request.Refuse(String sentence, String usage) -> {
                err.println(sentence);
                err.println();
                err.print(usage);
                yield UNUSABLE;
            }
            case Request.Do(Subcommand subcommand) -> subcommand.run(LinuxPlatform.services(), out, err);
            case Request.Run(Arguments arguments) when arguments.headless() -> withoutWindow(arguments);
            case Request.Run(Arguments arguments) -> new Desktop(err).run(arguments);
        };
    }

    private int withoutWindow(Arguments arguments) {
        try (var wiring = new Wiring(arguments.engine()); var _ = new EndBySignal(wiring)) {
            var announcements = new Announcements(err);
            wiring.workbench().problems().onReport(announcements);
            wiring.afterClosing(announcements::close);
            if (new Headless(wiring.workbench(), out, err).start(arguments)) {
                new CountDownLatch(1).await();
            }
            return FAILED;
        } catch (IOException e) {
            err.println(sentence(e, arguments));
            return FAILED;
        } catch (InterruptedException _) {
            // Nobody interrupts the main thread; if somebody does, it is asked to end.
            return DONE;
        }
    }

    /// What the exception says, and which option helps when the recording's file is in the way.
    static String sentence(IOException problem, Arguments arguments) {
        Path record = arguments.engine().record();
        String sentence = String.valueOf(problem.getMessage());
        boolean inTheWay = record != null && sentence.contains(record.toString()) && sentence.contains("overwritten");
        return inTheWay ? sentence + " The option for that is --overwrite." : sentence;
    }

    private static PrintStream terminal(FileDescriptor descriptor) {
        return new Terminal(new FileOutputStream(descriptor));
    }
}
