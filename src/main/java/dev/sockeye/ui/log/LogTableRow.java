package dev.sockeye.ui.log;

/// A row of the log; a click chooses its event.
final class LogTableRow extends ChoosingRow<LogRow> {
    LogTableRow(LogViewModel model) {
        super(model);
    }

    @Override
    long event(LogRow row) {
        return row.number();
    }
}
