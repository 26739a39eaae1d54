package dev.sockeye.support;

import dev.sockeye.capture.CaptureStore;
import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A real capture of what was said through taps, one event a microsecond. Session 1 stands before the server at `/run/app.sock`.
public final class TappedTalk implements AutoCloseable {
    public static final String SERVER = "/run/app.sock";
    public final CaptureStore capture;
    private final ShortTempDir directory;
    private long time;

    public TappedTalk() throws IOException {
        this(CaptureStore.LEAST_QUOTA * 16);
    }

    /// @param quota bytes of disk
    public TappedTalk(long quota) throws IOException {
        directory = new ShortTempDir();
        capture = new CaptureStore(directory.resolve("capture"), quota);
        tap(1, SERVER);
    }

    /// A tap before another server.
    public void tap(int session, String server) {
        capture.describe(session, new SessionFacts(Role.TAP, SocketType.STREAM, server, Address.ofPath("/tmp/t")));
    }

    /// What happens on a connection of session 1.
    public void event(int connection, EventKind kind, Direction direction, String text) {
        event(1, connection, kind, direction, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void event(int session, int connection, EventKind kind, Direction direction, byte[] bytes) {
        time += 1000;
        capture.append(new Draft(kind, time, session, connection, ByteBuffer.wrap(bytes), bytes.length, null, null,
                null, List.of(), "", false, null, null, direction));
    }

    public void accept(int connection) {
        event(connection, EventKind.ACCEPTED, Direction.NONE, "");
    }

    public void ask(int connection, String text) {
        event(connection, EventKind.RELAYED, Direction.TO_SERVER, text);
    }

    public void answer(int connection, String text) {
        event(connection, EventKind.RELAYED, Direction.TO_CLIENT, text);
    }

    public void end(int connection) {
        event(connection, EventKind.CLOSED, Direction.NONE, "");
    }

    @Override
    public void close() throws IOException {
        capture.close();
        directory.close();
    }
}
