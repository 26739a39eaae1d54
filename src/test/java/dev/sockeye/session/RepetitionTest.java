package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.Transport;
import dev.sockeye.support.Patience;
import dev.sockeye.support.StagedTransport;
import dev.sockeye.support.StagedWorkbench;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whatever ends a repetition, whoever waits for its end is told of it.
class RepetitionTest {
    private final StagedWorkbench bench = new StagedWorkbench();
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
    private final BlockingQueue<Repetition.Progress> told = new LinkedBlockingQueue<>();
    private final Session server = bench.server(SocketType.STREAM, "@a");

    @AfterEach
    void close() {
        background.shutdownNow();
        bench.close();
    }

    private Repetition.Order order(int times, Path... files) {
        return new Repetition.Order(server, new Composition.Text("x", LineEnding.NONE), List.of(files), List.of(),
                times,
                Duration.ofHours(1));
    }

    private Repetition.Progress next() throws InterruptedException {
        Repetition.Progress progress = told.poll(Patience.LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(progress).as("told").isNotNull();
        return progress;
    }

    @Test
    void tellsThatTheProgramIsClosing() throws InterruptedException {
        background.shutdownNow();
        Repetition.start(order(1), bench.transport, background, told::add);
        assertThat(next()).matches(Repetition.Progress::finished).extracting(Repetition.Progress::problem).asString()
                .startsWith("The program is closing");
    }

    @Test
    void tellsThatTheProgramClosesBetweenTwoSendings() throws InterruptedException {
        bench.transport.accept(SocketType.STREAM, StagedTransport.identity(1, 0, 0));
        Repetition.start(order(2), bench.transport, background, progress -> {
            background.shutdown();
            told.add(progress);
        });
        assertThat(next().finished()).isFalse();
        assertThat(next()).matches(Repetition.Progress::finished).extracting(Repetition.Progress::sendings)
                .isEqualTo(1);
    }

    @Test
    void tellsOfWhatNobodyThoughtOf() throws InterruptedException {
        var broken = (Transport) Proxy.newProxyInstance(Transport.class.getClassLoader(),
                new Class<?>[]{Transport.class}, (_, _, _) -> {
                    throw new IllegalStateException("nobody thought of this");
                });
        Repetition.start(order(3, Path.of("/etc/hostname")), broken, background, told::add);
        assertThat(next()).matches(Repetition.Progress::finished).extracting(Repetition.Progress::problem)
                .isEqualTo("It could not be sent: nobody thought of this");
    }
}
