package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedWorkbench;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Datagrams that a tap has taken while the way to the server is still looked for: a path's file system may take its time.
class TapLaneTest {
    private final StagedWorkbench bench = new StagedWorkbench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatWaitsWhenTheTapStopsIsRecordedAsNotSent() throws Exception {
        bench.transport.answersDials = false;
        Address server = Address.parse("/server");
        Session tap = bench.workbench.open(new TapSpec(SocketType.DATAGRAM, server,
                new TapSpec.Place.SideDoor(Optional.of(Address.parse("@tap"))), Optional.empty(),
                TapSpec.Identity.OURS, List.of(new AccessRule.Subject.Uid(1000))));
        bench.transport.datagram(Address.parse("@from"), Credentials.ofKernel(4217, 1000, 1000), "lost?");
        tap.stop();
        assertThat(LongStream.range(0, bench.capture.end()).mapToObj(bench.capture::event)
                .filter(event -> event != null && event.kind() == EventKind.FAILED)).singleElement()
                .satisfies(event -> {
                    assertThat(event.originalLength()).isEqualTo(5);
                    assertThat(event.note()).startsWith("Not sent.");
                });
        assertThat(LongStream.range(0, bench.capture.end()).mapToObj(bench.capture::event)
                .map(Event::kind).toList()).containsSubsequence(EventKind.ACCEPTED, EventKind.FAILED, EventKind.CLOSED);
    }
}
