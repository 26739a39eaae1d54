package dev.sockeye.demo;

import dev.sockeye.session.Session;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The demonstrations that are being played: whoever ends the program ends them all, also in the middle of a step. Thread-safe.
public final class Plays implements AutoCloseable {
    private final Props props;
    private final Set<Play> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param props with what they are played
    public Plays(Props props) {
        this.props = props;
    }

    /// Begins one; to be closed. Blocks.
    ///
    /// @throws IOException with a part of a sentence when there is no room for its files
    public Play begin(Demonstration demonstration) throws IOException {
        var play = new Play(demonstration, props, open::remove);
        open.add(play);
        if (closed) {
            play.close();
        }
        return play;
    }

    /// Whether one of them has opened the session.
    public boolean plays(Session session) {
        return open.stream().anyMatch(play -> play.plays(session));
    }

    /// With what they are played.
    public Props props() {
        return props;
    }

    /// Ends what is being played, and stops and removes all that it has started and made. Blocks.
    @Override
    public void close() {
        closed = true;
        open.forEach(Play::close);
    }
}
