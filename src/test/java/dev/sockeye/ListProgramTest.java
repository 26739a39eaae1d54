package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Program;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `sockeye list` as a process of its own, beside `ss`.
class ListProgramTest extends ListedSockets {
    @Test
    void writesEveryFieldOfTheSchemaWithWhatTheKernelSays() throws Exception {
        try (var peer = ForeignPeer.python(SOCKETS, directory.path(), ProcessHandle.current().pid())) {
            long[] inodes = inodes(peer);
            int descriptor = Integer.parseInt(peer.line());
            Map<Long, JsonNode> found = listed("list", "--json");

            JsonNode listener = of(found, inodes[0]);
            assertThat(listener.fieldNames()).toIterable().containsExactly("inode", "type", "state", "address",
                    "abstract", "uid", "peerInode", "receiveQueue", "sendQueue", "sendMemory", "backlog", "pending",
                    "waiting", "gone",
                    "processes", "file");
            Path path = directory.resolve("l");
            assertThat(listener).isEqualTo(MAPPER.readTree(
                    """
                            {"inode": %d, "type": "stream", "state": "listening", "address": "%s", "abstract": false,
                             "uid": %s, "peerInode": null, "receiveQueue": null, "sendQueue": null, "sendMemory": null, "backlog": 5,
                             "pending": 2, "waiting": %s, "gone": 0, "processes": [{"pid": %d, "command": "python3", "fd": %d}],
                             "file": {"device": %s, "inode": %s, "matches": true}}
                            """
                            .formatted(inodes[0], path, attribute("unix:uid", path),
                                    listener.get("waiting"), peer.pid(), descriptor, attribute("unix:dev", path),
                                    attribute("unix:ino", path))));
            assertThat(listener.get("waiting")).extracting(JsonNode::asLong)
                    .containsExactlyInAnyOrder(inodes[3], inodes[4]);

            JsonNode accepted = of(found, inodes[1]);
            assertThat(accepted.get("state").asText()).isEqualTo("established");
            assertThat(accepted.get("peerInode").asLong()).isEqualTo(inodes[2]);
            assertThat(accepted.get("receiveQueue").asInt()).isEqualTo(10);
            assertThat(accepted.get("backlog").isNull()).isTrue();
            assertThat(accepted.get("pending").isNull()).isTrue();
            assertThat(accepted.get("waiting")).isEmpty();

            JsonNode datagram = of(found, inodes[5]);
            assertThat(datagram.get("type").asText()).isEqualTo("datagram");
            assertThat(datagram.get("state").asText()).isEqualTo("unconnected");
            JsonNode named = of(found, inodes[6]);
            assertThat(named.get("abstract").asBoolean()).isTrue();
            assertThat(named.get("address").asText()).isEqualTo("@sk\\x00" + ProcessHandle.current().pid());
            assertThat(named.get("file").isNull()).isTrue();
            assertThat(of(found, inodes[2]).get("address").isNull()).isTrue();
        }
    }

    @Test
    void asksNoParserWhereNothingFollowsTheWord() throws Exception {
        Path loaded = directory.resolve("loaded.txt");
        try (Program program = Program.sockeye(directory.path(), Map.of(),
                List.of("-Xlog:class+load:file=" + loaded), "list")) {
            assertThat(program.exitCode()).as(program::err).isZero();
        }
        assertThat(Files.readString(loaded)).contains("dev.sockeye.command.ListCommand ")
                .doesNotContain("picocli.CommandLine ");
    }

    @Test
    void listsTheSameSocketsAsSs() throws Exception {
        try (var peer = ForeignPeer.python(SOCKETS, directory.path(), ProcessHandle.current().pid())) {
            inodes(peer);
            Map<Long, String> theirs = ss();
            Map<Long, JsonNode> found = listed("list", "--json");
            // Those of other programs come and go meanwhile.
            theirs.keySet().retainAll(ss().keySet());
            // A connection that nobody has accepted yet has no inode; the kernel lists it without.
            theirs.remove(0L);
            assertThat(theirs).hasSizeGreaterThan(6);
            theirs.forEach((inode, type) -> assertThat(of(found, inode).get("type").asText()).isEqualTo(type));
        }
    }

    /// Inode to type. Names may hold spaces: inode and peer are counted from the end.
    private static Map<Long, String> ss() throws Exception {
        var found = new HashMap<Long, String>();
        try (var ss = ForeignPeer.of("ss", "-xaH")) {
            // A line feed in the name of another test's socket begins a line that is no row.
            for (String line : ss.rest().lines().filter(row -> row.startsWith("u_")).toList()) {
                String[] words = line.strip().split("\\s+", -1);
                found.put(Long.valueOf(words[words.length - 3]), switch (words[0]) {
                    case "u_str" -> "stream";
                    case "u_dgr" -> "datagram";
                    default -> "seqpacket";
                });
            }
        }
        return found;
    }

    @Test
    void choosesByListeningAndProcess() throws Exception {
        try (var peer = ForeignPeer.python(SOCKETS, directory.path(), ProcessHandle.current().pid())) {
            long[] inodes = inodes(peer);
            String pid = Long.toString(peer.pid());
            assertThat(listed("list", "--json", "--process", pid).keySet()).hasSize(inodes.length)
                    .containsAll(Arrays.stream(inodes).boxed().toList());
            assertThat(listed("list", "--json", "--process", pid, "--listening")).containsOnlyKeys(inodes[0]);
            assertThat(listed("list", "--json", "--process", "PYTHON")).containsKey(inodes[0]);
            assertThat(output("list", "--json", "--process", "nobody has this name")).isEqualTo("[\n]\n");
            assertThat(listed("list", "--json", "--filter", "pid:" + pid + " type:seqpacket"))
                    .containsOnlyKeys(inodes[6]);
            assertThat(output("list", "--json", "--filter", "pid:" + pid).lines()).hasSize(inodes.length + 2)
                    .allMatch(line -> line.length() == 1 || line.startsWith("{\"inode\":"));
        }
    }

    @Test
    void namesTheClientsThatWaitInATable() throws Exception {
        try (var server = ForeignPeer.python("""
                l = s('stream'); l.bind(sys.argv[1]); l.listen(7); say('ready'); sys.stdin.read()""",
                directory.resolve("busy"))) {
            server.line();
            try (var client = ForeignPeer.python("""
                    c = s('stream'); c.connect(sys.argv[1]); say(os.fstat(c.fileno()).st_ino); sys.stdin.read()""",
                    directory.resolve("busy"))) {
                String inode = client.line();
                List<String> lines = output("list", "--process", Long.toString(server.pid())).lines().toList();
                assertThat(lines).hasSize(3);
                assertThat(lines.get(0)).startsWith("TYPE    STATE      QUEUE   USER");
                assertThat(lines.get(1)).startsWith("stream  listening  1 of 7  ")
                        .endsWith(directory.resolve("busy") + "  python3[" + server.pid() + "]");
                assertThat(lines.get(2)).isEqualTo(
                        "    waits to be accepted: python3[" + client.pid() + "], inode " + inode);
            }
        }
    }

    @Test
    void startsNoToolkitAndMakesNoCapture() throws Exception {
        Path loaded = directory.resolve("loaded.log");
        try (Program program = sockeye(List.of("-Xlog:class+load:file=" + loaded), "list")) {
            assertThat(program.exitCode()).isZero();
        }
        assertThat(Files.readString(loaded)).contains("dev.sockeye.system.MachineScanner")
                .doesNotContain("javafx.", "com.sun.glass", "org.controlsfx", "dev.sockeye.capture.CaptureStore ",
                        "org.newsclub.net.unix.AFUNIXSocket ");
        assertThat(directory.resolve("cache")).doesNotExist();
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        try (Program program = sockeye(List.of(), "list", "--filter", "colour:red")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err()).startsWith("--filter: “colour:” is no field")
                    .contains("\n  colour:red\n  ^^^^^^\n");
        }
        try (Program program = sockeye(List.of(), "list", "--pid", "-3")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.out()).isEmpty();
            assertThat(program.err())
                    .startsWith("--pid: write a whole number from 1 to 4194304, not “-3”.\n\nUsage: sockeye list");
        }
        try (Program program = sockeye(List.of(), "list", "--pid", "4194304")) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.out()).isEmpty();
            assertThat(program.err()).contains("there is no such process");
        }
    }

    private static Object attribute(String name, Path path) throws Exception {
        return Files.getAttribute(path, name, LinkOption.NOFOLLOW_LINKS);
    }
}
