package dev.sockeye.command;

import dev.sockeye.bench.CapturedServers;
import dev.sockeye.demo.Props;
import dev.sockeye.file.AccessExplainer;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.DirectSockets;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.Transport;
import dev.sockeye.system.InventoryScanner;
import dev.sockeye.system.MachineScanner;
import dev.sockeye.system.Prober;
import dev.sockeye.system.SubjectReader;
import java.io.IOException;
import java.util.function.Supplier;

/// What the subcommands look at the machine with.
///
/// @param direct sockets for measurements
/// @param captured makes Sockeye's own servers that are measured beside bare ones
/// @param transport opens a transport, which is closed by whoever asked for it
/// @param engine opens all of it
public record Services(SocketTable sockets, FileCalls files, SocketProbe probe, Accounts accounts, DirectSockets direct,
        CapturedServers.Source captured, Supplier<Transport> transport, Opening engine) {
    /// The whole engine with a capture, as the program without a window has it.
    public interface Engine extends AutoCloseable {
        Props props();

        /// Runs the action when it is closed, first of all; also when a signal does that.
        void beforeClosing(Runnable action);

        @Override
        void close();
    }

    /// Opens an engine.
    public interface Opening {
        /// Makes it.
        ///
        /// @throws IOException with a sentence when its files cannot be made
        Engine open() throws IOException;
    }

    InventoryScanner inventory() {
        return new MachineScanner(sockets, files, probe);
    }

    AccessExplainer explainer() {
        return new AccessExplainer(files, sockets, probe, accounts);
    }

    SubjectReader subjects() {
        return new SubjectReader(accounts);
    }

    Prober prober() {
        return new Prober(sockets, files, probe);
    }
}
