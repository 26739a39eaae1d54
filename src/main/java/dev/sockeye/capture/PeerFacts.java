package dev.sockeye.capture;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import org.jspecify.annotations.Nullable;

/// Who is at the other end of a connection, as it was known when the connection was accepted or dialled.
///
/// @param identified whether its process was looked at; until then `process` has only a reason
/// @param credentials what the kernel said, see `provenance`
/// @param address where the peer is bound
/// @param process as `/proc` told it soon after the connection was made
/// @param timeNanos when the process was looked at, or the connection was made; nanoseconds since the epoch
/// @param server of a connection through a tap, who is at its server's end: the rest is about the client; null otherwise
public record PeerFacts(boolean identified, Credentials credentials, Provenance provenance, Address address,
        ProcessFacts process, long timeNanos, @Nullable PeerFacts server) {
    private static final ProcessFacts NOT_YET = ProcessFacts.unknown("the process was not looked at");

    /// Of a connection with one other end.
    public PeerFacts(boolean identified, Credentials credentials, Provenance provenance, Address address,
            ProcessFacts process, long timeNanos) {
        this(identified, credentials, provenance, address, process, timeNanos, null);
    }

    /// The same of a tap's connection, with its other end.
    public PeerFacts withServer(@Nullable PeerFacts other) {
        return new PeerFacts(identified, credentials, provenance, address, process, timeNanos, other);
    }

    /// What the first event of a connection says by itself.
    public static PeerFacts of(Event beginning) {
        Credentials told = beginning.credentials();
        Provenance provenance = beginning.provenance();
        Address address = beginning.address();
        return new PeerFacts(false, told == null ? Credentials.unknown("the kernel gave none") : told,
                provenance == null ? Provenance.SENT_WITH_MESSAGE : provenance,
                address == null ? new Address.Unnamed() : address, NOT_YET, beginning.timeNanos());
    }

    /// "python3[4711]", "pid 4711", the address, or empty when nothing is known.
    public String name() {
        return switch (credentials.pid()) {
            case Fact.Known<Integer>(Integer pid) -> process.command().map(command -> command + "[" + pid + "]")
                    .or("pid " + pid);
            case Fact.Unknown<Integer> _ -> address instanceof Address.Unnamed ? "" : address.text();
        };
    }
}
