package dev.sockeye.session;

import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.SocketType;
import dev.sockeye.support.EngineRoom;
import dev.sockeye.support.SessionRoom;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sessions that were removed are not kept: only what the capture has of them is.
class RemovedSessionTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void isGivenBackWithItsConnections(SocketType type) throws Exception {
        var server = new WeakReference<>(room.server(type, "s"));
        var client = new WeakReference<>(talking(type));
        room.workbench().sessions().forEach(room.workbench()::remove);
        await("given back").pollInterval(Duration.ofMillis(200)).until(() -> {
            System.gc();
            return server.refersTo(null) && client.refersTo(null);
        });
    }

    private Session talking(SocketType type) throws Exception {
        Session client = room.client(type, "s");
        client.send(EngineRoom.text("hello"), List.of());
        int server = room.workbench().sessions().getFirst().id();
        await().until(() -> room.log(server).contains("RECEIVED hello"));
        return client;
    }
}
