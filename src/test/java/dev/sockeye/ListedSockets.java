package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// `sockeye list` as a process of its own, its answer by inode, and sockets of python3 for it to find.
abstract class ListedSockets {
    /// A server that accepts one of three clients, a datagram socket and an abstract one.
    static final String SOCKETS = """
            l = s('stream'); l.bind(sys.argv[1] + '/l'); l.listen(5)
            c = [s('stream') for _ in '123']
            for one in c: one.connect(sys.argv[1] + '/l')
            a, _ = l.accept(); c[0].send(b'x' * 10)
            d = s('datagram'); d.bind(sys.argv[1] + '/d'); n = s('seqpacket'); n.bind(b'\\0sk\\0' + sys.argv[2].encode())
            say(*[os.fstat(one.fileno()).st_ino for one in (l, a, *c, d, n)]); say(l.fileno()); sys.stdin.read()
            """;
    static final ObjectMapper MAPPER = new ObjectMapper();

    ShortTempDir directory;

    @BeforeEach
    final void makeDirectory() throws Exception {
        directory = new ShortTempDir();
    }

    @AfterEach
    final void removeDirectory() throws Exception {
        directory.close();
    }

    final Program sockeye(List<String> options, String... arguments) throws Exception {
        return Program.sockeye(directory.path(),
                Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString(), "DISPLAY", ""), options, arguments);
    }

    final String output(String... arguments) throws Exception {
        try (Program program = sockeye(List.of(), arguments)) {
            assertThat(program.exitCode()).as(program::err).isZero();
            return program.out();
        }
    }

    final Map<Long, JsonNode> listed(String... arguments) throws Exception {
        return byInode(MAPPER.readTree(output(arguments)));
    }

    static Map<Long, JsonNode> byInode(JsonNode array) {
        var found = new HashMap<Long, JsonNode>();
        array.forEach(node -> found.put(node.get("inode").asLong(), node));
        return found;
    }

    static JsonNode of(Map<Long, JsonNode> found, long inode) {
        JsonNode node = found.get(inode);
        if (node == null) {
            throw new AssertionError("the socket " + inode + " is not in the list");
        }
        return node;
    }

    static long[] inodes(ForeignPeer peer) throws Exception {
        return Arrays.stream(peer.line().split(" ", -1)).mapToLong(Long::parseLong).toArray();
    }
}
