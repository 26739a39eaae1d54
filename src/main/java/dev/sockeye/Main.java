package dev.sockeye;

import dev.sockeye.capture.Filter;
import dev.sockeye.command.Arguments;
import dev.sockeye.command.ExitCodes;
import dev.sockeye.command.Headless;
import dev.sockeye.command.PrintedLog;
import dev.sockeye.command.QuotedArguments;
import dev.sockeye.command.Request;
import dev.sockeye.command.StandardOutput;
import dev.sockeye.command.Subcommand;
import dev.sockeye.command.TappedCommand;
import dev.sockeye.command.Terminal;
import dev.sockeye.session.ActivationSpec;
import dev.sockeye.socket.FileProblem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/// Entry point. The exit codes are those of [ExitCodes]; subcommands have more of their own.
public final class Main {
    /// Set by the launcher: only look whether the arguments are right.
    private static final String ONLY_CHECK = "SOCKEYE_ONLY_CHECK";

    /// The words that go on until a signal.
    private static final Set<String> RUN_UNTIL_SIGNAL = Set.of("tap", "activate", "open");

    /// How often it is looked whether there is still something to wait for.
    private static final long LOOK_MILLIS = 500;

    private final StandardOutput out = new StandardOutput();
    private final PrintStream err = new Terminal(new FileOutputStream(FileDescriptor.err));

    private Main() {}

    public static void main(String[] args) {
        var end = new EndBySignal(); // First of all: until here a signal is the virtual machine's, which reports 143.
        if (args.length > 0 && isWord(args[0]) && !RUN_UNTIL_SIGNAL.contains(args[0])) {
            end.close(); // A word does one thing: when it is cut short, it has failed.
        }
        Logs.configure();
        var program = new Main();
        int code = program.run(QuotedArguments.plain(args), end);
        end.close();
        System.exit(program.out.end(code, program.err));
    }

    /// A recording's name has a dot or a slash in it.
    private static boolean isWord(String argument) {
        return !argument.startsWith("-") && !argument.contains(".") && !argument.contains("/");
    }

    private int run(List<String> args, EndBySignal end) {
        return switch (Request.read(args, args.isEmpty() ? LinuxPlatform::inheritAnnounced : LinuxPlatform::inherit)) {
            case Request.Print(String text) -> {
                out.lines().print(text);
                yield ExitCodes.DONE;
            }
            case Request.Refuse(String sentence, String usage) -> {
                err.println(sentence);
                err.println();
                err.print(usage);
                yield ExitCodes.UNUSABLE;
            }
            case Request.Do(Subcommand subcommand) -> {
                LinuxPlatform.settle();
                yield subcommand.run(LinuxPlatform.services(), out.lines(), err);
            }
            case Request.Run _ when System.getenv(ONLY_CHECK) != null -> ExitCodes.DONE;
            case Request.Run(Arguments arguments) when arguments.headless() -> withoutWindow(arguments, end);
            case Request.Run(Arguments arguments) -> new Desktop(out, err).run(arguments, end);
        };
    }

    private int withoutWindow(Arguments arguments, EndBySignal end) {
        LinuxPlatform.settle();
        var unread = new CountDownLatch(1);
        try {
            end.building();
            var wiring = new Wiring(arguments.engine(), out.channel(unread::countDown));
            var command = new TappedCommand(err);
            IntSupplier code = () -> wiring.wentWell() ? ExitCodes.DONE : ExitCodes.FAILED;
            int commandCode = ExitCodes.DONE;
            end.closes(wiring, command::end, () -> out.end(code.getAsInt(), err));
            try (wiring) {
                LackOfMemory.ends(wiring::close, err);
                var announcements = new Announcements(err);
                wiring.workbench().problems().onReport(announcements);
                wiring.afterClosing(announcements::close);
                if (arguments.print().isPresent()) {
                    var log = new PrintedLog(wiring.capture(), new PrintedLog.Form(arguments.print().get(),
                            isTerminal(arguments), arguments.sessions().size() > 1, wiring.decoding().choices(),
                            arguments.engine().reading().filter()),
                            printed(arguments), PrintedLog.Pace.LIVE);
                    if (arguments.engine().reading().filter() instanceof Filter.Everything) {
                        wiring.workbench().problems().leaveOutEvents();
                    }
                    wiring.beforeCaptureCloses(log::close);
                }
                if (!new Headless(wiring.workbench(), out, err).start(arguments.sessions(), lines(arguments))) {
                    // Whoever has closed standard output wants no more of it; that is an end as good as any.
                    return out.isUnread() ? ExitCodes.DONE : ExitCodes.FAILED;
                }
                if (arguments.command().isEmpty()) {
                    while (!unread.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                        if (wiring.haveTapsSteppedAside()) {
                            return ExitCodes.FAILED;
                        }
                    }
                } else {
                    commandCode = command.run(wiring.workbench().sessions().getFirst(), arguments.command(),
                            LinuxPlatform::leaveTerminalToCommand);
                }
            }
            return commandCode == ExitCodes.DONE ? code.getAsInt() : commandCode;
        } catch (IOException e) {
            err.println(sentence(e, arguments));
            return ExitCodes.FAILED;
        } catch (InterruptedException _) {
            // Nobody interrupts the main thread; if somebody does, it is asked to end.
            return ExitCodes.DONE;
        }
    }

    /// A command has standard output for itself, and so has a recording.
    private static boolean isOutputTaken(Arguments arguments) {
        return arguments.engine().recordsToStandardOutput() || !arguments.command().isEmpty()
                || arguments.sessions().stream().anyMatch(ActivationSpec.class::isInstance);
    }

    private PrintStream lines(Arguments arguments) {
        if (!arguments.command().isEmpty()) {
            return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        }
        return isOutputTaken(arguments) ? err : out.lines();
    }

    private OutputStream printed(Arguments arguments) {
        return isOutputTaken(arguments) ? new FileOutputStream(FileDescriptor.err) : out.text();
    }

    private static boolean isTerminal(Arguments arguments) {
        return System.getenv("NO_COLOR") == null && Terminal.isOne(isOutputTaken(arguments) ? 2 : 1);
    }

    /// What the exception says, and which option helps when the recording's file is in the way.
    static String sentence(IOException problem, Arguments arguments) {
        if (problem instanceof FileSystemException failed && failed.getFile() != null) {
            return "“" + failed.getFile() + "” cannot be used: " + FileProblem.reason(problem) + ".";
        }
        Path record = arguments.engine().record();
        String sentence = String.valueOf(problem.getMessage());
        boolean inTheWay = record != null && sentence.contains(record.toString()) && sentence.contains("overwritten");
        return inTheWay ? sentence + " The option for that is --overwrite." : sentence;
    }
}
