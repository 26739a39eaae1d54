package dev.sockeye.command;

import dev.sockeye.bench.CapturedServers;
import dev.sockeye.file.AccessExplainer;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.DirectSockets;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.system.InventoryScanner;
import dev.sockeye.system.MachineScanner;
import dev.sockeye.system.Prober;
import dev.sockeye.system.SubjectReader;

/// What the subcommands look at the machine with.
///
/// @param direct sockets for measurements
/// @param captured makes Sockeye's own servers that are measured beside bare ones
public record Services(SocketTable sockets, FileCalls files, SocketProbe probe, Accounts accounts, DirectSockets direct,
        CapturedServers.Source captured) {
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
