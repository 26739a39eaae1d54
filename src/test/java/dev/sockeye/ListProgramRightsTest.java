package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Unshared;
import dev.sockeye.support.Program;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What `sockeye list` says where it may not look, and in other network namespaces.
class ListProgramRightsTest extends ListedSockets {
    private static final List<String> WITHOUT_RIGHTS = List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all");

    @Test
    void saysWhatItMayNotLookInto() throws Exception {
        AsRoot.assumeFor("start a process as another user");
        Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxrwxrwx"));
        try (var peer = ForeignPeer.pythonAs(65534, 65534, SOCKETS, directory.path(), ProcessHandle.current().pid())) {
            long[] inodes = inodes(peer);
            assertHoldersAreUnknown(inodes[0], WITHOUT_RIGHTS,
                    "process(es)? of other users may not be looked into: who holds their sockets is unknown\\.");
        }
    }

    @Test
    void respectsAProcThatHidesProcesses() throws Exception {
        AsRoot.assumeFor("start a process as another user");
        Unshared.assumePermitted("--mount");
        Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxrwxrwx"));
        try (var peer = ForeignPeer.pythonAs(65534, 65534, SOCKETS, directory.path(), ProcessHandle.current().pid())) {
            long[] inodes = inodes(peer);
            var launcher = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c",
                    "mount -t proc -o hidepid=2 proc /proc && exec \"$@\"", "sh"));
            launcher.addAll(WITHOUT_RIGHTS);
            assertHoldersAreUnknown(inodes[0], launcher, "/proc hides the processes of other users");
        }
    }

    private void assertHoldersAreUnknown(long inode, List<String> launcher, String limit) throws Exception {
        try (Program program = Program.sockeyeUnder(launcher, directory.path(), Map.of(), List.of(), "list",
                "--json")) {
            assertThat(program.exitCode()).as(program::err).isZero();
            assertThat(program.err()).containsPattern(limit);
            JsonNode listener = of(byInode(MAPPER.readTree(program.out())), inode);
            assertThat(listener.get("processes").isNull()).isTrue();
            assertThat(listener.get("pending").asInt()).isEqualTo(2);
        }
    }

    @Test
    void listsAnotherNetworkNamespace() throws Exception {
        Unshared.assumePermitted("--net");
        try (var peer = ForeignPeer.pythonUnder(List.of("unshare", "--net"),
                "l = s('stream'); l.bind(b'\\0far'); l.listen(2); say('ready'); sys.stdin.read()")) {
            assertThat(peer.line()).isEqualTo("ready");
            Map<Long, JsonNode> found = listed("list", "--json", "--pid", Long.toString(peer.pid()));
            assertThat(found).hasSize(1);
            assertThat(found.values().iterator().next().get("address").asText()).isEqualTo("@far");
        }
    }

    @Test
    void readsTheTableInProcWhereItMayNotEnterANetworkNamespace() throws Exception {
        AsRoot.assumeFor("start a process as another user");
        Unshared.assumePermitted("--net");
        try (var peer = ForeignPeer.pythonUnder(
                List.of("unshare", "--net", "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
                "l = s('stream'); l.bind(b'\\0far\\0x'); l.listen(2); say(os.fstat(l.fileno()).st_ino); sys.stdin.read()")) {
            long inode = Long.parseLong(peer.line());
            try (Program program = Program.sockeyeUnder(WITHOUT_RIGHTS, directory.path(), Map.of(), List.of(), "list",
                    "--json", "--pid", Long.toString(peer.pid()))) {
                assertThat(program.exitCode()).as(program::err).isZero();
                assertThat(program.err()).contains("only root may enter it", "/net/unix");
                JsonNode listener = of(byInode(MAPPER.readTree(program.out())), inode);
                assertThat(listener.get("state").asText()).isEqualTo("listening");
                assertThat(listener.get("address").asText()).isEqualTo("@far@x");
                for (String unknown : List.of("uid", "pending", "backlog", "waiting", "processes", "file")) {
                    assertThat(listener.get(unknown).isNull()).as(unknown).isTrue();
                }
            }
        }
    }

    @Test
    void saysThatNothingIsMissingWhereAnotherUsersProcessRunsHere() throws Exception {
        AsRoot.assumeFor("start a process as another user");
        try (var peer = ForeignPeer.pythonAs(65534, 65534, "say('up'); sys.stdin.read()");
                Program program = Program.sockeyeUnder(WITHOUT_RIGHTS, directory.path(), Map.of(), List.of(), "list",
                        "--json", "--pid", Long.toString(peer.pid()))) {
            assertThat(program.exitCode()).as(program::err).isZero();
            assertThat(program.err()).doesNotContain("/net/unix");
        }
    }
}
