package dev.sockeye.session;

import dev.sockeye.capture.CaptureWriter;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.ProcessFacts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Looks at the peers of new connections on threads of its own, and records who they are. A peer can make the reading of
/// its command line hang, and many can come at once: what waits is bounded, and who does not get his turn stays what the
/// kernel said of him.
final class PeerIdentifier implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int MOST_WAITING = 4096;
    private static final long CLOSE_SECONDS = 1;
    /// For so long a process is taken to be what it was: one that connects all the time is not read all the time.
    private static final long SAME_NANOS = 50_000_000;

    private static final Fact<String> NOT_GLANCED = Fact.unknown("it is known already");

    private final CaptureWriter capture;
    private final PeerLook look;
    private final Runnable changed;
    private volatile Runnable identified = () -> {};
    private final @Nullable ThreadPoolExecutor threads;
    private volatile @Nullable Looked last;
    private volatile @Nullable Looked lastServer;

    /// What the kernel says of somebody.
    record Kernel(@Nullable Credentials credentials, Provenance provenance, Address address) {}

    /// What was found lately.
    private record Looked(Credentials credentials, long nanoTime, ProcessFacts process) {
        /// With this name, where nothing was left to be looked at.
        Looked named(Fact<String> name) {
            return process.command().isKnown() || !name.isKnown()
                    ? this
                    : new Looked(credentials, nanoTime,
                            new ProcessFacts(name, process.executable(), process.commandLine(),
                                    process.user(), process.group()));
        }

        PeerFacts facts(Kernel of) {
            return new PeerFacts(true, credentials, of.provenance(), of.address(), process, Times.now());
        }
    }

    /// @param changed told after each that somebody is known now
    PeerIdentifier(CaptureWriter capture, PeerLook look, Runnable changed) {
        this.capture = capture;
        this.look = look;
        this.changed = changed;
        threads = look.equals(PeerLook.NONE) ? null : start();
        if (threads != null) {
            // The first look takes long, as everything for it has to be loaded: nobody is to wait for that.
            var own = Credentials.ofKernel((int) ProcessHandle.current().pid(), 0, 0);
            threads.execute(() -> {
                look.glance(own, Times.now());
                look.look(own, Times.now());
            });
        }
    }

    private static ThreadPoolExecutor start() {
        var started = new ThreadPoolExecutor(THREADS, THREADS, 5, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().daemon().name("peer-identification-", 1).factory());
        started.allowCoreThreadTimeOut(true);
        return started;
    }

    void onIdentified(Runnable action) {
        identified = action;
    }

    /// Records at once who has been looked at just now, and looks soon at others; any thread.
    ///
    /// @param timeNanos when the connection was made
    void began(int connection, @Nullable Credentials credentials, @Nullable Provenance provenance, Address address,
            long timeNanos) {
        if (provenance != null) {
            began(connection, new Kernel(credentials, provenance, address), null, timeNanos);
        }
    }

    /// The same for a connection through a tap.
    ///
    /// @param server its other end; null when it was not reached, or is a datagram socket's
    /// @param address the server's
    void began(SessionConnection entry, @Nullable Connection server, Address address) {
        Kernel client = entry.peer()
                .map(peer -> new Kernel(peer.credentials(), peer.provenance(), entry.peerAddress()))
                .orElseGet(() -> new Kernel(entry.lastMessageCredentials().orElse(null), Provenance.SENT_WITH_MESSAGE,
                        entry.peerAddress()));
        began(entry.id(), client, server == null
                ? null
                : new Kernel(server.peer().credentials(), server.peer().provenance(), address), entry.sinceNanos());
    }

    /// The same for both ends of a connection through a tap.
    ///
    /// @param server null where the kernel tells nothing, or there is none
    void began(int connection, Kernel peer, @Nullable Kernel server, long timeNanos) {
        if (threads == null || peer.credentials() == null) {
            return;
        }
        if (isKnown(peer, last) && (server == null || isKnown(server, lastServer))) {
            identify(connection, peer, server, timeNanos, NOT_GLANCED);
            return;
        }
        // Who connects, says a word and ends has gone before another thread comes to it.
        Fact<String> name = look.glance(peer.credentials(), timeNanos);
        try {
            threads.execute(() -> identify(connection, peer, server, timeNanos, name));
        } catch (RejectedExecutionException _) {
            // Too many at once, or the end: the connection's first event says what the kernel said.
        }
    }

    /// @param name what it was called when the connection was made
    private void identify(int connection, Kernel peer, @Nullable Kernel server, long timeNanos, Fact<String> name) {
        Looked client = looked(peer, last, timeNanos).named(name);
        last = client;
        PeerFacts facts = client.facts(peer);
        if (server != null && server.credentials() != null) {
            Looked other = looked(server, lastServer, timeNanos);
            lastServer = other;
            facts = facts.withServer(other.facts(server));
        }
        try {
            capture.identify(connection, facts);
            changed.run();
            identified.run();
        } catch (IllegalStateException _) {
            // The capture was closed meanwhile.
        }
    }

    private Looked looked(Kernel peer, @Nullable Looked known, long timeNanos) {
        Credentials credentials = Objects.requireNonNull(peer.credentials());
        return known != null && isKnown(peer, known)
                ? known
                : new Looked(credentials, System.nanoTime(), look.look(credentials, timeNanos));
    }

    private static boolean isKnown(Kernel peer, @Nullable Looked known) {
        return known != null && known.credentials().equals(peer.credentials()) && known.process().command().isKnown()
                && System.nanoTime() - known.nanoTime() <= SAME_NANOS;
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
            try {
                threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
