package dev.sockeye.command;

import dev.sockeye.bench.Bench;
import dev.sockeye.bench.Load;
import dev.sockeye.bench.LoadPlan;
import dev.sockeye.bench.LoadReport;
import dev.sockeye.bench.LoadText;
import dev.sockeye.bench.MeasurementFailedException;
import dev.sockeye.bench.Plan;
import dev.sockeye.bench.Report;
import dev.sockeye.bench.ReportFile;
import dev.sockeye.bench.Words;
import dev.sockeye.session.EscapedText;
import dev.sockeye.session.TypedNumber;
import dev.sockeye.socket.FileProblem;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sockeye bench`: how fast the kinds of sockets are here, or what a server does under load.
@Command(name = "bench", sortOptions = false, description = {
    "Without an ADDRESS: compares Unix stream, datagram and seqpacket sockets with TCP on this machine, with and without Sockeye's"
            + " capture. With one: loads that server. Ctrl-C prints what was measured so far.",
    ""}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:it was measured; a server under load made no error",
        "1:something could not be measured, or a server made errors; a sentence says what",
        "2:the arguments are wrong"}, footer = {"", "Examples:", "  sockeye bench --quick",
            "  sockeye bench --save today.json --compare yesterday.json",
            "  sockeye bench stream:/run/api.sock --rate 500 --time 30 --message 'PING\\n'"})
public final class BenchCommand implements Subcommand {
    private static final Set<String> OF_COMPARING = Set.of("--quick", "--wires", "--no-capture", "--rounds", "--dials",
            "--sizes", "--clients", "--each", "--save", "--compare");
    private static final Set<String> OF_LOADING = Set.of("--connections", "--rate", "--message", "--answer", "--dial",
            "--count", "--time", "--errors", "--patience");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "TYPE:ADDRESS", description = "The server to be loaded.")
    private @Nullable String target;

    @Option(names = "--quick", description = "Three rounds, and 1 and 10 clients only: some seconds.")
    private boolean quick;

    @Option(names = "--wires", split = ",", paramLabel = "TYPE", description = "What is compared:"
            + " stream,datagram,seqpacket,tcp.")
    private @Nullable List<String> wires;

    @Option(names = "--no-capture", description = "Leave out the servers of Sockeye that capture.")
    private boolean withoutCapture;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds of everything, 5; the medians count.")
    private @Nullable String rounds;

    @Option(names = "--dials", paramLabel = "N", description = "Connections in each round, 2000.")
    private @Nullable String dials;

    @Option(names = "--sizes", split = ",", paramLabel = "BYTES", description = "Of messages: 64,1K,16K,64K.")
    private @Nullable List<String> sizes;

    @Option(names = "--clients", split = ",", paramLabel = "N", description = "How many at once: 1,10,100,1000.")
    private @Nullable List<String> clients;

    @Option(names = "--each", paramLabel = "MS", description = "How long each is measured in a round, 100.")
    private @Nullable String each;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--csv", description = "Print comma-separated values.")
    private boolean csv;

    @Option(names = "--save", paramLabel = "FILE", description = "Save the run as JSON, to be compared with.")
    private @Nullable Path save;

    @Option(names = "--compare", paramLabel = "FILE", description = "Show a saved run's figures as ratios beside these.")
    private @Nullable Path compare;

    @Option(names = "--connections", paramLabel = "N", description = "To the ADDRESS at once, 1.")
    private String connections = "1";

    @Option(names = "--rate", paramLabel = "N", description = "Messages to the ADDRESS in a second, whether or not answers"
            + " come; times count from when each was due. Without: each connection sends when its answer has come.")
    private String rate = "0";

    @Option(names = "--message", paramLabel = "TEXT", description = "What is sent, with C-style escapes; “ping\\n”.")
    private String message = "ping\\n";

    @Option(names = "--answer", paramLabel = "any|none|BYTES", description = "What counts as an answer; any.")
    private String answer = "any";

    @Option(names = "--dial", description = "A new connection for each message.")
    private boolean dial;

    @Option(names = "--count", paramLabel = "N", description = "End after so many messages.")
    private @Nullable String count;

    @Option(names = "--time", paramLabel = "SECONDS", description = "End after that time, 10.")
    private String time = "10";

    @Option(names = "--errors", paramLabel = "N", description = "End after so many errors, 100.")
    private String errors = "100";

    @Option(names = "--patience", paramLabel = "MS", description = "How long an answer is awaited, 5000.")
    private String patience = "5000";

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    /// Made by picocli.
    public BenchCommand() {}

    @Override
    public void check() {
        if (json && csv) {
            throw new IllegalArgumentException("Choose one of --json and --csv.");
        }
        given(target == null ? OF_LOADING : OF_COMPARING).ifPresent(option -> {
            throw new IllegalArgumentException(target == null
                    ? option + " is about a server under load: say which, for example stream:/run/api.sock."
                    : option + " is about the comparison of the kinds of sockets, which is made without an ADDRESS.");
        });
        if (target == null) {
            plan();
        } else {
            loadPlan(target);
        }
    }

    /// The first option of these that was given: none is passed over in silence.
    private Optional<String> given(Set<String> options) {
        return Objects.requireNonNull(spec, "picocli has set it").commandLine().getParseResult().matchedOptions()
                .stream().map(OptionSpec::longestName).filter(options::contains).findFirst();
    }

    private Plan plan() {
        Plan usual = quick ? Plan.quick() : Plan.usual();
        Set<Wire> chosen = wires == null ? usual.wires() : EnumSet.noneOf(Wire.class);
        if (wires != null) {
            wires.forEach(label -> chosen.add(Wire.parse(label)));
        }
        return new Plan(chosen, !withoutCapture,
                rounds == null ? usual.rounds() : TypedNumber.whole("--rounds", rounds, 1, Plan.MOST_ROUNDS),
                dials == null ? usual.dials() : TypedNumber.whole("--dials", dials, 1, Plan.MOST_DIALS),
                sizes == null
                        ? usual.sizes()
                        : sizes.stream().map(size -> TypedNumber.bytes("--sizes", size, Plan.LARGEST)).toList(),
                clients == null
                        ? usual.clients()
                        : clients.stream().map(number -> TypedNumber.whole("--clients", number, 1, Plan.MOST_CLIENTS))
                                .toList(),
                each == null ? usual.millis() : TypedNumber.whole("--each", each, 1, Plan.LONGEST));
    }

    private LoadPlan loadPlan(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("“" + text + "”: write TYPE:ADDRESS, for example stream:/run/api.sock.");
        }
        int wanted = switch (answer) {
            case "any" -> LoadPlan.ANY;
            case "none" -> LoadPlan.NONE;
            default -> TypedNumber.bytes("--answer", answer, Plan.LARGEST);
        };
        return new LoadPlan(SocketType.parse(text.substring(0, colon)),
                ArgumentReader.address(text.substring(colon + 1)),
                TypedNumber.whole("--connections", connections, 1, Plan.MOST_CLIENTS),
                TypedNumber.fraction("--rate", rate, BigDecimal.ZERO, LoadPlan.MOST_RATE),
                EscapedText.decode(message).toArray(), wanted, dial,
                count == null ? Long.MAX_VALUE : TypedNumber.whole("--count", count, 1, Long.MAX_VALUE),
                Math.round(
                        TypedNumber.fraction("--time", time, LoadPlan.FEWEST_SECONDS, LoadPlan.MOST_SECONDS) * 1000),
                TypedNumber.whole("--errors", errors, 1, Long.MAX_VALUE),
                TypedNumber.whole("--patience", patience, 1, LoadPlan.LONGEST));
    }

    @Override
    public int run(Services services, PrintStream out, PrintStream err) {
        try (var progress = new BenchProgress(err, Terminal.isOne(2))) {
            int code = target == null
                    ? compare(services, out, err, progress)
                    : load(loadPlan(target), services, out, err, progress);
            out.flush(); // A signal's end does not wait longer than for this.
            return code;
        } catch (MeasurementFailedException e) {
            err.println(e.getMessage());
            return ExitCodes.FAILED;
        } catch (IOException e) {
            err.println(e.getMessage());
            return ExitCodes.FAILED;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage()); // The address has no form that the kernel takes.
            return ExitCodes.UNUSABLE;
        }
    }

    private int compare(Services services, PrintStream out, PrintStream err, BenchProgress progress)
            throws MeasurementFailedException, IOException {
        if (save != null) {
            checkSaving(save);
        }
        Optional<Report> before = compare == null ? Optional.empty() : Optional.of(ReportFile.read(compare));
        Report report = new Bench(services.direct(), services.captured()).run(plan(), progress);
        progress.clear();
        if (json) {
            out.print(ReportFile.json(report));
        } else if (csv) {
            out.print(ReportFile.csv(report));
        } else {
            ReportFile.table(report, before).forEach(out::println);
            out.println();
            Words.of(report).forEach(out::println);
        }
        if (save != null) {
            try {
                Files.writeString(save, ReportFile.json(report), StandardCharsets.UTF_8);
            } catch (IOException e) {
                err.println("The run cannot be saved to “" + save + "”: " + FileProblem.reason(e) + ".");
                return ExitCodes.FAILED;
            }
        }
        return ExitCodes.DONE;
    }

    /// Says before a minute of measuring what would be said after it.
    private static void checkSaving(Path file) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent(), "only / has none");
        if (Files.isDirectory(file) || !Files.isWritable(Files.exists(file) ? file : directory)) {
            throw new IOException("The run cannot be saved to “" + file + "”: "
                    + (Files.isDirectory(file)
                            ? "that is a directory."
                            : Files.isDirectory(directory)
                                    ? "this user may not write there."
                                    : "there is no directory “" + directory + "”."));
        }
    }

    private int load(LoadPlan plan, Services services, PrintStream out, PrintStream err, BenchProgress progress)
            throws MeasurementFailedException {
        LoadReport report = Load.run(services.direct(), plan, progress);
        progress.clear();
        if (json) {
            Json.print(out, generator -> LoadText.write(generator, report));
        } else if (csv) {
            LoadText.csv(report).forEach(out::println);
        } else {
            LoadText.lines(report).forEach(out::println);
        }
        if (report.failed() > 0) {
            err.println(report.failed() + " messages had no answer.");
            return ExitCodes.FAILED;
        }
        return ExitCodes.DONE;
    }
}
