package dev.sockeye.rule;

import dev.sockeye.socket.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What rules would do with a message, for people: a line for each rule, and one for each thing that comes out.
public final class DryRunText {
    private static final int SHOWN_BYTES = 200;

    private DryRunText() {}

    /// Not more than the dry run has steps and rules.
    public static List<String> lines(DryRun run) {
        var lines = new ArrayList<String>();
        if (run.applied().isEmpty()) {
            lines.add("No rule fits.");
        }
        run.applied().stream().map(Applied::sentence).forEach(lines::add);
        run.steps().forEach(step -> lines.add(String.format(Locale.ROOT, "%10.3f ms  %s",
                step.at().toNanos() / 1e6, text(step.effect()))));
        if (!run.complete()) {
            lines.add("And so on.");
        }
        return lines;
    }

    private static String text(Effect effect) {
        return switch (effect) {
            case Effect.Forward forward -> way(forward.of().way()) + (forward.changed() ? " (changed)  " : "  ")
                    + payload(forward.data());
            case Effect.Answer answer -> "answer  " + payload(answer.data())
                    + (answer.files().isEmpty() ? "" : " with " + files(answer.files()));
            case Effect.Stays _ -> "stays";
            case Effect.Unneeded _ -> "descriptors withheld";
            case Effect.Close _ -> "close";
            case Effect.Reset _ -> "reset";
            case Effect.StopReading _ -> "stop reading";
        };
    }

    private static String files(List<PassedFile> files) {
        return (files.size() == 1 ? "1 descriptor: " : files.size() + " descriptors: ") + files.stream()
                .map(file -> Words.shown(file.name()) + " (" + Words.bytes(file.content().length()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String way(Way way) {
        return way == Way.TO_SERVER ? "to the server" : "to the client";
    }

    private static String payload(ByteBuffer data) {
        byte[] bytes = new byte[Math.min(SHOWN_BYTES, data.remaining())];
        data.duplicate().get(bytes);
        return data.remaining() + (data.remaining() == 1 ? " byte: " : " bytes: ") + Bytes.of(bytes).escaped()
                + (data.remaining() > SHOWN_BYTES ? "…" : "");
    }
}
