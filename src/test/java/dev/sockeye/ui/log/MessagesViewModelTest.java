package dev.sockeye.ui.log;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.FilterText;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.protocol.Vocabularies;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.MemoryCapture;
import dev.sockeye.support.SampleEvents;
import dev.sockeye.support.TestLabels;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessagesViewModelTest {
    private final MemoryCapture capture = new MemoryCapture();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final Capture disk = disk();
    private final Decoding decoding = new Decoding(disk);
    private final MessagesViewModel messages = new MessagesViewModel(disk, disk.all(), decoding, new TestLabels(),
            ZoneOffset.UTC, Runnable::run, Runnable::run, () -> {});

    /// The capture, whose payload the disk gives back as long as it is not broken.
    private Capture disk() {
        return (Capture) Proxy.newProxyInstance(Capture.class.getClassLoader(), new Class<?>[]{Capture.class},
                (_, method, arguments) -> {
                    if (broken.get() && method.getName().equals("payload")) {
                        throw new InternalError("a fault occurred in a memory access operation");
                    }
                    try {
                        return method.invoke(capture, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @AfterEach
    void close() {
        messages.close();
        decoding.close();
    }

    @Test
    void saysWhyAFilterStoppedAndDoesNotSeemToLookOn() {
        capture.describe(1, new SessionFacts(Role.SERVER, SocketType.STREAM, "/tmp/a", Address.ofPath("/tmp/a")));
        var events = new SampleEvents(capture);
        events.plain(EventKind.ACCEPTED, 3, "");
        events.data(EventKind.RECEIVED, 3, "GET /fine HTTP/1.1\r\nHost: a\r\n\r\n");
        messages.shownProperty().set(true);
        await().until(() -> messages.timelineProperty().get().orElseThrow().frames().end() == 1);
        broken.set(true);
        messages.filter(FilterText.parse("http.target==/fine", Vocabularies.all()));
        messages.refresh();
        MessagesStatus status = MessagesStatus.of(messages);
        assertThat(status.decoding())
                .isEqualTo("The filter stopped, and not all that matches is shown: a fault occurred"
                        + " in a memory access operation.");
        assertThat(status.empty()).isEqualTo(status.decoding());
        assertThat(status.offer()).isEmpty();
        assertThat(messages.progress()).isEqualTo(1);
    }
}
