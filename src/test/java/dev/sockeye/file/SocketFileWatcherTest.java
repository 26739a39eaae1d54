package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Changes by other programs, on the real file system.
class SocketFileWatcherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().name("housekeeping").factory());
    private final SocketFileWatcher watcher = new SocketFileWatcher(new LinuxFileCalls(), timer);
    private final CountDownLatch timeStands = new CountDownLatch(1);
    private final AtomicInteger changes = new AtomicInteger();
    private ShortTempDir directory;
    private Path path;

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
        path = directory.resolve("s");
        Files.writeString(path, "");
    }

    @AfterEach
    void removeDirectory() throws Exception {
        timeStands.countDown();
        watcher.close();
        timer.shutdownNow();
        await().atMost(PATIENCE).until(() -> threads().isEmpty());
        directory.close();
    }

    /// From now on nobody looks by the clock.
    private void stopTheClock() {
        timer.execute(() -> {
            try {
                timeStands.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void watch() {
        watcher.watch(Bytes.ofText(path.toString()), changes::incrementAndGet);
        seen(0);
    }

    private void seen(int before) {
        await().atMost(PATIENCE).until(() -> changes.get() > before);
    }

    private void noticed(String... command) throws Exception {
        int before = changes.get();
        ForeignPeer.run(command);
        seen(before);
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("file-")).toList();
    }

    @Test
    void isToldByTheKernelWhenAFileGoesAndComesBackAndIsReplaced() throws Exception {
        stopTheClock();
        watch();
        noticed("chmod", "601", path.toString());
        noticed("rm", path.toString());
        noticed("touch", path.toString());
        String other = directory.resolve("other").toString();
        Files.writeString(Path.of(other), "");
        noticed("mv", other, path.toString());
        noticed("mv", path.toString(), other);
        int before = changes.get();
        try (var peer = ForeignPeer.python(
                "l = s('stream'); l.bind(sys.argv[1]); say('bound'); sys.stdin.read()", path)) {
            assertThat(peer.line()).isEqualTo("bound");
            seen(before);
        }
    }

    @Test
    void isToldOfANameThatIsNoText() throws Exception {
        var name = new ByteArrayOutputStream();
        name.writeBytes(directory.path().toString().getBytes(StandardCharsets.UTF_8));
        name.writeBytes(new byte[]{'/', (byte) 0xff, (byte) 0xfe});
        stopTheClock();
        watcher.watch(Bytes.of(name.toByteArray()), changes::incrementAndGet);
        seen(0);
        int before = changes.get();
        try (var peer = ForeignPeer.python("open(sys.argv[1].encode() + b'/\\xff\\xfe', 'w'); say('made')",
                directory.path())) {
            assertThat(peer.line()).isEqualTo("made");
        }
        seen(before);
    }

    @Test
    void noticesThatADirectoryIsMovedOrRemovedAndIsBack() throws Exception {
        Path inner = Files.createDirectory(directory.resolve("d"));
        path = Files.writeString(inner.resolve("s"), "");
        watch();
        String away = directory.resolve("away").toString();
        noticed("mv", inner.toString(), away);
        noticed("mv", away, inner.toString());
        noticed("rm", "-r", inner.toString());
        noticed("mkdir", "-p", path.toString());
        noticed("rmdir", path.toString());
    }

    @Test
    void noticesThatADirectoryAboveIsMoved() throws Exception {
        Path above = directory.resolve("a");
        path = Files.writeString(Files.createDirectories(above.resolve("b")).resolve("s"), "");
        watch();
        noticed("mv", above.toString(), directory.resolve("away").toString());
    }

    @Test
    void looksByTheClockAtWhatALinkLeadsTo() throws Exception {
        Path target = Files.writeString(Files.createDirectory(directory.resolve("d")).resolve("target"), "");
        Files.delete(path);
        Files.createSymbolicLink(path, target);
        watch();
        noticed("chmod", "601", target.toString());
        noticed("rm", target.toString());
    }

    @Test
    void tellsOnlyTheOneOfTwoHundredThatChanged() throws Exception {
        var told = new ArrayList<AtomicInteger>();
        for (int i = 0; i < 200; i++) {
            var count = new AtomicInteger();
            told.add(count);
            Path file = Files.writeString(directory.resolve("f" + i), "");
            watcher.watch(Bytes.ofText(file.toString()), count::incrementAndGet);
        }
        await().atMost(PATIENCE).until(() -> told.stream().allMatch(count -> count.get() == 1));
        stopTheClock();
        ForeignPeer.run("rm", directory.resolve("f77").toString());
        await().atMost(PATIENCE).until(() -> told.get(77).get() == 2);
        ForeignPeer.run("sh", "-c", "rm '" + directory.path() + "'/f*");
        await().atMost(PATIENCE).until(() -> told.stream().allMatch(count -> count.get() == 2));
    }

    @Test
    void leavesNoThreadWhenNothingIsWatched() {
        var one = watcher.watch(Bytes.ofText(path.toString()), changes::incrementAndGet);
        var two = watcher.watch(Bytes.ofText(directory.resolve("later").toString()), () -> {});
        seen(0);
        one.close();
        two.close();
        await().atMost(PATIENCE).until(() -> threads().isEmpty());
        watch();
        assertThat(threads()).isNotEmpty();
    }

    /// The whole machine's room for such news is flooded by another program that makes and removes files as fast as it can.
    @Test
    void aFloodOfOtherFilesCostsLittleAndHidesNothing() throws Exception {
        String flood = """
                import threading
                stop = threading.Event()
                threading.Thread(target=lambda: (sys.stdin.readline(), stop.set())).start()
                names = [sys.argv[1] + '/' + str(i) * 50 for i in range(4)]
                made = 0
                while not stop.is_set():
                    for name in names:
                        os.close(os.open(name, os.O_CREAT | os.O_WRONLY)); os.unlink(name)
                    made += 4
                    if made == 4000: say('flooding')
                say(made)
                """;
        stopTheClock();
        watch();
        try (var attacker = ForeignPeer.python("import os\n" + flood, directory.path())) {
            assertThat(attacker.line()).isEqualTo("flooding");
            long begun = System.nanoTime();
            long spent = processorNanos();
            for (int i = 0; i < 10; i++) {
                noticed("chmod", i % 2 == 0 ? "600" : "601", path.toString());
            }
            noticed("rm", path.toString());
            noticed("touch", path.toString());
            long took = System.nanoTime() - begun;
            assertThat(processorNanos() - spent).as("processor time of %s ms", took / 1_000_000).isLessThan(took / 4);
            attacker.type("enough\n");
            assertThat(Long.parseLong(attacker.line())).isGreaterThan(4000);
        }
    }

    /// Of all threads that look, `proc_pid_stat(5)`: in hundredths of a second.
    private static long processorNanos() throws IOException {
        long ticks = 0;
        try (var tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : tasks.toList()) {
                try {
                    String stat = Files.readString(task.resolve("stat"));
                    List<String> facts = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
                    ticks += stat.contains("(file-")
                            ? Long.parseLong(facts.get(11)) + Long.parseLong(facts.get(12))
                            : 0;
                } catch (IOException _) {
                    // The thread has ended.
                }
            }
        }
        return ticks * 10_000_000;
    }
}
