package dev.sockeye.support;

import static dev.sockeye.support.Patience.await;

import dev.sockeye.file.AddressLook;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.ConnectOptions;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileOptions;
import dev.sockeye.socket.ListenOptions;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.socket.linux.LinuxTransport;
import dev.sockeye.socket.unix.JunixSockets;
import java.time.Duration;
import java.util.Optional;

/// The real transport, as the program assembles it.
public final class Engine {
    private Engine() {}

    /// One connection there and back.
    static void dialOnce() {
        try (var transport = transport()) {
            var heard = new Heard();
            var listener = transport.listen(new ListenOptions(new Address.Unnamed(), SocketType.STREAM, 1, 16,
                    FileOptions.PRIVATE), heard);
            transport.connect(new ConnectOptions(listener.address(), SocketType.STREAM, Duration.ofSeconds(5), 16,
                    Optional.empty(), false), new Heard());
            await().until(() -> heard.accepted.size() == 1);
        } catch (SocketFailedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static LinuxTransport transport() {
        return transport(new LinuxFileCalls());
    }

    /// With other calls for files.
    public static LinuxTransport transport(FileCalls files) {
        var table = new LinuxSocketTable();
        return new LinuxTransport(new JunixSockets(), files, table,
                new AddressLook(files, table, new LinuxSocketProbe()));
    }
}
