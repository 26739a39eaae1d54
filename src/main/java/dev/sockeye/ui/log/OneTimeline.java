package dev.sockeye.ui.log;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;

/// Events and messages are two views of one timeline with one choice: a message that is chosen chooses its events, and an event
/// the message that begins in it. Both are filtered alike, and go on following when one turns to the other.
final class OneTimeline {
    private final Capture capture;
    private final LogViewModel events;
    private final MessagesViewModel messages;
    private boolean choosing;

    OneTimeline(Capture capture, LogViewModel events, MessagesViewModel messages, FilterViewModel filter) {
        this.capture = capture;
        this.events = events;
        this.messages = messages;
        filter.filterProperty().subscribe(messages::filter);
        messages.onReleased(events::chooseNothing);
        events.chosenProperty().subscribe(number -> eventChosen(number.longValue()));
        messages.chosenProperty().subscribe(_ -> messageChosen());
        messages.shownProperty().subscribe((_, shown) -> turned(shown));
    }

    private void turned(boolean toMessages) {
        RowsViewModel<?> from = toMessages ? events : messages;
        RowsViewModel<?> to = toMessages ? messages : events;
        to.follow(from.followingProperty().get());
        if (toMessages) {
            eventChosen(events.chosenProperty().get());
        } else if (events.chosenProperty().get() >= 0) {
            choosing = true;
            events.bringIntoView(events.chosenProperty().get());
            choosing = false;
        }
    }

    private void eventChosen(long number) {
        if (!choosing && messages.shownProperty().get() && number >= 0) {
            messages.chooseEvent(number);
        }
    }

    private void messageChosen() {
        messages.chosen().ifPresent(entry -> {
            choosing = true;
            // Its first event is the one that is shown in detail; one of another connection may lie between.
            Event last = capture.event(entry.end());
            if (last != null) {
                events.choose(entry.end());
                events.extendTo(entry.begin());
            } else {
                events.choose(entry.begin());
            }
            choosing = false;
        });
    }
}
