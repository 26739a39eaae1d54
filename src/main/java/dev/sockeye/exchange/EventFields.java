package dev.sockeye.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.SessionFacts;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes everything of an event but its payload; `docs/jsonl.md` describes the fields.
final class EventFields {
    private static final long NANOS = 1_000_000_000;
    /// Peers that are remembered; beyond, they are read anew.
    private static final int MOST_PEERS = 1000;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendInstant(9)
            .toFormatter(Locale.ROOT);

    private final Capture capture;
    /// Connections whose peer some line has told.
    private final BitSet told = new BitSet();
    private final Map<Integer, PeerFacts> peers = new HashMap<>();

    EventFields(Capture capture) {
        this.capture = capture;
    }

    void write(JsonGenerator json, Event event) throws IOException {
        json.writeNumberField("number", event.number());
        json.writeStringField("time", time(event.timeNanos()));
        json.writeNumberField("timeNanos", event.timeNanos());
        json.writeNumberField("session", event.session());
        SessionFacts session = capture.sessionFacts(event.session());
        json.writeStringField("sessionName", session == null ? null : session.title());
        json.writeStringField("sessionRole", session == null ? null : session.role().label());
        json.writeStringField("sessionType", session == null ? null : session.type().label());
        json.writeStringField("sessionAddress", session == null ? null : session.address().exact());
        json.writeNumberField("connection", event.connection());
        PeerFacts peer = event.connection() == 0 ? null : peer(event.connection());
        json.writeStringField("connectionName", event.connection() == 0 ? null : name(event.connection(), peer));
        json.writeStringField("kind", event.kind().label());
        json.writeStringField("direction", event.direction().label());
        json.writeStringField("address", event.address() == null ? null : event.address().exact());
        json.writeNumberField("length", event.length());
        json.writeNumberField("originalLength", event.originalLength());
        json.writeBooleanField("truncated", event.isTruncated());
        json.writeBooleanField("urgent", event.urgent());
        json.writeFieldName("credentials");
        if (event.credentials() == null) {
            json.writeNull();
        } else {
            PeerFields.write(json, event.credentials(), event.provenance());
        }
        json.writeFieldName("peer");
        if (peer == null || !peer.identified() || told.get(event.connection())) {
            json.writeNull();
        } else {
            told.set(event.connection());
            PeerFields.write(json, peer);
        }
        json.writeArrayFieldStart("descriptors");
        for (String descriptor : event.descriptors()) {
            json.writeString(descriptor);
        }
        json.writeEndArray();
        json.writeStringField("note", event.note());
        if (event.of() != null) {
            json.writeNumberField("of", event.of());
        }
    }

    /// Read from the capture once it says who it is.
    private @Nullable PeerFacts peer(int connection) {
        PeerFacts known = peers.get(connection);
        PeerFacts now = known != null ? known : capture.peerFacts(connection);
        if (known == null && now != null && now.identified()) {
            if (peers.size() >= MOST_PEERS) {
                peers.clear();
            }
            peers.put(connection, now);
        }
        return now;
    }

    private static String name(int connection, @Nullable PeerFacts peer) {
        return peer == null || peer.name().isEmpty() ? "#" + connection : "#" + connection + " " + peer.name();
    }

    /// Peers are told again: what told them is not in the file.
    void forgetPeers() {
        told.clear();
    }

    private static String time(long nanos) {
        return TIME.format(Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS)));
    }
}
