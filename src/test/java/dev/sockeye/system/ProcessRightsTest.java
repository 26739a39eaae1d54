package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Fact;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Unshared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRightsTest {
    private static final String WAIT = "say(os.getpid()); sys.stdin.readline()";

    private final ProcessReader reader = new ProcessReader();

    private static void assumeRoot() throws IOException {
        AsRoot.assumeFor("start a process as another user");
    }

    @Test
    void tellsTheSameUsersAndGroupsAsPs() throws Exception {
        assumeRoot();
        try (var peer = ForeignPeer.of("setpriv", "--reuid=1234", "--regid=2345", "--groups=2345,4001,4002",
                "/usr/bin/python3",
                "-c", "import sys; print('ready', flush=True); sys.stdin.readline()")) {
            assertThat(peer.line()).isEqualTo("ready");
            ProcessRights rights = reader.rights((int) peer.pid());
            assertThat(rights.ids()).isEqualTo(Fact.known(ids(ps(peer, "ruid,euid,rgid,egid"))));
            assertThat(rights.ids().map(ProcessRights.Ids::effectiveUid)).isEqualTo(Fact.known(1234));
            assertThat(rights.groups().or(List.of())).containsExactlyInAnyOrder(2345, 4001, 4002);
        }
    }

    @Test
    void tellsTheRealUserFromTheEffectiveOne() throws Exception {
        assumeRoot();
        try (var peer = ForeignPeer.python("os.setgroups([]); os.setegid(2345); os.seteuid(1234); " + WAIT)) {
            peer.line();
            ProcessRights rights = reader.rights((int) peer.pid());
            assertThat(rights.ids()).isEqualTo(Fact.known(new ProcessRights.Ids(0, 1234, 0, 2345)))
                    .isEqualTo(Fact.known(ids(ps(peer, "ruid,euid,rgid,egid"))));
            assertThat(rights.ids().map(ProcessRights.Ids::differ)).isEqualTo(Fact.known(true));
            assertThat(rights.groups()).isEqualTo(Fact.known(List.of()));
        }
    }

    @Test
    void namesTheNamespacesThatAreNotOurs() throws Exception {
        Unshared.assumePermitted("--net", "--uts");
        try (var same = ForeignPeer.python(WAIT);
                var other = ForeignPeer.of("unshare", "--net", "--uts", "/usr/bin/python3", "-c",
                        "import sys; print('ready', flush=True); sys.stdin.readline()")) {
            same.line();
            assertThat(other.line()).isEqualTo("ready");
            assertThat(reader.rights((int) same.pid()).otherNamespaces()).isEqualTo(Fact.known(List.of()));
            assertThat(reader.rights((int) other.pid()).otherNamespaces()).isEqualTo(Fact.known(List.of("net", "uts")));
        }
    }

    @Test
    void saysWhyThereIsNoLabelOrTellsWhatTheKernelSays() throws Exception {
        try (var peer = ForeignPeer.python("""
                try: label = open('/proc/self/attr/current').read().rstrip('\\0\\n')
                except OSError: label = ''
                say(label)
                sys.stdin.readline()""")) {
            String said = peer.line();
            Fact<String> label = reader.rights((int) peer.pid()).label();
            assertThat(label).isEqualTo(said.isEmpty()
                    ? Fact.unknown("no security module labels processes on this machine")
                    : Fact.known(said));
        }
    }

    @Test
    void readsTheLabelsOfTheModules(@TempDir Path proc) throws Exception {
        Path process = process(proc, 7, "S", 1);
        Files.createDirectories(process.resolve("attr"));
        for (String written : List.of("unconfined\n", "unconfined\0", "unconfined")) {
            Files.writeString(process.resolve("attr/current"), written);
            assertThat(new ProcessReader(proc).rights(7).label()).isEqualTo(Fact.known("unconfined"));
        }
    }

    @Test
    void saysThatAProcessHasEnded() throws Exception {
        int pid;
        try (var peer = ForeignPeer.of("true")) {
            peer.exitCode();
            pid = (int) peer.pid();
        }
        assertThat(reader.rights(pid)).isEqualTo(ProcessRights.unknown("the process has ended"));
    }

    @Test
    void aProcessThatWasNotWaitedForHasEnded() throws Exception {
        try (var parent = ForeignPeer.python("""
                child = os.fork()
                if child == 0: os._exit(0)
                os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
                say(child)
                sys.stdin.readline()""")) {
            int zombie = Integer.parseInt(parent.line());
            assertThat(Files.isDirectory(Path.of("/proc", Integer.toString(zombie)))).isTrue();
            ProcessReader.Snapshot process = reader.look(zombie);
            assertThat(process.exists()).isEqualTo(Fact.known(false));
            assertThat(process.commandLine()).isEqualTo(Fact.unknown("the process has ended"));
            assertThat(process.executable()).isEqualTo(Fact.unknown("the process has ended"));
            assertThat(reader.rights(zombie)).isEqualTo(ProcessRights.unknown("the process has ended"));
        }
    }

    @Test
    void aRunningProcessWithoutExecutableHasNotEnded(@TempDir Path proc) throws Exception {
        process(proc, 2, "S", 1);
        ProcessReader.Snapshot process = new ProcessReader(proc).look(2);
        assertThat(process.exists()).isEqualTo(Fact.known(true));
        assertThat(process.commandLine()).isEqualTo(Fact.known(List.of()));
        assertThat(process.executable()).isEqualTo(Fact.unknown("it has no executable: it is a part of the kernel"));
    }

    @Test
    void doesNotCallAProcessEndedThatProcHides(@TempDir Path proc) throws Exception {
        Files.writeString(proc.resolve("stat"), "btime 1000\n");
        Files.createDirectories(proc.resolve("self"));
        Files.writeString(proc.resolve("self/mountinfo"),
                "23 28 0:21 / /proc rw,nosuid - proc proc rw,gid=7,hidepid=invisible\n");
        ProcessReader.Snapshot hidden = new ProcessReader(proc).look(9);
        Fact<Object> why = Fact.unknown("/proc does not show the processes of other users here");
        assertThat(hidden.exists()).isEqualTo(why);
        assertThat(hidden.commandLine()).isEqualTo(why);
        assertThat(new ProcessReader(proc).rights(9).ids()).isEqualTo(why);
        Files.writeString(proc.resolve("self/mountinfo"),
                "23 28 0:21 / /proc rw,nosuid - proc proc rw,hidepid=noaccess\n");
        assertThat(new ProcessReader(proc).look(9).exists()).isEqualTo(Fact.known(false));
    }

    @Test
    void readsTheLargestNumbers(@TempDir Path proc) throws Exception {
        process(proc, 9, "S", 1);
        Files.writeString(proc.resolve("9/status"), "Uid:\t4294967294\t0\t0\t0\nGid:\t0\t65534\t0\t0\nGroups:\t \n");
        ProcessRights rights = new ProcessReader(proc).rights(9);
        assertThat(rights.ids()).isEqualTo(Fact.known(new ProcessRights.Ids(-2, 0, 0, 65534)));
        assertThat(rights.groups()).isEqualTo(Fact.known(List.of()));
    }

    private static Path process(Path proc, int pid, String state, long ticks) throws Exception {
        Files.writeString(proc.resolve("stat"), "btime 1000\n");
        Path process = Files.createDirectories(proc.resolve(Integer.toString(pid)));
        Files.writeString(process.resolve("comm"), "name\n");
        Files.writeString(process.resolve("cmdline"), "");
        Files.writeString(process.resolve("stat"), pid + " (name) " + state + " " + "0 ".repeat(18) + ticks + " 0 0\n");
        return process;
    }

    private static String ps(ForeignPeer peer, String columns) throws Exception {
        try (var ps = ForeignPeer.of("ps", "-o", columns, "--no-headers", "-p", Long.toString(peer.pid()))) {
            return ps.rest().strip();
        }
    }

    private static ProcessRights.Ids ids(String columns) {
        List<Integer> ids = Arrays.stream(columns.split("\\s+", -1)).map(Integer::valueOf).toList();
        return new ProcessRights.Ids(ids.get(0), ids.get(1), ids.get(2), ids.get(3));
    }
}
