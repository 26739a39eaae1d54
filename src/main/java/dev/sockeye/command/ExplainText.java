package dev.sockeye.command;

import dev.sockeye.file.AccessExplanation;
import dev.sockeye.file.AccessStep;
import dev.sockeye.file.ModeText;
import dev.sockeye.file.Remedy;
import dev.sockeye.file.Right;
import dev.sockeye.socket.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An explanation for people: the answer, the way to the socket with the component that refuses marked, what would
/// admit them, and what else can refuse.
final class ExplainText {
    private static final String INDENT = "      ";

    private ExplainText() {}

    static List<String> lines(AccessExplanation explanation) {
        var lines = new ArrayList<String>();
        lines.add(explanation.sentence());
        if (!explanation.steps().isEmpty()) {
            lines.add("");
            lines.addAll(walk(explanation.steps()));
        }
        if (!explanation.remedies().isEmpty()) {
            lines.add("");
            lines.add("What would admit them, the smallest change first:");
            int number = 1;
            for (Remedy remedy : explanation.remedies()) {
                lines.add(String.format(Locale.ROOT, "%3d. %s", number++, remedy.sentence()));
                lines.add(INDENT + "  " + remedy.command());
                lines.add(INDENT + remedy.opens());
                if (!remedy.warning().isEmpty()) {
                    lines.add(INDENT + "Warning: " + remedy.warning());
                }
            }
        }
        if (!explanation.obstacles().isEmpty()) {
            lines.add("");
            lines.add("What else can refuse:");
            explanation.obstacles().forEach(obstacle -> lines.add(switch (obstacle.level()) {
                case CLEAR -> "  ok  ";
                case REFUSES -> "  NO  ";
                case UNKNOWN -> "  ?   ";
            } + obstacle.sentence()));
        }
        return lines;
    }

    private static List<String> walk(List<AccessStep> steps) {
        int path = steps.stream().mapToInt(step -> step.path().escaped().length()).max().orElse(0);
        int owners = steps.stream().mapToInt(step -> owners(step).length()).max().orElse(0);
        String format = "%s%-" + path + "s  %-10s  %-10s  %-" + Math.max(1, owners) + "s  %s";
        var lines = new ArrayList<String>();
        boolean marked = false;
        for (AccessStep step : steps) {
            boolean refuses = step.refuses();
            lines.add(String.format(Locale.ROOT, format, sign(step.ok()), step.path().escaped(),
                    step.needs().map(Right::shortWords).orElse(""), mode(step), owners(step),
                    step.reason() + (refuses && !marked ? "   <-- turned away here" : "")).stripTrailing());
            marked |= refuses;
        }
        return lines;
    }

    private static String sign(Fact<Boolean> ok) {
        return switch (ok) {
            case Fact.Known<Boolean>(Boolean passes) -> passes ? "  ok  " : "  NO  ";
            case Fact.Unknown<Boolean> _ -> "  ?   ";
        };
    }

    private static String mode(AccessStep step) {
        return step.file().map(file -> ModeText.letters(file.mode()) + (file.acl().isEmpty() ? "" : "+")).or("");
    }

    private static String owners(AccessStep step) {
        return step.file().map(file -> file.owner() + ":" + file.group()).or("");
    }
}
