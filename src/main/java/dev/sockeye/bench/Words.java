package dev.sockeye.bench;

import dev.sockeye.socket.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says in words what a report's figures mean.
public final class Words {
    private static final double SAME = 0.05;

    private Words() {}

    /// Sentences: what Unix sockets are beside TCP here, and what the capture costs.
    public static List<String> of(Report report) {
        var sentences = new ArrayList<String>();
        besideTcp(report).ifPresent(sentences::add);
        where(report).ifPresent(sentences::add);
        capture(report).ifPresent(sentences::add);
        if (!report.complete()) {
            sentences.add("It was stopped before its end: there are fewer rounds than planned.");
        }
        return sentences;
    }

    private static Optional<String> besideTcp(Report report) {
        var parts = new ArrayList<String>();
        for (Measure measure : List.of(Measure.CONNECT, Measure.WRITE, Measure.READ, Measure.CLOSE, Measure.TRIP)) {
            first(report, measure, new Lane(Wire.STREAM, false)).flatMap(report::timesAsFastAsTcp).ifPresent(
                    ratio -> parts.add(doing(measure) + (parts.isEmpty() ? " is " : " ") + times(ratio)
                            + (parts.isEmpty() ? " as fast as over TCP here" : isSame(ratio) ? " as fast" : "")));
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("Over a Unix stream socket, " + String.join(", ", parts) + ".");
    }

    private static String doing(Measure measure) {
        return switch (measure) {
            case CONNECT -> "connecting";
            case WRITE -> "writing";
            case READ -> "reading";
            case CLOSE -> "closing";
            default -> "a round trip of 64 bytes";
        };
    }

    private static boolean isSame(double ratio) {
        return Math.abs(ratio - 1) < SAME;
    }

    private static String times(double ratio) {
        return isSame(ratio) ? "just" : String.format(Locale.ROOT, "%.1f times", ratio);
    }

    private static Optional<String> where(Report report) {
        return first(report, Measure.DIAL, new Lane(Wire.STREAM, false)).map(dial -> {
            var parts = new ArrayList<String>();
            for (Measure measure : List.of(Measure.CONNECT, Measure.WRITE, Measure.READ, Measure.CLOSE)) {
                first(report, measure, dial.lane()).ifPresent(part -> parts.add(String.format(Locale.ROOT, "%.0f %% %s",
                        100 * part.median() / dial.median(), measure.text())));
            }
            return String.format(Locale.ROOT, "Of the %.1f µs of a dial over it are: ", dial.median())
                    + String.join(", ", parts) + ".";
        });
    }

    private static Optional<String> capture(Report report) {
        var parts = new ArrayList<String>();
        for (Measure measure : List.of(Measure.DIAL, Measure.TRIP)) {
            first(report, measure, new Lane(Wire.STREAM, false))
                    .ifPresent(bare -> report.beside(bare, new Lane(Wire.STREAM, true))
                            .ifPresent(captured -> parts.add("a " + measure.text() + (parts.isEmpty() ? " takes " : " ")
                                    + times(captured.median() / bare.median()) + " as long")));
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("With a server of Sockeye that captures everything, " + String.join(", ", parts) + ".");
    }

    private static Optional<Figure> first(Report report, Measure measure, Lane lane) {
        return report.figures().stream().filter(figure -> figure.measure() == measure && figure.lane().equals(lane)
                && !figure.rounds().isEmpty()).findFirst();
    }
}
