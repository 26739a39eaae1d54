package dev.sockeye.ui;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.VisibleText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people call the things that events name by number, as the capture itself has it. Asked on the JavaFX thread for each row
/// that is shown, up to 2000 times a second: answers come from memory, without a system call.
public class EventLabels {
    private final Capture capture;

    public EventLabels(Capture capture) {
        this.capture = capture;
    }

    /// The session's name.
    public String session(int session) {
        SessionFacts facts = capture.sessionFacts(session);
        return facts == null ? "session " + session : facts.name();
    }

    /// The end of the name of an event's session, which tells sessions apart better than its beginning, made visible; empty when
    /// the event has none.
    public String shortSession(Event event) {
        if (event.session() == 0) {
            return "";
        }
        return VisibleText.of(ShortName.of(session(event.session())));
    }

    /// The connection of an event, "#3"; empty when the event has none.
    public String connection(Event event) {
        return event.connection() == 0 ? "" : "#" + event.connection();
    }

    /// Who is at the other end of the event's connection, "python3[4211]", or who sent its message when that was another
    /// process; empty when there is no other end or nothing is known of it.
    public String peer(Event event) {
        if (event.connection() == 0) {
            return "";
        }
        PeerFacts facts = capture.peerFacts(event.connection());
        Credentials own = event.credentials();
        if (own != null && own.pid() instanceof Fact.Known<Integer>(Integer pid)
                && (facts == null || !facts.credentials().pid().equals(own.pid()))) {
            return facts != null && facts.server() != null && facts.server().credentials().pid().equals(own.pid())
                    ? facts.server().name()
                    : "pid " + pid;
        }
        String known = facts == null ? "" : facts.name();
        return known.isEmpty() && event.address() != null && !(facts != null && facts.address().equals(event.address()))
                ? event.address().text()
                : known;
    }

    /// The process at the other end of a connection, "python3[4211]" or "pid 4211"; empty when the kernel did not tell.
    public Optional<String> process(int connection) {
        PeerFacts facts = capture.peerFacts(connection);
        return facts != null && facts.credentials().pid().isKnown() ? Optional.of(facts.name()) : Optional.empty();
    }

    /// The user at the other end, "alice (1000)"; empty when the kernel did not tell.
    public Optional<String> user(int connection) {
        PeerFacts facts = capture.peerFacts(connection);
        return facts == null || !facts.credentials().uid().isKnown()
                ? Optional.empty()
                : Optional.of(named(facts.process().user(), facts.credentials().uid().or(0)));
    }

    /// The user of an event's credentials, "alice (1000)"; the number alone when nobody asked who that was.
    public String user(Event event, int uid) {
        PeerFacts facts = peerOf(event);
        return facts != null && facts.credentials().uid().equals(Fact.known(uid))
                ? named(facts.process().user(), uid)
                : Integer.toUnsignedString(uid);
    }

    /// A group, "staff (50)".
    public String group(Event event, int gid) {
        PeerFacts facts = peerOf(event);
        return facts != null && facts.credentials().gid().equals(Fact.known(gid))
                ? named(facts.process().group(), gid)
                : Integer.toUnsignedString(gid);
    }

    private @Nullable PeerFacts peerOf(Event event) {
        return event.connection() == 0 ? null : capture.peerFacts(event.connection());
    }

    /// As it was recorded: who had no name then is written with the number alone in the record.
    private static String named(Fact<String> name, int id) {
        String number = Integer.toUnsignedString(id);
        return switch (name) {
            case Fact.Known<String>(String known) ->
                AccountWords.words(Optional.of(known).filter(recorded -> !recorded.equals(number)), id);
            case Fact.Unknown<String> _ -> number;
        };
    }
}
