package dev.sockeye.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxDirectSockets;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import java.io.File;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Load on servers in python.
@Timeout(60)
class LoadTest {
    private static final Progress PROGRESS = new Progress() {
        @Override
        public void at(double done, String what) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    };
    private ShortTempDir directory;
    private String path = "";

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
        path = directory.resolve("s").toString();
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private ForeignPeer server(String type, String body) throws Exception {
        ForeignPeer server = ForeignPeer.python("""
                import os, socket, sys, threading, time
                s = socket.socket(socket.AF_UNIX, socket.%s)
                s.bind('%s')
                if s.type != socket.SOCK_DGRAM: s.listen(128)
                print('up', flush=True)
                %s
                """.formatted(type, path, body));
        assertThat(server.line()).isEqualTo("up");
        return server;
    }

    private ForeignPeer echo(String type) throws Exception {
        return server(type, """
                def serve(c):
                    while True:
                        data = c.recv(200000)
                        if not data: break
                        c.sendall(data)
                    c.close()
                while True:
                    threading.Thread(target=serve, args=(s.accept()[0],), daemon=True).start()
                """);
    }

    private LoadReport run(SocketType type, int connections, double rate, int answer, boolean dial, long count,
            long millis, int bytes, int patience) throws Exception {
        return Load.run(new LinuxDirectSockets(), new LoadPlan(type, Address.ofPath(path), connections, rate,
                new byte[bytes], answer, dial, count, millis, 20, patience), PROGRESS);
    }

    @Test
    void countsAnswersOfAStreamServerInAClosedLoop() throws Exception {
        try (ForeignPeer _ = echo("SOCK_STREAM")) {
            LoadReport report = run(SocketType.STREAM, 4, 0, 100_000, false, 40, 30_000, 100_000, 20_000);
            assertThat(report.errors()).isEmpty();
            assertThat(report.answered()).isEqualTo(40);
            assertThat(report.times().count()).isEqualTo(40);
            assertThat(report.end()).isEqualTo("as many messages as were asked for");
        }
    }

    @Test
    void dialsForEachMessageWhenAsked() throws Exception {
        try (ForeignPeer _ = echo("SOCK_SEQPACKET")) {
            LoadReport report = run(SocketType.SEQPACKET, 2, 0, LoadPlan.ANY, true, 50, 30_000, 10, 20_000);
            assertThat(report.errors()).isEmpty();
            assertThat(report.answered()).isEqualTo(50);
        }
    }

    @Test
    void isAnsweredByADatagramServer() throws Exception {
        try (ForeignPeer _ = server("SOCK_DGRAM", """
                while True:
                    data, who = s.recvfrom(1000)
                    s.sendto(data, who)
                """)) {
            LoadReport report = run(SocketType.DATAGRAM, 3, 0, LoadPlan.ANY, false, 60, 30_000, 10, 20_000);
            assertThat(report.errors()).isEmpty();
            assertThat(report.answered()).isEqualTo(60);
        }
    }

    /// The server sleeps half a second after the first message. In a closed loop one message would be slow; in an open one all
    /// that were due meanwhile are.
    @Test
    void aServerThatStallsCannotHideItInAnOpenLoop() throws Exception {
        try (ForeignPeer _ = server("SOCK_STREAM", """
                c = s.accept()[0]
                c.sendall(c.recv(100))
                time.sleep(0.5)
                while True:
                    c.sendall(c.recv(100))
                """)) {
            LoadReport report = run(SocketType.STREAM, 1, 100, 10, false, 60, 60_000, 10, 20_000);
            assertThat(report.answered()).isEqualTo(60);
            assertThat(report.times().at(50)).as("half of them were due while the server slept")
                    .isGreaterThan(50_000_000);
            assertThat(report.times().most()).isGreaterThan(400_000_000);
        }
    }

    @Test
    void saysWhatAServerNeedsThatHangsUpAfterItsAnswer() throws Exception {
        try (ForeignPeer _ = server("SOCK_STREAM", """
                while True:
                    c = s.accept()[0]
                    c.sendall(c.recv(100))
                    c.close()
                """)) {
            LoadReport kept = run(SocketType.STREAM, 1, 0, LoadPlan.ANY, false, 30, 30_000, 10, 20_000);
            LoadReport dialled = run(SocketType.STREAM, 1, 0, LoadPlan.ANY, true, 30, 30_000, 10, 20_000);
            assertThat(dialled.errors()).isEmpty();
            assertThat(dialled.answered()).isEqualTo(30);
            // Whether it has hung up before the next message goes out is a matter of luck.
            assertThat(LoadText.lines(kept).contains(
                    "A server that hangs up after its answer needs a new connection for each message."))
                    .isEqualTo(kept.failed() > 0);
            assertThat(LoadText.lines(dialled)).noneMatch(line -> line.contains("hangs up"));
        }
    }

    /// What becomes due in the last moment is not what no connection was free for.
    @Test
    void saysOfNoMessageThatItWasNotSentWhereConnectionsAreFree() throws Exception {
        try (ForeignPeer _ = echo("SOCK_STREAM")) {
            LoadReport report = run(SocketType.STREAM, 50, 20, LoadPlan.ANY, false, 1000, 200, 10, 20_000);
            assertThat(report.end()).isEqualTo("the time was up");
            assertThat(report.unsent()).isZero();
            assertThat(LoadText.lines(report)).noneMatch(line -> line.contains("not sent"));
        }
    }

    @Test
    void saysHowManyMessagesWereNotSentAsNoConnectionWasFree() throws Exception {
        try (ForeignPeer _ = server("SOCK_STREAM", "time.sleep(600)")) {
            LoadReport report = run(SocketType.STREAM, 1, 100, LoadPlan.ANY, false, 2, 100, 10, 20_000);
            assertThat(report.unsent()).isEqualTo(1);
            assertThat(LoadText.lines(report)).contains(
                    "1 message was due and not sent: no connection was free. More connections would help.");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 604_800_001, 0, -1})
    void aTimeThatNobodyWaitsForIsRefused(long millis) {
        assertThatThrownBy(() -> run(SocketType.STREAM, 1, 0, LoadPlan.ANY, false, 1, millis, 10, 20_000))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("It can last a millisecond to a week.");
    }

    @Test
    void saysWhyMessagesFailByKind() throws Exception {
        try (ForeignPeer _ = server("SOCK_STREAM", """
                while True:
                    c = s.accept()[0]
                    c.recv(100)
                    c.close()
                """)) {
            LoadReport report = run(SocketType.STREAM, 1, 0, LoadPlan.ANY, false, 1000, 30_000, 10, 20_000);
            assertThat(report.errors()).containsOnlyKeys("the server hung up");
            assertThat(report.failed()).isEqualTo(20);
            assertThat(report.end()).isEqualTo("as many errors as were allowed");
        }
        LoadReport gone = run(SocketType.STREAM, 1, 0, LoadPlan.ANY, false, 2, 30_000, 10, 20_000);
        assertThat(gone.errors()).hasSize(1).hasEntrySatisfying("connecting: nobody listens there (Connection refused)",
                count -> assertThat(count).isEqualTo(2));
    }

    @Test
    void givesUpOnAnswersThatDoNotComeAndLeavesNothingOpen() throws Exception {
        try (ForeignPeer _ = server("SOCK_STREAM", "time.sleep(600)")) {
            int before = open();
            LoadReport report = run(SocketType.STREAM, 2, 0, LoadPlan.ANY, false, 4, 30_000, 10, 50);
            assertThat(report.errors()).containsOnlyKeys("no answer in 50 ms").containsValue(4L);
            assertThat(report.answered()).isZero();
            assertThat(open()).isEqualTo(before);
        }
    }

    @Test
    void endsWhenTheTimeIsUpAlthoughNoAnswerIsAwaited() throws Exception {
        try (ForeignPeer _ = server("SOCK_DGRAM", """
                while True: s.recv(1000)
                """)) {
            LoadReport report = run(SocketType.DATAGRAM, 1, 0, LoadPlan.NONE, false, Long.MAX_VALUE, 200, 10, 20_000);
            assertThat(report.end()).isEqualTo("the time was up");
            assertThat(report.answered()).isPositive();
        }
    }

    @Test
    void endsAtAsManyErrorsAsAreAllowedWhenSendingFails() throws Exception {
        try (ForeignPeer _ = server("SOCK_STREAM", """
                while True: s.accept()[0].shutdown(socket.SHUT_RD)
                """)) {
            LoadReport report = run(SocketType.STREAM, 2, 0, LoadPlan.ANY, true, Long.MAX_VALUE, 20_000, 100_000,
                    20_000);
            assertThat(report.end()).isEqualTo("as many errors as were allowed");
            assertThat(report.failed()).isBetween(20L, 40L);
        }
    }

    @Test
    void endsAlthoughTheServerNeverStopsToAnswer() throws Exception {
        try (ForeignPeer _ = server("SOCK_STREAM", """
                c = s.accept()[0]
                while True: c.send(bytes(1000000))
                """)) {
            LoadReport report = run(SocketType.STREAM, 1, 0, LoadPlan.ANY, false, Long.MAX_VALUE, 300, 10, 20_000);
            assertThat(report.end()).isIn("the time was up", "as many errors as were allowed");
            assertThat(report.seconds()).isLessThan(20);
        }
    }

    /// One that hangs up after its answer is ready to be read for ever.
    @Test
    void aConnectionThatNobodyUsesTakesNoTurns() throws Exception {
        try (ForeignPeer _ = server("SOCK_STREAM", """
                while True:
                    c = s.accept()[0]
                    c.sendall(c.recv(100))
                    c.close()
                """)) {
            var turns = new AtomicInteger();
            LoadReport report = Load.run(new LinuxDirectSockets(), new LoadPlan(SocketType.STREAM,
                    Address.ofPath(path), 1, 4, new byte[10], LoadPlan.ANY, false, 3, 30_000, 20, 20_000),
                    new Progress() {
                        @Override
                        public void at(double done, String what) {
                            turns.incrementAndGet();
                        }

                        @Override
                        public boolean isCancelled() {
                            return false;
                        }
                    });
            assertThat(report.answered() + report.failed()).as("on a busy machine it may hang up late").isEqualTo(3);
            assertThat(report.answered()).isPositive();
            assertThat(turns).hasValueLessThan(20_000);
        }
    }

    private static int open() {
        String[] names = new File("/proc/self/fd").list();
        return names == null ? -1 : names.length;
    }

    @Test
    void countsWhatIsSentWhenNoAnswerIsAwaited() throws Exception {
        try (ForeignPeer _ = server("SOCK_DGRAM", """
                while True: s.recv(1000)
                """)) {
            LoadReport report = run(SocketType.DATAGRAM, 1, 1000, LoadPlan.NONE, false, 30, 30_000, 10, 20_000);
            assertThat(report.answered()).isEqualTo(30);
            assertThat(report.seconds()).as("29 intervals").isGreaterThan(0.028);
        }
    }
}
