package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.LifeLock;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a run that was killed left is put back at the next start, and nothing else is touched.
@ExtendWith(NoLeaks.class)
class LedgerTest {
    private static final String BIND = "l = s('stream'); l.bind(sys.argv[1]); ";

    private final LinuxFileCalls calls = new LinuxFileCalls();
    private ShortTempDir directory;
    private Path ledgers;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
        ledgers = directory.resolve("ledger");
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private Bytes path(String name) {
        return Bytes.ofText(directory.resolve(name).toString());
    }

    private FileIdentity left(String name) throws Exception {
        try (var peer = ForeignPeer.python(BIND, directory.resolve(name))) {
            assertThat(peer.exitCode()).isZero();
        }
        return calls.status(path(name), false).identity();
    }

    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /// The ledger of a process that was killed.
    private Path ledgerOfTheDead(LedgerLine... lines) throws IOException {
        Files.createDirectories(ledgers);
        Path ledger = ledgers.resolve("11111111-2222-3333-4444-555555555555.jsonl");
        Files.write(ledger, LedgerLine.Header.ofThisProcess().toJson());
        for (LedgerLine line : lines) {
            Files.write(ledger, line.toJson(), StandardOpenOption.APPEND);
        }
        return ledger;
    }

    private void recover() {
        var table = new LinuxSocketTable();
        new LedgerRecovery(ledgers, new LeftSocketFile(calls, new SocketFiles(calls, table, new LinuxSocketProbe())))
                .run();
    }

    private LedgerLine intended(String name, long at) {
        return new LedgerLine.SocketIntended(1, path(name), at);
    }

    @Test
    void keepsWhatIsOpenInAPrivateFileAndGoesWhenAllIsDone() throws Exception {
        var ledger = new Ledger(ledgers);
        assertThat(ledgers).doesNotExist();
        int first = ledger.socketIntended(path("a\nb"), 7);
        ledger.made(first, new FileIdentity(1, 2, 3));
        int second = ledger.socketIntended(path("second"), 8);
        ledger.done(first);
        try (Stream<Path> files = Files.list(ledgers)) {
            Path file = files.toList().getFirst();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ledgers))).isEqualTo("rwx------");
            LedgerRecovery.Rest rest = LedgerRecovery.rest(linesOf(file));
            assertThat(rest.understood()).isTrue();
            assertThat(rest.entries()).extracting(LedgerRecovery.Entry::intended)
                    .containsExactly(new LedgerLine.SocketIntended(second, path("second"), 8));
            assertThat(LifeLock.ofDead(file)).as("its process lives").isEmpty();
        }
        ledger.done(second);
        ledger.close();
        assertThat(ledgers).doesNotExist();
    }

    @Test
    void anInterruptDoesNotLoseANote() throws Exception {
        var ledger = new Ledger(ledgers);
        Thread.currentThread().interrupt();
        int entry = ledger.socketIntended(path("s"), 7);
        ledger.made(entry, new FileIdentity(1, 2, 3));
        assertThat(Thread.interrupted()).isTrue();
        try (Stream<Path> files = Files.list(ledgers)) {
            assertThat(LedgerRecovery.rest(linesOf(files.toList().getFirst())).entries())
                    .containsExactly(new LedgerRecovery.Entry(new LedgerLine.SocketIntended(entry, path("s"), 7),
                            new LedgerLine.Made(entry, new FileIdentity(1, 2, 3))));
        }
        ledger.done(entry);
        ledger.close();
        assertThat(ledgers).doesNotExist();
    }

    /// Not through a channel of this process: closing it would take the lock away.
    private static List<String> linesOf(Path file) throws Exception {
        return ForeignPeer.run("cat", file.toString()).lines().toList();
    }

    @Test
    void theNextStartRemovesWhatAKilledRunLeft() throws Exception {
        long before = now();
        Path ledger = ledgerOfTheDead(intended("s", before), new LedgerLine.Made(1, left("s")));
        recover();
        assertThat(directory.resolve("s")).doesNotExist();
        assertThat(ledger).doesNotExist();
    }

    @Test
    void itRemovesAFileThatWasMadeBeforeItCouldBeNoted() throws Exception {
        long before = now();
        left("s");
        ledgerOfTheDead(intended("s", before));
        recover();
        assertThat(directory.resolve("s")).doesNotExist();
    }

    @Test
    void aFileThatWasThereBeforeOrCameMuchLaterStays() throws Exception {
        left("s");
        ledgerOfTheDead(intended("s", now() + 1_000_000_000L));
        recover();
        assertThat(directory.resolve("s")).exists();
        ledgerOfTheDead(intended("s", now() - 60_000_000_000L));
        recover();
        assertThat(directory.resolve("s")).exists();
        assertThat(ledgers).as("there is nothing to be done about it").doesNotExist();
    }

    @Test
    void whatSomebodyElsePutThereStays() throws Exception {
        FileIdentity old = left("s");
        Files.move(directory.resolve("s"), directory.resolve("kept"));
        left("s");
        ledgerOfTheDead(intended("s", now()), new LedgerLine.Made(1, old));
        recover();
        assertThat(directory.resolve("s")).exists();
        Files.delete(directory.resolve("s"));
        Files.writeString(directory.resolve("s"), "precious");
        ledgerOfTheDead(intended("s", now()), new LedgerLine.Made(1, old));
        recover();
        assertThat(directory.resolve("s")).hasContent("precious");
    }

    @Test
    void aSocketThatSomebodyStillHasStaysAndIsLookedAtAgain() throws Exception {
        long before = now();
        try (var heir = ForeignPeer.python(BIND + "l.listen(1); say('ready'); sys.stdin.read()",
                directory.resolve("s"))) {
            assertThat(heir.line()).isEqualTo("ready");
            ledgerOfTheDead(intended("s", before),
                    new LedgerLine.Made(1, calls.status(path("s"), false).identity()));
            recover();
            assertThat(directory.resolve("s")).exists();
            assertThat(ledgers).isNotEmptyDirectory();
        }
        recover();
        assertThat(directory.resolve("s")).doesNotExist();
        assertThat(ledgers).doesNotExist();
    }

    @Test
    void itFindsAFileThatWasJustBeingRemoved() throws Exception {
        FileIdentity file = left("s");
        Files.move(directory.resolve("s"), directory.resolve(LinuxFileCalls.ASIDE + "0123456789abcdef"));
        ledgerOfTheDead(intended("s", now()), new LedgerLine.Made(1, file));
        recover();
        try (Stream<Path> files = Files.list(directory.path())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aDeviceMayHaveAnotherNumberAfterTheMachineWasStartedAgain() throws Exception {
        FileIdentity file = left("s");
        var before = new FileIdentity(file.device() + 1, file.inode(), file.birthNanos());
        ledgerOfTheDead(intended("s", now()), new LedgerLine.Made(1, before));
        recover();
        assertThat(directory.resolve("s")).as("the same run of the machine").exists();
        ledgerOfTheDead(new LedgerLine.Header(LedgerLine.VERSION, "another boot", 1), intended("s", now()),
                new LedgerLine.Made(1, before));
        recover();
        assertThat(directory.resolve("s")).doesNotExist();
    }

    @Test
    void aHalfWrittenLineIsNothingAndAnUnknownOneKeepsTheLedger() throws Exception {
        long before = now();
        Path ledger = ledgerOfTheDead(intended("s", before), new LedgerLine.Made(1, left("s")));
        Files.writeString(ledger, "{\"entry\":1,\"do", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        recover();
        assertThat(directory.resolve("s")).doesNotExist();
        assertThat(ledger).doesNotExist();
        ledgerOfTheDead();
        Files.writeString(ledger, "{\"entry\":2,\"kind\":\"yet unknown\"}\n", StandardOpenOption.APPEND);
        recover();
        assertThat(ledger).exists();
    }
}
