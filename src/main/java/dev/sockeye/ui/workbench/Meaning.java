package dev.sockeye.ui.workbench;

import dev.sockeye.capture.Event;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.protocol.FrameIndex;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Timeline;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.ui.detail.DetailPane;
import dev.sockeye.ui.log.LogPane;
import dev.sockeye.ui.log.MessagesViewModel;
import dev.sockeye.ui.message.DecodeAsMenu;
import dev.sockeye.ui.message.DecodedPane;
import dev.sockeye.ui.message.MessagePlace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Puts what the bytes mean into a tab's detail: the message that is chosen in the log, or the one that the chosen event belongs to.
/// Only for the JavaFX thread.
final class Meaning implements AutoCloseable {
    private final LogPane log;
    private final DetailPane detail;
    private final DecodedPane decoded;

    /// @param session whose tab it is; 0 for all
    Meaning(EventsTab.Common common, LogPane log, DetailPane detail, int session) {
        this.log = log;
        this.detail = detail;
        decoded = new DecodedPane(common.engine().capture(), common.ticker(), common.engine().background(),
                common.screen(), line -> log.filter().lineProperty().set(line), detail::mark);
        detail.addTabs(List.of(decoded.fields(), decoded.laidOut()));
        offerDecodeAs(common, session);
        MessagesViewModel messages = log.messages();
        messages.askedProperty().bind(decoded.fields().selectedProperty().or(decoded.laidOut().selectedProperty()));
        messages.shownProperty().subscribe((_, shown) -> {
            if (shown && decoded.fields().getTabPane() != null) {
                decoded.fields().getTabPane().getSelectionModel().select(decoded.fields());
            }
            show();
        });
        messages.timelineProperty().subscribe(this::show);
        messages.chosenProperty().subscribe(this::show);
        detail.chosenBytes().subscribe(decoded::bytesChosen);
        decoded.bytes().subscribe(this::showBytes);
    }

    private void offerDecodeAs(EventsTab.Common common, int session) {
        Decoding decoding = common.engine().decoding();
        var sets = new DescriptorSets(common.engine(), common.dividers(), common.screen());
        var menu = new DecodeAsMenu(decoding, () -> {
            Event chosen = common.engine().capture().event(log.model().chosenProperty().get());
            return chosen == null ? session : chosen.session();
        }, new DecodeAsMenu.Descriptors(sets::chosen, sets::choose,
                FilePicker.ofDesktop()), (address, protocol) -> {
                    common.dividers().readAs(address, protocol.map(Protocol::id));
                    decoding.decodeAs(address, protocol);
                });
        log.addToRows(List.of(menu.menu()));
        log.addToMessages(List.of(menu.menu()));
        log.addMessageTool(menu.button("messagesDecodeAsMenu"));
        decoded.addTool(menu.button("decodeAsMenu"));
    }

    /// Takes in what is chosen now.
    void show() {
        Optional<Timeline> timeline = log.messages().timelineProperty().get();
        long event = log.model().chosenProperty().get();
        if (timeline.isEmpty() || event < 0) {
            decoded.show(null);
            return;
        }
        OptionalLong frame = message().map(entry -> OptionalLong.of(entry.number())).orElse(OptionalLong.empty());
        decoded.show(new MessagePlace(timeline.get(), timeline.get().generation(), event, frame));
        showBytes();
    }

    private Optional<FrameIndex.Entry> message() {
        return log.messages().shownProperty().get() ? log.messages().chosen() : Optional.empty();
    }

    /// Among messages, text and hex are the message's.
    private void showBytes() {
        if (message().isPresent()) {
            decoded.bytes().getValue().ifPresent(detail.model()::showBytes);
        } else {
            detail.model().showOwnBytes();
        }
    }

    @Override
    public void close() {
        decoded.close();
    }
}
