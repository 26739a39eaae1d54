package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Heard;
import dev.sockeye.support.Unshared;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A datagram's receiver whose path cannot be looked up at once, or not at all.
@Timeout(60)
class ReceiverPathsTest extends RealSockets {
    /// Two sockets, one of them in a directory over which FUSE is mounted that never answers, `fuse(4)`; both send to us.
    private static final String SCENE = """
            import ctypes
            libc = ctypes.CDLL(None, use_errno=True)
            d = sys.argv[1]; root = f'/proc/{os.getpid()}/root{d}'
            os.mkdir(d + '/dead'); os.mkdir(d + '/well')
            dead, well = s('datagram'), s('datagram')
            dead.bind(root + '/dead/a'); well.bind(root + '/well/a')
            try: fuse = os.open('/dev/fuse', os.O_RDWR)
            except OSError as e: say('/dev/fuse:', e.strerror); sys.exit()
            options = f'fd={fuse},rootmode=40000,user_id=0,group_id=0,allow_other'.encode()
            if libc.mount(b'none', (d + '/dead').encode(), b'fuse', 0, options):
                say('mount of fuse:', os.strerror(ctypes.get_errno())); sys.exit()
            say('mounted'); sys.stdin.readline()
            dead.sendto(b'stuck', d + '/own')
            for i in range(20): well.sendto(b'n%d' % i, d + '/own')
            say(*[well.recv(10).decode() for i in range(20)]); sys.stdin.readline()
            dead.sendto(b'again', d + '/own'); sys.stdin.readline()
            """;

    @Test
    void anAnswerToAFileSystemThatHangsHoldsUpNobodyAndFails() throws Exception {
        AsRoot.assumeFor("mount a file system");
        Unshared.assumePermitted("--mount");
        assumeTrue(CachedOpen.POSSIBLE, "this kernel cannot look up a path without waiting");
        Heard heard = Heard.echo();
        datagram("own", heard);
        try (var peer = ForeignPeer.pythonUnder(List.of("unshare", "--mount"), SCENE, directory.path())) {
            String said = peer.line();
            assumeTrue("mounted".equals(said), said);
            peer.type("send\n");
            assertThat(peer.line()).as("the echoes to the other one, in order").isEqualTo(
                    "n0 n1 n2 n3 n4 n5 n6 n7 n8 n9 n10 n11 n12 n13 n14 n15 n16 n17 n18 n19");
            await().until(() -> heard.failed.size() == 1);
            assertThat(heard.failed.getFirst().failure().sentence())
                    .contains("/dead/a does not answer");
            peer.type("send again\n");
            await().until(() -> heard.failed.size() == 2);
            assertThat(heard.failed.getLast().text()).isEqualTo("again");
            assertThat(lookers()).as("one thread for a path").isEqualTo(1);
            transport.close(); // Does not wait for it either.
        }
        await().until(() -> lookers() == 0);
    }

    private static long lookers() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> each.getKey().getName().startsWith("receiver-look")
                        && List.of(each.getValue()).toString().contains("FdCalls.open"))
                .count();
    }

    @Test
    void whatTheKernelDoesNotKnowByHeartIsOpenedElsewhereOnceForEachMessage() throws Exception {
        datagram("s", new Heard());
        try (var paths = new ReceiverPaths(transport.loop(), _ -> -Errno.EAGAIN,
                path -> FdCalls.open(path, FdCalls.O_PATH))) {
            Bytes path = ((Address.Pathname) address("s")).path();
            assertThat(asked(paths, path)).isEqualTo(-Errno.EAGAIN);
            int found = eventually(paths, path);
            assertThat(FdCalls.target(found)).isEqualTo(path);
            FdCalls.close(found);
            assertThat(asked(paths, path)).as("another look").isEqualTo(-Errno.EAGAIN);
            assertThat(eventually(paths, Bytes.ofText("/none/s"))).isEqualTo(-Errno.ENOENT);
        }
    }

    @Test
    void manyThatHangAreToldSoAndDoNotTakeAllThreadsOfTheProgram() throws Exception {
        var never = new CountDownLatch(1);
        try (var paths = new ReceiverPaths(transport.loop(), _ -> -Errno.EAGAIN, _ -> {
            try {
                never.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return -Errno.ENOENT;
        })) {
            for (int i = 0; i < 40; i++) {
                assertThat(asked(paths, Bytes.ofText("/hangs/" + i))).isEqualTo(-Errno.EAGAIN);
            }
            assertThat(eventually(paths, Bytes.ofText("/hangs/0"))).isEqualTo(-Errno.ETIMEDOUT);
            assertThat(eventually(paths, Bytes.ofText("/hangs/39"))).isEqualTo(-Errno.ETIMEDOUT);
            assertThat(Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("receiver-look"))).hasSizeLessThanOrEqualTo(8);
            never.countDown();
            assertThat(eventually(paths, Bytes.ofText("/hangs/0"))).as("it answers again").isNotEqualTo(-Errno.EAGAIN);
            await().until(() -> asked(paths, Bytes.ofText("/hangs/0")) == -Errno.ENOENT);
        }
    }

    private int asked(ReceiverPaths paths, Bytes path) {
        var answer = new CompletableFuture<Integer>();
        transport.loop().execute(() -> answer.complete(paths.open(path)));
        return answer.join();
    }

    private int eventually(ReceiverPaths paths, Bytes path) {
        var answer = new int[]{-Errno.EAGAIN};
        await().until(() -> {
            answer[0] = asked(paths, path);
            return answer[0] != -Errno.EAGAIN;
        });
        return answer[0];
    }
}
