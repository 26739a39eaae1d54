package dev.sockeye.ui.peer;

import dev.sockeye.session.Counters;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.session.TapEnd;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.PeerIdentity;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gathers what is known of the server behind a tap. Blocks like [PeerReading]; background only.
final class ServerEndReading {
    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final double NANOS_PER_MICROSECOND = 1e3;
    private static final long LEAST_MILLISECONDS = 1_000_000;

    private final PeerReading reading;

    ServerEndReading(PeerReading reading) {
        this.reading = reading;
    }

    ServerEnd read(SessionConnection connection, TapEnd end, dev.sockeye.capture.@Nullable PeerFacts recorded) {
        Optional<PeerIdentity> peer = end.peer();
        Credentials who = peer.map(PeerIdentity::credentials).orElseGet(() -> Credentials.unknown(end.isConnected()
                ? "the kernel does not tell who has a datagram socket"
                : "the server was not reached"));
        Provenance provenance = peer.map(PeerIdentity::provenance).orElse(Provenance.FROZEN_AT_LISTEN);
        Counters counters = connection.counters();
        return read(who, provenance, connection.sinceNanos(), recorded, end.seenAs(),
                List.of(row("toServer", counters.receivedMessages(), counters.receivedBytes()),
                        row("toClient", counters.sentMessages(), counters.sentBytes()),
                        new PeerRow("firstAnswer", end.firstAnswer().map(ServerEndReading::text), Optional.empty())));
    }

    /// Who it was, of a connection that nothing but the capture knows any more.
    ServerEnd read(dev.sockeye.capture.PeerFacts recorded) {
        return read(recorded.credentials(), recorded.provenance(), recorded.timeNanos(), recorded, "", List.of());
    }

    private ServerEnd read(Credentials who, Provenance provenance, long seenNanos,
            dev.sockeye.capture.@Nullable PeerFacts recorded, String seen, List<PeerRow> talk) {
        var rows = new ArrayList<PeerRow>();
        PeerReading.Seen process = reading.process(rows, who, provenance, seenNanos, recorded);
        if (recorded != null) {
            rows.add(new PeerRow("address", Fact.known(recorded.address().text()), Optional.empty()));
        }
        return new ServerEnd(process.title(), process.state(), seen, rows, talk);
    }

    private static PeerRow row(String key, long messages, long bytes) {
        return new PeerRow(key, Fact.known(Texts.fill("%s in %s", Amounts.bytes(bytes),
                Amounts.count(messages, "piece"))), Optional.empty());
    }

    private static String text(Duration time) {
        long nanos = time.toNanos();
        return nanos < LEAST_MILLISECONDS
                ? Texts.fill("%.0f µs", nanos / NANOS_PER_MICROSECOND)
                : Texts.fill("%.1f ms", nanos / NANOS_PER_MILLISECOND);
    }
}
