package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is known of a peer as it is written and read.
class PeerRecordTest {
    private static final ProcessFacts CLIENT = process("client");
    private static final ProcessFacts SERVER = process("server");

    @Test
    void theSameProcessWrittenAgainIsReadWithWhatIsNewOfIt() {
        var encoder = new PeerRecord.Encoder();
        var records = List.of(new PeerRecord(1, facts(10, CLIENT)), new PeerRecord(2, facts(11, CLIENT)),
                new PeerRecord(3, facts(12, CLIENT).withServer(facts(20, SERVER))),
                new PeerRecord(4, facts(13, SERVER).withServer(facts(21, SERVER))),
                new PeerRecord(5, facts(14, process("client"))), new PeerRecord(6, facts(15, SERVER)));
        for (PeerRecord record : records) {
            ByteBuffer encoded = encoder.encode(record);
            assertThat(encoded.getInt(0)).isEqualTo(encoded.remaining());
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            assertThat(PeerRecord.decode(bytes)).isEqualTo(record);
        }
    }

    private static ProcessFacts process(String name) {
        return new ProcessFacts(Fact.known(name), Fact.known("/usr/bin/" + name), Fact.known(List.of(name, "-v")),
                Fact.known("root"), Fact.unknown("there is no such group"));
    }

    private static PeerFacts facts(int pid, ProcessFacts process) {
        return new PeerFacts(true, Credentials.ofKernel(pid, 0, 0), Provenance.FROZEN_AT_CONNECT,
                new Address.Unnamed(), process, 1000L + pid);
    }
}
