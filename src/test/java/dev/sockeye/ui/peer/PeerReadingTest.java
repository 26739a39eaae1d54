package dev.sockeye.ui.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.PeerIdentity;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.StagedTransport;
import dev.sockeye.support.StagedConnection;
import dev.sockeye.support.StagedWorkbench;
import dev.sockeye.support.TestAccounts;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerReadingTest {
    private static final long BEFORE = 1_700_000_000_000_000_000L;
    private static final long AFTER = 1_999_000_000_000_000_000L;
    private static final Fact<Integer> ENDED = Fact.unknown("the process has ended");

    private final StagedWorkbench bench = new StagedWorkbench();
    private final MadeUpProc proc = new MadeUpProc();
    private final PeerReading reading = reading(true);
    private final Session server = bench.server(SocketType.STREAM, "@a");

    @AfterEach
    void close() {
        bench.close();
        proc.close();
    }

    private PeerReading reading(boolean canPin) {
        return new PeerReading(proc.reader(), proc.examiner(canPin), new TestAccounts(), canPin, ZoneId.of("UTC"));
    }

    private void runs(int pid, String name, long startedNanos) {
        proc.runs(pid, name, startedNanos, name, "--fast", "", "a b");
        proc.executable(pid, "/usr/bin/" + name);
    }

    private StagedConnection accept(PeerIdentity identity) {
        return bench.transport.accept(SocketType.STREAM, identity);
    }

    private PeerFacts read(PeerReading with) {
        return with.read(new PeerSubject(server.connections().getLast(), null), null);
    }

    private static PeerRow row(PeerFacts facts, String key) {
        return facts.rows().stream().filter(row -> row.key().equals(key)).findFirst().orElseThrow();
    }

    @Test
    void everyValueSaysWhenItBecameTrue() {
        runs(4217, "python3", BEFORE);
        accept(StagedTransport.identity(4217, 1000, 998));

        PeerFacts facts = read(reading);

        assertThat(facts.title()).isEqualTo("python3");
        assertThat(facts.state()).isEqualTo(ProcessState.RUNNING);
        assertThat(row(facts, "pid")).isEqualTo(PeerRow.of("pid", Fact.known("4217"), Provenance.FROZEN_AT_CONNECT));
        assertThat(row(facts, "user")).isEqualTo(
                PeerRow.of("user", Fact.known("alice (1000)"), Provenance.FROZEN_AT_CONNECT));
        assertThat(row(facts, "groups").value()).isEqualTo(Fact.known("docker (998)"));
        assertThat(row(facts, "commandLine")).isEqualTo(PeerRow.of("commandLine",
                Fact.known("python3 --fast '' 'a b'"), Provenance.READ_NOW));
        assertThat(row(facts, "label").value()).isEqualTo(
                Fact.unknown("no security module gives labels here"));
        assertThat(row(facts, "since").value().text()).startsWith("20");
    }

    @Test
    void whatIsNotKnownIsNeverZero() {
        accept(new PeerIdentity(Credentials.ofKernel(0, 65534, 65534), Provenance.FROZEN_AT_LISTEN,
                Fact.unknown("this kernel has no SO_PEERGROUPS"), Fact.unknown("no labels"), 1));

        PeerFacts facts = read(reading);

        assertThat(facts.state()).isEqualTo(ProcessState.UNKNOWN);
        assertThat(facts.title()).isEqualTo("Unknown process");
        for (String key : List.of("pid", "user", "group", "commandLine", "executable")) {
            assertThat(row(facts, key).value().isKnown()).as(key).isFalse();
        }
        assertThat(facts.text(key -> key)).doesNotContain("pid: 0").contains("pid: unknown (")
                .contains("[frozen at listen]");
    }

    @Test
    void aUserWithoutANameIsShownByItsNumber() {
        accept(StagedTransport.identity(4217, 4711, 4712));
        assertThat(row(read(reading), "user").value()).isEqualTo(Fact.known("4711 (no name)"));
    }

    @Test
    void saysThatTheProcessHasExited() {
        accept(StagedTransport.identity(4217, 0, 0)).pinned = ENDED;

        PeerFacts facts = read(reading);

        assertThat(facts.state()).isEqualTo(ProcessState.EXITED);
        assertThat(facts.state().sentence(facts.pid())).contains("ended; pid 4217 may be used by another process");
        assertThat(row(facts, "commandLine").value()).isEqualTo(Fact.unknown("the process has ended"));
        assertThat(row(facts, "pid").value()).isEqualTo(Fact.known("4217"));
    }

    @Test
    void neverShowsTheCommandLineOfAnotherProcessThatGotThePid() {
        runs(4217, "intruder", AFTER);
        accept(StagedTransport.identity(4217, 0, 0)).pinned = ENDED;

        PeerFacts facts = read(reading);

        assertThat(facts.state()).isEqualTo(ProcessState.REUSED);
        assertThat(facts.text(key -> key)).doesNotContain("intruder");
        assertThat(facts.title()).isEqualTo("PID 4217");
    }

    @Test
    void withoutPinningTheStartTimeTells() {
        accept(StagedTransport.identity(4217, 0, 0)).pinned = Fact.unknown("this kernel cannot pin");
        runs(4217, "same", BEFORE);
        assertThat(read(reading(false)).state()).isEqualTo(ProcessState.RUNNING);
        runs(4217, "other", AFTER);
        assertThat(read(reading(false)).state()).isEqualTo(ProcessState.REUSED);
    }

    @Test
    void aClosedConnectionsProcessIsJudgedByItsStartTime() {
        runs(4217, "python3", BEFORE);
        accept(StagedTransport.identity(4217, 0, 0)).drop();
        assertThat(read(reading).state()).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void saysWhenAnotherProcessWroteTheMessage() {
        runs(4217, "parent", BEFORE);
        runs(4218, "child", BEFORE);
        StagedConnection connection = accept(StagedTransport.identity(4217, 0, 0));
        connection.receive("from the peer itself", Credentials.ofKernel(4217, 0, 0));
        assertThat(read(reading).writer()).isEmpty();

        connection.receive("from a child", Credentials.ofKernel(4218, 1000, 1000));

        PeerFacts facts = read(reading);
        assertThat(facts.writer()).contains(PeerRow.of("pid", Fact.known("4218"), Provenance.SENT_WITH_MESSAGE),
                PeerRow.of("user", Fact.known("alice (1000)"), Provenance.SENT_WITH_MESSAGE));
        assertThat(row(facts, "pid").value()).isEqualTo(Fact.known("4217"));
    }

    @Test
    void aDatagramSendersFactsCameWithItsLastMessage() {
        Session datagrams = bench.server(SocketType.DATAGRAM, "@d");
        runs(4217, "logger", BEFORE);
        bench.transport.datagram(Address.parse("@from"), Credentials.ofKernel(4217, 1000, 1000), "hello");
        SessionConnection sender = datagrams.connections().getLast();

        PeerFacts facts = reading.read(new PeerSubject(sender, null), null);

        assertThat(row(facts, "user").provenance()).contains(Provenance.SENT_WITH_MESSAGE);
        assertThat(row(facts, "address").value()).isEqualTo(Fact.known("@from"));
        assertThat(facts.title()).isEqualTo("logger");
    }

    @Test
    void saysAsWhomItRunsNow() {
        runs(4217, "python3", BEFORE);
        proc.runsAs(4217, 1000, 1000, 1000, List.of(1000), "mnt", "net");
        accept(StagedTransport.identity(4217, 1000, 1000));

        PeerFacts facts = read(reading);

        assertThat(row(facts, "runsAs")).isEqualTo(PeerRow.of("runsAs",
                Fact.known("alice (1000), group alice (1000)"), Provenance.READ_NOW));
        assertThat(row(facts, "groupsNow").value()).isEqualTo(Fact.known("alice (1000)"));
        assertThat(row(facts, "namespaces").value()).isEqualTo(Fact.known("mnt, net"));
        assertThat(facts.changes()).isEmpty();
    }

    @Test
    void saysThatItGaveUpRoot() {
        runs(4217, "server", BEFORE);
        proc.runsAs(4217, 1000, 1000, 1000, List.of(1000));
        accept(StagedTransport.identity(4217, 0, 1000));
        assertThat(read(reading).changes())
                .containsExactly("It has given up root since: it runs as alice (1000) now.");
        runs(4217, "server", BEFORE);
        proc.runsAs(4217, 0, 1000, 1000, List.of());
        assertThat(read(reading).changes()).containsExactly(
                "It has given up root since, for now: it runs as alice (1000) and may become root again.",
                "Its supplementary groups have changed since: now none.");
        assertThat(read(reading).text(key -> key)).startsWith("It has given up root");
    }

    @Test
    void aMessageMayCarryTheRealUser() {
        Session datagrams = bench.server(SocketType.DATAGRAM, "@d");
        runs(4217, "sudo", BEFORE);
        proc.runsAs(4217, 1000, 0, 1000, List.of());
        bench.transport.datagram(Address.parse("@from"), Credentials.ofKernel(4217, 1000, 1000), "hello");
        var subject = new PeerSubject(datagrams.connections().getLast(), null);
        assertThat(reading.read(subject, null).changes()).isEmpty();
        assertThat(row(reading.read(subject, null), "runsAs").value().text())
                .endsWith("; started by alice (1000), group alice (1000)");
    }

    @Test
    void nothingIsReadNowOfAProcessThatIsGone() {
        runs(4217, "intruder", AFTER);
        proc.runsAs(4217, 0, 0, 1000, List.of());
        accept(StagedTransport.identity(4217, 1000, 1000)).pinned = ENDED;
        PeerFacts facts = read(reading);
        assertThat(facts.rows()).extracting(PeerRow::key).doesNotContain("runsAs", "groupsNow");
        assertThat(facts.changes()).isEmpty();
    }

    @Test
    void whatTheCaptureKeptIsShownWhenTheProcessHasEnded() {
        var recorded = new dev.sockeye.capture.PeerFacts(true, Credentials.ofKernel(0x3fffff, 1000, 1000),
                Provenance.FROZEN_AT_CONNECT, new Address.Unnamed(),
                new dev.sockeye.capture.ProcessFacts(Fact.known("socat"), Fact.known("/usr/bin/socat"),
                        Fact.known(List.of("socat", "-")), Fact.known("alice"), Fact.known("alice")),
                1);
        PeerFacts facts = reading
                .read(recorded);
        assertThat(facts.title()).isEqualTo("socat");
        assertThat(facts.state()).isEqualTo(ProcessState.EXITED);
        assertThat(row(facts, "commandLine").value()).isEqualTo(Fact.known("socat -"));
        assertThat(row(facts, "commandLine").provenance()).contains(Provenance.READ_AT_CONNECT);
        assertThat(row(facts, "executable").value()).isEqualTo(Fact.known("/usr/bin/socat"));
    }
}
