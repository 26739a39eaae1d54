package dev.sockeye.support;

import dev.sockeye.capture.CaptureWriter;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Events as a session makes them, one of each kind.
public final class SampleEvents {
    /// 2026-11-21 12:04:05.123456789 UTC.
    public static final long START_NANOS = 1_795_262_645_123_456_789L;
    private static final Credentials ALICE = Credentials.ofKernel(4203, 1000, 50);

    private final CaptureWriter capture;
    private long timeNanos = START_NANOS;

    public SampleEvents(CaptureWriter capture) {
        this.capture = capture;
    }

    /// Appends a message.
    public long data(EventKind kind, int connection, String text) {
        return data(kind, connection, text.getBytes(StandardCharsets.UTF_8), 0, List.of());
    }

    public long data(EventKind kind, int connection, byte[] bytes, int lost, List<String> descriptors) {
        return append(new Draft(kind, tick(), 1, connection, ByteBuffer.wrap(bytes), bytes.length + lost,
                kind == EventKind.RECEIVED ? ALICE : null,
                kind == EventKind.RECEIVED ? Provenance.SENT_WITH_MESSAGE : null, null, descriptors, ""));
    }

    /// Appends an event without payload.
    public long plain(EventKind kind, int connection, String note) {
        @Nullable
        Address address = kind == EventKind.OPENED ? Address.ofPath("/run/app/api.sock") : null;
        return append(new Draft(kind, tick(), 1, connection, ByteBuffer.allocate(0), 0,
                kind == EventKind.ACCEPTED ? ALICE : null,
                kind == EventKind.ACCEPTED ? Provenance.FROZEN_AT_CONNECT : null, address, List.of(), note));
    }

    /// A little of everything.
    public void variety() {
        plain(EventKind.OPENED, 0, "");
        plain(EventKind.ACCEPTED, 3, "");
        data(EventKind.RECEIVED, 3, "GET /v1/status HTTP/1.1\r\nHost: localhost\r\n\r\n");
        data(EventKind.SENT, 3, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"status\":\"ready\","
                + "\"uptime\":8123,\"workers\":[{\"id\":1,\"busy\":true},{\"id\":2,\"busy\":false}]}\n");
        data(EventKind.RECEIVED, 3, new byte[]{0, 0, 0, 12, 1, (byte) 0xff, 'p', 'i', 'n', 'g', 10, 0}, 0, List.of());
        data(EventKind.RECEIVED, 4, "x".repeat(1024).getBytes(StandardCharsets.UTF_8), 3072, List.of());
        data(EventKind.RECEIVED, 3, "grüße, 東京 🚀\t\u202eevil\n".getBytes(StandardCharsets.UTF_8), 0,
                List.of("regular file /etc/hosts (read-only)", "socket socket:[4711]"));
        data(EventKind.SENT, 4, "");
        plain(EventKind.DENIED, 5, "The access policy admits uid 0 only; the peer is alice (1000).");
        plain(EventKind.FAILED, 4, "The peer has closed the connection while data were on their way to it.");
        plain(EventKind.SHUT_DOWN, 3, "The peer sends nothing more.");
        plain(EventKind.CLOSED, 3, "");
        append(new Draft(EventKind.RECEIVED, tick(), 1, 6, ByteBuffer.wrap(new byte[]{'h', 'i'}), 2, ALICE,
                Provenance.SENT_WITH_MESSAGE,
                new Address.Abstract(Bytes.ofText("client-1")), List.of(), ""));
    }

    /// That many small messages.
    public void many(int count) {
        for (int i = 0; i < count; i++) {
            data(i % 3 == 0 ? EventKind.SENT : EventKind.RECEIVED, 3 + i % 4,
                    "{\"id\":" + i + ",\"method\":\"session.update\",\"params\":{\"name\":\"item-" + i + "\"}}\n");
        }
    }

    private long append(Draft draft) {
        return capture.append(draft);
    }

    private long tick() {
        timeNanos += 1_234_567;
        return timeNanos;
    }
}
