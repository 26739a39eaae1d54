package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedTransport;
import dev.sockeye.support.StagedWorkbench;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// When the credentials in a recorded event became true.
class ProvenanceTest {
    private final StagedWorkbench bench = new StagedWorkbench();

    @AfterEach
    void close() {
        bench.close();
    }

    private List<Provenance> of(EventKind kind) {
        return LongStream.range(bench.capture.first(), bench.capture.end()).mapToObj(bench.capture::event)
                .filter(event -> event != null && event.kind() == kind && event.credentials() != null)
                .map(Event::provenance).toList();
    }

    @Test
    void aDatagramSendersCameWithItsMessage() {
        bench.server(SocketType.DATAGRAM, "@d");
        bench.transport.datagram(Address.parse("@from"), Credentials.ofKernel(4217, 1000, 1000), "hello");
        assertThat(of(EventKind.ACCEPTED)).containsExactly(Provenance.SENT_WITH_MESSAGE);
        assertThat(of(EventKind.RECEIVED)).containsExactly(Provenance.SENT_WITH_MESSAGE);
    }

    @Test
    void aConnectionsWereFrozenWhenItsPeerConnectedOrListened() {
        bench.server(SocketType.STREAM, "@s");
        bench.transport.accept(SocketType.STREAM, StagedTransport.identity(4217, 1000, 1000));
        assertThat(of(EventKind.ACCEPTED)).containsExactly(Provenance.FROZEN_AT_CONNECT);
        bench.client(SocketType.SEQPACKET, "@far");
        assertThat(of(EventKind.OPENED)).containsExactly(Provenance.FROZEN_AT_LISTEN);
    }
}
