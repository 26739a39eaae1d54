package dev.sockeye.command;

import dev.sockeye.capture.CaptureStore;
import dev.sockeye.exchange.Import;
import dev.sockeye.exchange.Imported;
import dev.sockeye.exchange.Recorder;
import dev.sockeye.protocol.Protocols;
import dev.sockeye.protocol.ChoiceMaker;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sockeye print FILE`: a recording without a window.
@Command(name = "print", sortOptions = false, description = {
    "Prints a recording, a line for each event, as --print does of what happens now: what is said, in the words of its"
            + " protocol. With --record it is written anew instead.",
    ""}, footer = {"", "Examples:", "  sockeye print talk.jsonl --filter 'latency>100ms'",
        "  zstdcat talk.jsonl.zst | sockeye print - --record - --fields | jq .summary"})
public final class PrintCommand implements Subcommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "A recording; “-” is standard input.")
    private String file = "";

    @Option(names = "--hex", description = "Print the bytes, too.")
    private boolean hex;

    @Mixin
    private RecordOptions kept = new RecordOptions();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    /// Made by picocli.
    public PrintCommand() {}

    @Override
    public void check() {
        CommandOptions.of("print", file, CommandOptions::path);
        kept.engine();
        if (hex && kept.records()) {
            throw new IllegalArgumentException("--hex does not go with --record, which writes every byte.");
        }
    }

    @Override
    public int run(Services services, PrintStream out, PrintStream err) {
        EngineOptions options = kept.engine();
        var told = new Troubles(err);
        try (var capture = new CaptureStore(options.captureParent(), options.quota())) {
            capture.onLoss(told::tell);
            Reading how = options.reading();
            var choices = new ChoiceMaker(capture, Protocols.with(how.schema()), address -> Optional
                    .ofNullable(how.decoded().get(address)).map(protocol -> protocol.with(how.schema())));
            Imported read;
            Path written = options.record();
            if (written == null) {
                try (var _ = new PrintedLog(capture, new PrintedLog.Form(hex ? PrintForm.HEX : PrintForm.TEXT,
                        System.getenv("NO_COLOR") == null && Terminal.isOne(1), false, choices,
                        options.reading().filter()),
                        out, PrintedLog.Pace.PATIENT)) {
                    read = read(capture);
                }
            } else {
                try (var _ = options.recordsToStandardOutput()
                        ? new Recorder(capture, new FileOutputStream(FileDescriptor.out).getChannel(), options.fields(),
                                choices, options.reading().filter(), told::tell)
                        : new Recorder(capture, written, kept.overwrites(), options.fields(), choices,
                                options.reading().filter(), told::tell)) {
                    read = read(capture);
                }
            }
            read.problems().forEach(err::println);
            return read.leftOut() == 0 && !told.any ? ExitCodes.DONE : ExitCodes.FAILED;
        } catch (IOException e) {
            err.println(e.getMessage());
            return ExitCodes.FAILED;
        }
    }

    private Imported read(CaptureStore capture) throws IOException {
        if (file.equals("-")) {
            return Import.read(input(), capture, capture.ids());
        }
        return Import.read(Path.of(file), capture, capture.ids());
    }

    private static InputStream input() {
        return System.in;
    }

    /// Sentences about what could not be kept.
    private static final class Troubles {
        private final PrintStream err;
        private volatile boolean any;

        Troubles(PrintStream err) {
            this.err = err;
        }

        void tell(String sentence) {
            any = true;
            err.println(sentence);
        }
    }
}
