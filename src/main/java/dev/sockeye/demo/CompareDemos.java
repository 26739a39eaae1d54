package dev.sockeye.demo;

import dev.sockeye.capture.EventKind;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Unix sockets beside others.
final class CompareDemos {
    private static final int WARM_UP = 100;
    private static final int CALLS = 400;

    private static final Demonstration TCP = new Demonstration("tcp", "Unix beside TCP",
            "On one machine a Unix socket can do what TCP over the loopback address does, but no packets are made and no ports are used up:"
                    + " a file's permissions say who may connect, and the kernel says who has. How fast both are for you, the Benchmark tab"
                    + " measures (Ctrl+B).",
            Need.NOTHING, List.of(
                    new Step("A program listens on TCP and asks who has connected.", _ -> whoOverTcp()),
                    new Step("A Unix server asks the same.", stage -> {
                        Session server = stage.serve("stream", "who.sock", "");
                        stage.connect("client", "stream", "who.sock", "");
                        stage.await(server, EventKind.ACCEPTED, 1);
                        Credentials peer = server.connections().getFirst().peer().orElseThrow().credentials();
                        return "Process " + peer.pid().text() + ", user " + peer.uid().text() + ", group "
                                + peer.gid().text()
                                + ": the kernel noted it at connect, and nobody can pretend to be somebody else.";
                    }),
                    new Step("Both are called " + CALLS + " times in turn: connect, a byte there and back, close.",
                            CompareDemos::compare)));

    static final List<Demonstration> ALL = List.of(TCP);

    private CompareDemos() {}

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static String whoOverTcp() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(loopback());
                var _ = SocketChannel.open(server.getLocalAddress());
                SocketChannel accepted = server.accept()) {
            var from = (InetSocketAddress) accepted.getRemoteAddress();
            return from.getAddress().getHostAddress() + ", port " + from.getPort()
                    + ". That is all: every user of this machine could connect, and TCP does not say which one it is.";
        }
    }

    private static String compare(Stage stage) throws IOException {
        SmallServer unix = stage.closing(new SmallServer(UnixDomainSocketAddress.of(stage.path("fast.sock"))));
        SmallServer tcp = stage.closing(new SmallServer(loopback()));
        var unixNanos = new long[CALLS];
        var tcpNanos = new long[CALLS];
        for (int i = -WARM_UP; i < CALLS; i++) {
            long byUnix = unix.call();
            long byTcp = tcp.call();
            if (i >= 0) {
                unixNanos[i] = byUnix;
                tcpNanos[i] = byTcp;
            }
        }
        double unixMicros = median(unixNanos) / 1000.0;
        double tcpMicros = median(tcpNanos) / 1000.0;
        return String.format(Locale.ROOT, "The median is %.0f µs by Unix and %.0f µs by TCP: %s here.", unixMicros,
                tcpMicros, ratio(unixMicros, tcpMicros));
    }

    private static long median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    private static String ratio(double unix, double tcp) {
        return unix <= tcp
                ? String.format(Locale.ROOT, "Unix is %.1f times as fast", tcp / unix)
                : String.format(Locale.ROOT, "Unix is %.1f times as slow, which a busy machine can do", unix / tcp);
    }
}
