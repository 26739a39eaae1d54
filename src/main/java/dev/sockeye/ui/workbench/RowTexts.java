package dev.sockeye.ui.workbench;

import dev.sockeye.capture.Role;
import dev.sockeye.ui.EventLabels;
import dev.sockeye.session.Counters;
import dev.sockeye.session.ImportSpec;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.session.TapSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words of a row of the session tree.
///
/// @param title what it is
/// @param detail more about it, muted
/// @param state in words: colour alone says nothing to some
/// @param look which icon and colour
record RowTexts(String title, String detail, String state, Look look) {
    RowTexts {
        title = VisibleText.of(title);
        detail = VisibleText.of(detail);
        state = VisibleText.of(state);
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final String SEPARATOR = " · ";

    /// The states that are told apart by icon and colour.
    enum Look {
        STARTING("mdi2p-progress-clock"),
        OPEN_TAP("mdi2f-faucet-variant"),
        OPEN_SERVER(
                "mdi2s-server-network"),
        OPEN_ACTIVATION("mdi2r-rocket-launch-outline"),
        OPEN_CLIENT(
                "mdi2l-lan-connect"),
        STOPPED(
                "mdi2s-stop-circle-outline"),
        FAILED("mdi2a-alert-circle-outline"),
        FILE_LOST(
                "mdi2a-alert-outline"),
        CONNECTED(
                "mdi2l-link-variant"),
        HALF_CLOSED(
                "mdi2c-circle-half-full"),
        CLOSED("mdi2l-link-variant-off"),
        RECORDED("mdi2f-file-eye-outline");

        private final String icon;

        Look(String icon) {
            this.icon = icon;
        }

        String icon() {
            return icon;
        }
    }

    /// Everything in one line, for tooltips and assistive tools.
    String full() {
        return title + SEPARATOR + detail + SEPARATOR + state;
    }

    static RowTexts of(TreeRow row, EventLabels names) {
        return switch (row) {
            case TreeRow.SessionRow(Session session) -> ofSession(session, names);
            case TreeRow.ConnectionRow(Session session, SessionConnection connection) ->
                ofConnection(session.facts().role(), connection, names);
        };
    }

    private static RowTexts ofSession(Session session, EventLabels names) {
        if (session.spec() instanceof ImportSpec recorded) {
            return ofImport(session, recorded);
        }
        String state = switch (session.state()) {
            case STARTING -> "starting";
            case OPEN -> "open";
            case STOPPED -> "stopped";
            case FAILED -> "failed";
        };
        var parts = new ArrayList<String>();
        parts.add(session.type().label() + " " + SessionTabs.kind(session));
        if (session.activation().isPresent()) {
            parts.add(session.activation().get().state().text());
        } else if (session.hasManyPeers()) {
            parts.add(Amounts.count(session.openConnections(), "connection"));
            parts.add(counters(session.role(), session.counters()));
            parts.add(session.counters().denied() == 0
                    ? ""
                    : Texts.fill("%s turned away", Amounts.number(session.counters().denied())));
        } else {
            Optional<SessionConnection> newest = newest(session);
            parts.add(newest.flatMap(connection -> names.process(connection.id())).orElse(""));
            parts.add(newest.map(connection -> counters(Role.CLIENT, connection.counters())).orElse(""));
        }
        if (session.state() != Session.State.OPEN) {
            parts.set(1, state);
        }
        int held = HeldCount.of(session);
        if (session.fileProblem().isPresent()) {
            parts.set(1, "file gone or replaced");
        }
        if (session.role() == Role.TAP && !session.address().text().equals(session.name())) {
            // Rows are narrow, and clients have to be told this one.
            int next = session.state() == Session.State.OPEN && session.fileProblem().isEmpty() ? 1 : 2;
            parts.add(isChosen(session) ? next : parts.size(), Texts.fill("at %s", session.address().text()));
        }
        if (held > 0) {
            parts.add(1, Texts.fill("%s held", Amounts.number(held))); // First what a person has to see.
        }
        Optional<SocketFailure> problem = session.failure().or(session::fileProblem);
        String failure = problem.map(SocketFailure::sentence).map(why -> state + ": " + why).orElse(state);
        return new RowTexts(session.name(), join(parts), failure, switch (session.state()) {
            case STARTING -> Look.STARTING;
            case OPEN ->
                session.fileProblem().isPresent() ? Look.FILE_LOST : open(session);
            case STOPPED -> Look.STOPPED;
            case FAILED -> Look.FAILED;
        });
    }

    /// Whether a person has said where the clients find the tap.
    private static boolean isChosen(Session tap) {
        return tap.spec() instanceof TapSpec spec && spec.place() instanceof TapSpec.Place.SideDoor door
                && door.at().isPresent();
    }

    private static RowTexts ofImport(Session session, ImportSpec recorded) {
        boolean reading = session.state() == Session.State.OPEN;
        long connections = session.connections().size() + session.forgottenConnections();
        return new RowTexts(session.name(), join(List.of(session.type().label() + " " + SessionTabs.kind(session),
                Amounts.count(connections, "connection"),
                counters(recorded.recorded().role(), session.counters()),
                Texts.fill("from %s", recorded.file()))), reading ? "being read" : "read from a file",
                reading ? Look.STARTING : Look.RECORDED);
    }

    private static Look open(Session session) {
        return switch (session.role()) {
            case SERVER -> session.activation().isPresent() ? Look.OPEN_ACTIVATION : Look.OPEN_SERVER;
            case CLIENT, IMPORT -> Look.OPEN_CLIENT;
            case TAP -> Look.OPEN_TAP;
        };
    }

    /// A client's present or last connection.
    static Optional<SessionConnection> newest(Session session) {
        List<SessionConnection> all = session.connections();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    private static RowTexts ofConnection(Role role, SessionConnection connection, EventLabels names) {
        Optional<String> process = names.process(connection.id());
        String peer = connection.peerAddress() instanceof Address.Unnamed ? "" : connection.peerAddress().text();
        String who = process.orElse(peer.isEmpty() ? "unnamed peer" : peer);
        var parts = new ArrayList<String>();
        names.user(connection.id()).ifPresent(user -> parts.add(Texts.fill("uid %s", user)));
        parts.add(counters(role, connection.counters()));
        parts.add(Texts.fill("since %s", time(connection.sinceNanos())));
        if (process.isPresent() && !peer.isEmpty()) {
            parts.add(peer);
        }
        return new RowTexts("#" + connection.id() + " " + who, join(parts),
                switch (connection.state()) {
                    case OPEN -> "open";
                    case INPUT_ENDED -> role == Role.TAP ? "client sends nothing more" : "peer sends nothing more";
                    case OUTPUT_ENDED -> "half-closed";
                    case CLOSED -> "closed";
                }, switch (connection.state()) {
                    case OPEN -> Look.CONNECTED;
                    case INPUT_ENDED, OUTPUT_ENDED -> Look.HALF_CLOSED;
                    case CLOSED -> Look.CLOSED;
                });
    }

    /// What came and what went; of a tap, what went to the server and what to the client.
    private static String counters(Role role, Counters counters) {
        boolean tap = role == Role.TAP;
        return (tap ? "→" : "↓") + Amounts.brief(counters.receivedMessages()) + (tap ? " ←" : " ↑")
                + Amounts.brief(counters.sentMessages());
    }

    private static String time(long nanos) {
        return TIME.format(Instant.ofEpochSecond(0, nanos).atZone(ZoneId.systemDefault()));
    }

    private static String join(List<String> parts) {
        return String.join(SEPARATOR, parts.stream().filter(part -> !part.isEmpty()).toList());
    }
}
