package dev.sockeye.session;

import dev.sockeye.socket.Listener;
import org.jspecify.annotations.Nullable;

/// When a tap accepts: not while it dials for somebody, and not whom rules leave in the backlog. Who comes meanwhile waits there,
/// as at a server that does not accept. Belongs to the I/O thread, but for [#listens], [#begins] and
/// [#close].
final class TapAccepting {
    /// Both at once; null until it listens.
    private volatile @Nullable Open open;
    private int dialling;

    private record Open(Listener listener, SessionRules rules) {}

    /// The tap listens, and accepts nobody yet.
    void listens(Listener opened, SessionRules asked) {
        open = new Open(opened, asked);
    }

    /// The tap is where it is to be: who came before comes in now.
    void begins() {
        Open known = open;
        if (known != null) {
            known.rules().onUse(() -> known.listener().execute(this::look));
            known.listener().execute(this::look);
        }
    }

    void dials() {
        dialling++;
        look();
    }

    /// The server was reached, or was not.
    void settled() {
        dialling--;
        look();
    }

    private void look() {
        Open known = open;
        if (known != null && dialling == 0 && known.rules().acceptsNext()) {
            known.listener().releaseAccepting();
        } else if (known != null) {
            known.listener().holdAccepting();
        }
    }

    void close() {
        Open known = open;
        if (known != null) {
            known.listener().close();
        }
    }
}
