package dev.sockeye.ui.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedTransport;
import dev.sockeye.support.StagedConnection;
import dev.sockeye.support.StagedWorkbench;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final long SECOND = 1_000_000_000L;

    private final StagedWorkbench bench = new StagedWorkbench();
    private final AtomicLong clock = new AtomicLong();
    private final Session server = bench.server(SocketType.STREAM, "@a");

    @AfterEach
    void close() {
        bench.close();
    }

    private StagedConnection peer() {
        return bench.transport.accept(SocketType.STREAM, StagedTransport.identity(10, 0, 0));
    }

    @Test
    void makesRatesOfWhatCameSinceTheLastReading() {
        StagedConnection peer = peer();
        var meter = new Meter(server, null, clock::get);
        peer.receive("12345", null);
        peer.receive("12345", null);
        server.send(Outgoing.of(ByteBuffer.allocate(3)), List.of());
        clock.addAndGet(SECOND / 2);

        Figures figures = meter.read();

        assertThat(figures.receivedMessages()).isEqualTo(2);
        assertThat(figures.sentBytes()).isEqualTo(3);
        assertThat(figures.now()).isEqualTo(new Figures.Rate(4, 20, 2, 6));
        clock.addAndGet(SECOND);
        assertThat(meter.read().now()).isEqualTo(Figures.Rate.ZERO);
    }

    @Test
    void countsOpenAndClosedConnectionsAndWhatWaits() {
        peer().queued.set(100);
        peer().queued.set(20);
        peer().drop();

        Figures figures = new Meter(server, null, clock::get).read();

        assertThat(figures.openConnections()).isEqualTo(2);
        assertThat(figures.closedConnections()).isEqualTo(1);
        assertThat(figures.queuedBytes()).isEqualTo(120);
    }

    @Test
    void keepsOneConnectionApartFromTheOthers() {
        StagedConnection first = peer();
        peer().receive("other", null);
        first.receive("x", null);

        Figures figures = new Meter(server, server.connections().getFirst(), clock::get).read();

        assertThat(figures.receivedBytes()).isEqualTo(1);
        assertThat(figures.connection()).isEqualTo(server.connections().getFirst().id());
    }

    @Test
    void remembersAMinute() {
        var meter = new Meter(server, null, clock::get);
        for (int i = 0; i < 100; i++) {
            clock.addAndGet(SECOND);
            meter.read();
        }
        clock.addAndGet(SECOND);
        assertThat(meter.read().rates()).hasSize(Meter.KEPT);
    }
}
