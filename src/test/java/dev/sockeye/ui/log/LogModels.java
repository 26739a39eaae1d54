package dev.sockeye.ui.log;

import dev.sockeye.capture.Capture;
import dev.sockeye.support.TestLabels;
import java.time.ZoneOffset;
import java.util.List;

/// Logs without a screen, for tests.
final class LogModels {
    private LogModels() {}

    /// A log over everything, with room for that many rows.
    static LogViewModel of(Capture capture, int room) {
        var model = new LogViewModel(capture, capture.all(), new TestLabels(), ZoneOffset.UTC);
        model.setCapacity(room);
        return model;
    }

    /// The event numbers on the screen.
    static List<Long> numbers(LogViewModel model) {
        return model.rows().stream().map(LogRow::number).toList();
    }

    /// The numbers of the rows that look chosen.
    static List<Long> chosen(LogViewModel model) {
        return model.rows().stream().filter(model::isChosen).map(LogRow::number).toList();
    }

    /// What stands in a column from the first row on the screen to the last.
    static List<String> texts(LogViewModel model, LogColumn column) {
        return model.rows().stream().map(row -> model.text(column, row)).toList();
    }
}
