package dev.sockeye.ui.log;

import dev.sockeye.capture.Progress;
import dev.sockeye.protocol.Timeline;
import java.util.Locale;
import java.util.Optional;

/// The sentences around the messages.
///
/// @param count how many there are
/// @param empty what stands in place of rows
/// @param decoding how far it is, why it stopped, or what else is to be known; empty for nothing
/// @param offer what a click does about that; empty for nothing
record MessagesStatus(String count, String empty, String decoding, String offer) {
    /// So many events are decoded before anybody could read how far it is.
    private static final long NO_WAIT = 20_000;

    static MessagesStatus of(MessagesViewModel model) {
        Optional<Timeline> timeline = model.timelineProperty().get();
        if (timeline.isEmpty()) {
            return new MessagesStatus("", "", "", "");
        }
        Timeline begun = timeline.get();
        String count = count(model.endProperty().get() - model.firstProperty().get());
        if (begun.isCancelled()) {
            String why = begun.problem().isEmpty()
                    ? "Decoding was stopped at " + percent(begun.progress()) + "."
                    : begun.problem();
            return new MessagesStatus(count, why, why, "Decode again");
        }
        Progress progress = begun.progress();
        String problem = model.filterProblem();
        if (!problem.isEmpty()) {
            return new MessagesStatus(count, problem, problem, "");
        }
        boolean far = progress.total() - progress.done() > NO_WAIT;
        String decoding = far ? "Decoding… " + percent(progress) : unknown(model).orElse(trimmed(begun));
        return new MessagesStatus(count, empty(model, progress), decoding, far ? "Stop" : "");
    }

    private static String count(long messages) {
        return messages == 1 ? "1 message" : LogStatus.number(messages) + " messages";
    }

    /// More frames than there is memory for: the oldest went before their events.
    private static String trimmed(Timeline timeline) {
        long gone = timeline.leftOut();
        return gone == 0 ? "" : "The oldest " + count(gone) + " are not listed: there is no memory for more.";
    }

    /// All that is seen is of a protocol that nobody knows.
    private static Optional<String> unknown(MessagesViewModel model) {
        boolean any = !model.rows().isEmpty()
                && model.rows().stream().allMatch(row -> row.entry().protocol().isEmpty());
        return any
                ? Optional.of("Nobody here knows this protocol. If you do, choose it with Decode as.")
                : Optional.empty();
    }

    private static String percent(Progress progress) {
        return String.format(Locale.ROOT, "%d %%", (int) (100 * progress.fraction()));
    }

    private static String empty(MessagesViewModel model, Progress progress) {
        if (model.endProperty().get() > model.firstProperty().get()) {
            // They are being read.
            return "";
        }
        if (model.progress() < 1) {
            return model.isFiltered() ? "Looking for matching messages…" : "Decoding… " + percent(progress);
        }
        if (model.isFiltered()) {
            return model.clearedProperty().get()
                    ? "The view was cleared. New messages that match the filter appear here."
                    : "No message matches the filter.";
        }
        return model.clearedProperty().get()
                ? "The view was cleared. New messages appear here."
                : "No messages yet. What the sockets say to each other appears here in the words of its protocol.";
    }
}
