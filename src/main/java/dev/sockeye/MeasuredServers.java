package dev.sockeye;

import dev.sockeye.bench.CapturedServers;
import dev.sockeye.bench.MeasurementFailedException;
import dev.sockeye.command.EngineOptions;
import dev.sockeye.session.Behaviour;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import java.io.IOException;

/// Echo servers for measurements, in an engine beside the program's: with threads, a capture and a ledger of its own.
final class MeasuredServers implements CapturedServers {
    private final Wiring wiring;

    private MeasuredServers(Wiring wiring) {
        this.wiring = wiring;
    }

    static CapturedServers start() throws MeasurementFailedException {
        try {
            return new MeasuredServers(new Wiring(EngineOptions.usual()));
        } catch (IOException e) {
            throw new MeasurementFailedException("Servers that capture cannot be measured: " + e.getMessage()
                    + " Measure without them (--no-capture).");
        }
    }

    @Override
    public void open(SocketType type, Address address) throws MeasurementFailedException {
        try {
            wiring.workbench().open(ServerSpec.of(type, address).withBehaviour(new Behaviour.Echo()));
        } catch (SocketFailedException e) {
            throw new MeasurementFailedException(e.failure().text());
        }
    }

    @Override
    public void close() {
        wiring.close();
    }
}
