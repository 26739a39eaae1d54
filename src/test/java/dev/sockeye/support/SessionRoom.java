package dev.sockeye.support;

import dev.sockeye.command.EngineOptions;
import dev.sockeye.Wiring;
import dev.sockeye.capture.Event;
import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.Session;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.Workbench;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// For each test the whole engine as the program builds it, with a capture on disk and a directory for sockets.
public final class SessionRoom implements BeforeEachCallback, AfterEachCallback {
    private static final long QUOTA = 64L << 20;

    static {
        Patience.useEverywhere();
    }

    private ShortTempDir directory = null;
    public Wiring wiring = null;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        directory = new ShortTempDir();
        wiring = new Wiring(new EngineOptions(directory.resolve("capture"), QUOTA, null, false));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        wiring.close();
        directory.close();
    }

    public Workbench workbench() {
        return wiring.workbench();
    }

    public Path path(String name) {
        return directory.resolve(name);
    }

    public Address address(String name) {
        return Address.ofPath(path(name).toString());
    }

    public ServerSpec serverSpec(SocketType type, String name) {
        return ServerSpec.of(type, address(name));
    }

    public Session server(SocketType type, String name) throws SocketFailedException {
        return workbench().open(serverSpec(type, name));
    }

    public Session client(SocketType type, String name) throws SocketFailedException {
        return workbench().open(ClientSpec.of(type, address(name)));
    }

    /// The session's events in order.
    public List<Event> events(int session) {
        var events = new ArrayList<Event>();
        for (long number = 0; number < wiring.capture().end(); number++) {
            Event event = wiring.capture().event(number);
            if (event != null && event.session() == session) {
                events.add(event);
            }
        }
        return events;
    }

    /// The same as lines: "RECEIVED hello", "CLOSED".
    public List<String> log(int session) {
        return events(session).stream().map(event -> (event.kind() + " " + payload(event)).strip()).toList();
    }

    public String payload(Event event) {
        ByteBuffer data = ByteBuffer.allocate(event.length());
        wiring.capture().payload(event.number(), 0, data);
        return StandardCharsets.ISO_8859_1.decode(data.flip()).toString();
    }
}
