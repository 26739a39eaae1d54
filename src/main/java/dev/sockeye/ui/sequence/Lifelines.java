package dev.sockeye.ui.sequence;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.EventLabels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who takes part in a diagram: the ends of the connections, with a tap between them. Ends are at the left for clients and at the right for
/// servers, in the order in which they were seen; of too many, those that come last share a line. Only for the screen's thread.
final class Lifelines {
    /// Lines of clients, and as many of servers, of their own.
    static final int MOST_OF_A_KIND = 5;
    private static final String OTHERS = "others";

    private final Capture capture;
    private final EventLabels labels;
    private final List<String> clients = new ArrayList<>();
    private final List<String> taps = new ArrayList<>();
    private final List<String> servers = new ArrayList<>();
    private final Map<Integer, Way> ways = new HashMap<>();

    /// The names of a connection's ends.
    private record Way(String client, String tap, String server) {}

    /// The lines that a message passes, from left to right; the middle one is negative where there is no tap.
    ///
    /// @param from the line of who said it
    /// @param tap the line of the tap it went through
    /// @param to the line of who it was said to
    record Path(int from, int tap, int to) {}

    Lifelines(Capture capture, EventLabels labels) {
        this.capture = capture;
        this.labels = labels;
    }

    /// Makes room for the ends of a connection.
    ///
    /// @return whether there are more lines now
    boolean add(int session, int connection) {
        if (ways.containsKey(connection)) {
            return false;
        }
        int before = names().size();
        SessionFacts facts = capture.sessionFacts(session);
        Role role = facts == null ? Role.SERVER : facts.role();
        String peer = "#" + connection
                + labels.process(connection).map(process -> " " + VisibleText.of(process)).orElse("");
        String own = VisibleText.of(labels.session(session));
        ways.put(connection, switch (role) {
            case SERVER, IMPORT -> new Way(line(clients, peer), "", line(servers, own));
            case CLIENT -> new Way(line(clients, "#" + connection + " Sockeye"), "", line(servers, own));
            case TAP -> new Way(line(clients, peer), line(taps, "tap"), line(servers, server(connection, own)));
        });
        return names().size() != before;
    }

    private String server(int connection, String own) {
        PeerFacts facts = capture.peerFacts(connection);
        PeerFacts server = facts == null ? null : facts.server();
        String brief = own.substring(own.lastIndexOf('/') + 1);
        return server == null || server.name().isEmpty() ? brief : VisibleText.of(server.name()) + " " + brief;
    }

    private static String line(List<String> lines, String name) {
        if (lines.contains(name)) {
            return name;
        }
        if (lines.size() < MOST_OF_A_KIND) {
            lines.add(name);
            return name;
        }
        if (!lines.getLast().equals(OTHERS)) {
            lines.add(OTHERS);
        }
        return OTHERS;
    }

    /// The names from left to right.
    List<String> names() {
        return Stream.of(clients, taps, servers).flatMap(List::stream)
                .collect(Collectors.toUnmodifiableList());
    }

    /// The way that what this side said took; null for a connection that was not added.
    @Nullable
    Path path(int connection, Side side) {
        Way way = ways.get(connection);
        if (way == null) {
            return null;
        }
        int client = clients.indexOf(way.client);
        int tap = way.tap.isEmpty() ? -1 : clients.size() + taps.indexOf(way.tap);
        int server = clients.size() + taps.size() + servers.indexOf(way.server);
        return side == Side.CLIENT ? new Path(client, tap, server) : new Path(server, tap, client);
    }
}
