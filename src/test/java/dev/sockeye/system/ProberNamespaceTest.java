package dev.sockeye.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Unshared;
import dev.sockeye.system.Probed.Verdict;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Probing what other network and mount namespaces hold.
class ProberNamespaceTest extends ProbedPath {
    @Test
    void findsAServerOfAnotherNetworkNamespaceAndDoesNotDisturbIt() throws Exception {
        Unshared.assumePermitted("--net");
        for (SocketType type : SocketType.values()) {
            String listen = type == SocketType.DATAGRAM ? "" : "b.listen(5); ";
            try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--net"), BOUND + listen + READY, path(),
                    type.label())) {
                server.line();
                Probed found = probe();
                assertFound(found, Verdict.LIVE, type);
                assertThat(found.holders()).extracting(SocketTable.Holder::pid).containsExactly((int) server.pid());
                assertThat(found.sentence()).contains(" in the network namespace of ");
                // What is done where that namespace may not be entered.
                assertThat(new LinuxSocketProbe().probe(Bytes.ofText(path().toString())).state())
                        .isEqualTo(SocketProbe.State.LIVE);
                Probed there = tableOnly.probe(Address.ofPath(path().toString()),
                        new Scope.OfProcess((int) server.pid()));
                assertFound(there, Verdict.LIVE, type);
                assertThat(there.entry().map(SocketEntry::state)).contains(type == SocketType.DATAGRAM
                        ? SocketEntry.State.UNCONNECTED
                        : SocketEntry.State.LISTENING);
                assertThat(there.entry().map(SocketEntry::receiveQueue)).contains(Fact.known(0));
            }
            Files.delete(path());
        }
    }

    @Test
    void looksBehindTheRootOfAProcess() throws Exception {
        Unshared.assumePermitted("--mount");
        try (var server = ForeignPeer.pythonUnder(List.of("unshare", "--mount"),
                "os.system('mount -t tmpfs none ' + os.path.dirname(sys.argv[1]))\n" + LISTENING, path(), "stream")) {
            server.line();
            assertNobody(probe(), Verdict.MISSING);
            Probed there = tableOnly.probe(Address.ofPath(path().toString()),
                    new Scope.OfProcess((int) server.pid()));
            assertFound(there, Verdict.LIVE, SocketType.STREAM);
            assertThat(there.address()).isEqualTo(Address.ofPath(path().toString()));
        }
    }
}
