package dev.sockeye.ui.log;

/// A row of the messages; a click chooses its message.
final class MessageTableRow extends ChoosingRow<MessageRow> {
    MessageTableRow(MessagesViewModel model) {
        super(model);
    }

    @Override
    long event(MessageRow row) {
        return row.entry().begin();
    }
}
