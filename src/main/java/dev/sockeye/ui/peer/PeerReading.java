package dev.sockeye.ui.peer;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.capture.ProcessFacts;
import dev.sockeye.capture.Direction;
import dev.sockeye.capture.Event;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.PeerIdentity;
import dev.sockeye.system.PeerExaminer;
import dev.sockeye.system.ProcessReader;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gathers what is known of a peer. Blocks on `/proc` and the name service; background only.
final class PeerReading {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private final ProcessReader processes;
    private final PeerExaminer examiner;
    private final AccountWords names;
    private final boolean canPin;
    private final ZoneId zone;
    private boolean here = true;

    /// @param canPin whether the kernel has `SO_PEERPIDFD`
    PeerReading(ProcessReader processes, PeerExaminer examiner, Accounts accounts, boolean canPin, ZoneId zone) {
        this(processes, examiner, AccountWords.of(accounts), canPin, zone);
    }

    private PeerReading(ProcessReader processes, PeerExaminer examiner, AccountWords names, boolean canPin,
            ZoneId zone) {
        this.processes = processes;
        this.examiner = examiner;
        this.names = names;
        this.canPin = canPin;
        this.zone = zone;
    }

    /// The same for what was recorded in a file: no process is looked at.
    PeerReading ofRecordings() {
        var reading = new PeerReading(processes, examiner, names, canPin, zone);
        reading.here = false;
        return reading;
    }

    private ProcessState state(Credentials who, ProcessReader.Snapshot process, long seenNanos) {
        return here
                ? ProcessState.of(who.pid(), Fact.unknown(""), false, process, seenNanos)
                : ProcessState.RECORDED;
    }

    /// @param recorded who the capture says that it was when the connection was made; null when it does not know
    PeerFacts read(PeerSubject subject, dev.sockeye.capture.@Nullable PeerFacts recorded) {
        SessionConnection connection = subject.connection();
        PeerFacts peer = connection.peer().map(identity -> ofConnection(subject, identity, recorded))
                .orElseGet(() -> ofSender(subject, recorded));
        return connection.server().map(end -> peer.withServer(new ServerEndReading(this).read(connection, end,
                recorded == null ? null : recorded.server()))).orElse(peer);
    }

    private PeerFacts ofConnection(PeerSubject subject, PeerIdentity identity,
            dev.sockeye.capture.@Nullable PeerFacts recorded) {
        SessionConnection connection = subject.connection();
        Fact<Integer> pinned = connection.live().map(Connection::pinnedPid)
                .orElseGet(() -> Fact.unknown("the connection is closed"));
        boolean pins = canPin && connection.live().isPresent();
        Credentials peer = identity.credentials();
        var process = look(peer.pid());
        ProcessState state = ProcessState.of(peer.pid(), pinned, pins, process, connection.sinceNanos());
        var rows = new ArrayList<PeerRow>();
        credentials(rows, peer, identity.provenance(), process, state, then(peer, recorded));
        rows.add(PeerRow.of("groups", identity.groups().map(names::groups), identity.provenance()));
        rows.add(PeerRow.of("label", identity.label(), identity.provenance()));
        var changes = new ArrayList<String>(rightsNow(rows, state, peer, identity));
        connection.live().ifPresent(live -> examiner.holders(live).forEach(change -> changes.add(change.sentence())));
        rows.add(new PeerRow("since", Fact.known(time(connection.sinceNanos())), Optional.empty()));
        if (connection.untilNanos() > 0) {
            rows.add(new PeerRow("until", Fact.known(time(connection.untilNanos())), Optional.empty()));
        }
        address(rows, connection.peerAddress());
        Credentials writer = messageCredentials(subject);
        var writerRows = new ArrayList<PeerRow>();
        if (writer != null && writer.pid().isKnown() && !writer.equals(peer)) {
            var writing = look(writer.pid());
            long seen = subject.event() == null ? 0 : subject.event().timeNanos();
            credentials(writerRows, writer, Provenance.SENT_WITH_MESSAGE, writing,
                    ProcessState.of(writer.pid(), Fact.unknown(""), false, writing, seen), then(writer, recorded));
        }
        return new PeerFacts(title(peer.pid(), process, state, then(peer, recorded)), peer.pid(), state, changes, rows,
                writerRows, List.of(),
                0);
    }

    /// A datagram socket has no peer that the kernel could freeze: there is only what came with messages.
    private PeerFacts ofSender(PeerSubject subject, dev.sockeye.capture.@Nullable PeerFacts recorded) {
        SessionConnection connection = subject.connection();
        Credentials given = messageCredentials(subject);
        Credentials sender = given != null
                ? given
                : Credentials.unknown("nothing has come from this address, or without credentials");
        var process = look(sender.pid());
        ProcessState state = ProcessState.of(sender.pid(), Fact.unknown(""), false, process,
                subject.event() == null ? 0 : subject.event().timeNanos());
        var rows = new ArrayList<PeerRow>();
        credentials(rows, sender, Provenance.SENT_WITH_MESSAGE, process, state, then(sender, recorded));
        List<String> changes = rightsNow(rows, state, sender, null);
        rows.add(new PeerRow("firstSeen", Fact.known(time(connection.sinceNanos())), Optional.empty()));
        address(rows, connection.peerAddress());
        return new PeerFacts(title(sender.pid(), process, state, then(sender, recorded)), sender.pid(), state, changes,
                rows, List.of(),
                List.of(), 0);
    }

    /// Who it was, of a connection that nothing but the capture knows any more.
    PeerFacts read(dev.sockeye.capture.PeerFacts recorded) {
        Credentials peer = recorded.credentials();
        var process = look(peer.pid());
        ProcessState state = state(peer, process, recorded.timeNanos());
        var rows = new ArrayList<PeerRow>();
        credentials(rows, peer, recorded.provenance(), process, state, then(peer, recorded));
        address(rows, recorded.address());
        var client = new PeerFacts(title(peer.pid(), process, state, then(peer, recorded)), peer.pid(), state,
                List.of(),
                rows, List.of(), List.of(), 0);
        return recorded.server() == null
                ? client
                : client.withServer(new ServerEndReading(this).read(recorded.server()));
    }

    private static @Nullable Credentials messageCredentials(PeerSubject subject) {
        Event event = subject.event();
        // What goes to a tap's client was written by its server, which the card shows beside it.
        return event != null && event.credentials() != null && event.direction() != Direction.TO_CLIENT
                ? event.credentials()
                : subject.connection().lastMessageCredentials().orElse(null);
    }

    private ProcessReader.Snapshot look(Fact<Integer> pid) {
        if (!here) {
            return ProcessReader.Snapshot.unknown("it was recorded in a file");
        }
        return switch (pid) {
            case Fact.Known<Integer>(Integer number) -> processes.look(number);
            case Fact.Unknown<Integer>(String reason) -> ProcessReader.Snapshot.unknown(reason);
        };
    }

    private void credentials(List<PeerRow> rows, Credentials who, Provenance provenance,
            ProcessReader.Snapshot process, ProcessState state, @Nullable ProcessFacts then) {
        rows.add(PeerRow.of("pid", who.pid().map(String::valueOf), provenance));
        boolean gone = state == ProcessState.EXITED || state == ProcessState.REUSED
                || state == ProcessState.RECORDED;
        if (gone && then != null) {
            rows.add(PeerRow.of("commandLine", then.commandLine().map(PeerReading::quoted),
                    Provenance.READ_AT_CONNECT));
            rows.add(PeerRow.of("executable", then.executable(), Provenance.READ_AT_CONNECT));
        } else {
            rows.add(PeerRow.of("commandLine", ofSame(state, process.commandLine().map(PeerReading::quoted)),
                    Provenance.READ_NOW));
            rows.add(PeerRow.of("executable", ofSame(state, process.executable()), Provenance.READ_NOW));
        }
        rows.add(PeerRow.of("user", who.uid().map(uid -> here ? names.user(uid) : named(uid, then, true)), provenance));
        rows.add(PeerRow.of("group", who.gid().map(gid -> here ? names.group(gid) : named(gid, then, false)),
                provenance));
    }

    /// With the name that it had where it was recorded.
    private static String named(int id, @Nullable ProcessFacts then, boolean user) {
        Fact<String> name = then == null ? Fact.unknown("") : user ? then.user() : then.group();
        return name.map(known -> id + " (" + known + ")").or(String.valueOf(id));
    }

    /// A process that was looked at.
    record Seen(String title, ProcessState state) {}

    /// Adds who a process is, of which only credentials are known.
    Seen process(List<PeerRow> rows, Credentials who, Provenance provenance, long seenNanos,
            dev.sockeye.capture.@Nullable PeerFacts recorded) {
        var process = look(who.pid());
        ProcessState state = state(who, process, seenNanos);
        ProcessFacts before = then(who, recorded);
        credentials(rows, who, provenance, process, state, before);
        return new Seen(title(who.pid(), process, state, before), state);
    }

    /// Adds what is read now, when the process is there and the same.
    private List<String> rightsNow(List<PeerRow> rows, ProcessState state,
            Credentials recorded, @Nullable PeerIdentity identity) {
        if (state != ProcessState.RUNNING || !(recorded.pid() instanceof Fact.Known<Integer>(Integer pid))) {
            return List.of();
        }
        var now = new RightsNow(names, processes.rights(pid));
        rows.addAll(now.rows());
        return now.changes(recorded, identity);
    }

    /// Facts of a process that merely has the same pid would be a lie.
    private static Fact<String> ofSame(ProcessState state, Fact<String> fact) {
        return switch (state) {
            case RUNNING, UNKNOWN, RECORDED -> fact;
            case EXITED -> Fact.unknown("the process has ended");
            case REUSED -> Fact.unknown("another process has this pid now");
        };
    }

    private static void address(List<PeerRow> rows, Address peer) {
        String address = peer instanceof Address.Unnamed ? "none: the peer did not bind its socket" : peer.text();
        rows.add(new PeerRow("address", Fact.known(address), Optional.empty()));
    }

    private static String title(Fact<Integer> pid, ProcessReader.Snapshot process, ProcessState state,
            @Nullable ProcessFacts then) {
        String called = pid.map(number -> "PID " + number).or("Unknown process");
        String before = then == null ? called : then.command().or(called);
        return state == ProcessState.RUNNING ? process.name().or(before) : before;
    }

    /// The process as it was recorded, when it is the one with these credentials.
    private static @Nullable ProcessFacts then(Credentials who, dev.sockeye.capture.@Nullable PeerFacts recorded) {
        return recorded != null && recorded.identified() && recorded.process().command().isKnown()
                && recorded.credentials().pid().equals(who.pid()) ? recorded.process() : null;
    }

    /// As a shell would need it where an argument is empty or has blanks.
    private static String quoted(List<String> arguments) {
        return arguments.stream().map(argument -> argument.isEmpty() || argument.chars().anyMatch(c -> c <= ' ')
                ? "'" + argument + "'"
                : argument).collect(Collectors.joining(" "));
    }

    private String time(long nanos) {
        return TIME.format(Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L).atZone(zone));
    }
}
