package dev.sockeye;

import dev.sockeye.bench.Bench;
import dev.sockeye.command.EngineOptions;
import dev.sockeye.command.Services;
import dev.sockeye.file.AddressLook;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.Inheritance;
import dev.sockeye.socket.Platform;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.Transport;
import dev.sockeye.socket.linux.LinuxAccounts;
import dev.sockeye.socket.linux.LinuxDirectSockets;
import dev.sockeye.socket.linux.LinuxInheritance;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.socket.linux.LinuxTransport;
import dev.sockeye.socket.linux.Signals;
import dev.sockeye.socket.unix.JunixSockets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Linux gives to the engine: junixsocket's sockets, everything else by native calls.
record LinuxPlatform(Transport transport, FileCalls files, SocketTable sockets, SocketProbe probe, Accounts accounts)
        implements
            Platform {
    private static volatile Inheritance inherited = Inheritance.NONE;
    private static volatile @Nullable List<Integer> noted;

    /// Reads what was open when the program started, before it opens anything itself.
    static Inheritance inherit() {
        List<Integer> open = noted;
        noted = null;
        inherited = LinuxInheritance.read(System.getenv(), open == null ? LinuxInheritance.open() : open);
        return inherited;
    }

    /// For a start that is to serve nothing but what it is told to serve, [#inheritRest] must follow: what is open is only noted, as
    /// to look at it takes a while.
    static Inheritance inheritAnnounced() {
        if (System.getenv("LISTEN_FDS") != null) {
            return inherit();
        }
        noted = LinuxInheritance.open();
        return Inheritance.NONE;
    }

    /// Reads what was only noted.
    static void inheritRest() {
        if (noted != null) {
            inherit();
        }
    }

    static LinuxPlatform open() {
        var files = new LinuxFileCalls();
        var sockets = new LinuxSocketTable();
        var probe = new LinuxSocketProbe();
        var transport = new LinuxTransport(new JunixSockets(), files, sockets, new AddressLook(files, sockets, probe),
                inherited);
        return new LinuxPlatform(transport, files, sockets, probe, new LinuxAccounts());
    }

    /// Makes the process fit for the program, first of all: its user can use what it makes, whatever the umask, and only
    /// signals that ask for an end end it.
    static void settle() {
        LinuxFileCalls.keepOwnersBits();
        Signals.ignoreMeaningless();
    }

    /// The terminal is another program's now.
    static void leaveTerminalToCommand() {
        Signals.leaveTerminalToCommand();
    }

    /// What looks at the machine without opening a session; has no thread and nothing to close, unless it is asked for a transport.
    static Services services() {
        return new Services(new LinuxSocketTable(), new LinuxFileCalls(), new LinuxSocketProbe(), new LinuxAccounts(),
                new LinuxDirectSockets(), MeasuredServers::start, () -> open().transport(),
                () -> new HeadlessEngine(new Wiring(EngineOptions.usual())));
    }

    /// Measures, with servers and threads of its own.
    static Bench bench() {
        return new Bench(new LinuxDirectSockets(), MeasuredServers::start);
    }

    @Override
    public void close() {
        transport.close();
    }
}
