package dev.sockeye.support;

import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.ProcessFacts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.protocol.Decoding;
import dev.sockeye.ui.EventLabels;
import dev.sockeye.ui.Excerpt;
import dev.sockeye.ui.FrameTicker;
import dev.sockeye.ui.TalkServices;
import dev.sockeye.ui.UiExecutor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// What views of what was said need, over a real capture. Made and closed on the JavaFX thread.
public final class TalkStage implements AutoCloseable {
    public final TappedTalk talk;
    /// The events that a view went to.
    public final List<Long> revealed = new ArrayList<>();
    public final TalkServices services;
    private final Decoding decoding;
    private final FrameTicker ticker;
    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    public TalkStage() throws IOException {
        talk = new TappedTalk();
        decoding = new Decoding(talk.capture);
        var screen = new UiExecutor();
        ticker = new FrameTicker(talk.capture, screen);
        services = new TalkServices(talk.capture, decoding, new EventLabels(talk.capture), ticker, timer, background,
                screen, revealed::add);
    }

    /// All events.
    public Excerpt everything() {
        return new Excerpt("Everything", talk.capture.all());
    }

    /// Connection 1: a question of Redis that is answered, one that fails, one that waits. Events 0 to 6.
    public void redis() {
        talk.accept(1);
        talk.ask(1, "*2\r\n$3\r\nGET\r\n$3\r\nkey\r\n");
        talk.answer(1, "$5\r\nvalue\r\n");
        talk.ask(1, "*2\r\n$4\r\nINCR\r\n$3\r\nkey\r\n");
        talk.answer(1, "-ERR value is not an integer\r\n");
        talk.ask(1, "*2\r\n$4\r\nAUTH\r\n$6\r\nsecret\r\n");
    }

    /// The client of the connection is a process that calls itself so.
    public void client(int connection, String process) {
        talk.capture.identify(connection, new PeerFacts(true, Credentials.ofKernel(4242, 1000, 1000),
                Credentials.Provenance.FROZEN_AT_CONNECT, new Address.Unnamed(), new ProcessFacts(Fact.known(process),
                        Fact.known("/bin/x"), Fact.known(List.of("x")), Fact.known("u"), Fact.known("g")),
                5));
    }

    @Override
    public void close() throws IOException {
        ticker.close();
        timer.shutdownNow();
        background.shutdownNow();
        decoding.close();
        talk.close();
    }
}
