package dev.sockeye.socket;

import java.util.Optional;
import java.util.OptionalInt;

/// How a datagram socket is opened.
///
/// @param bindTo empty: not bound, nobody can answer; [Address.Unnamed]: autobind
/// @param receiveBuffer bytes read at once; a longer datagram is truncated to it
/// @param file mode and owner of the socket file that a path makes
/// @param network the process in whose network namespace the socket is made: it sends to abstract names there; empty
///     for our own
/// @param given the socket to receive on, when somebody else has made and bound it
/// @param held whether nothing is read before [Port#releaseInput()]
public record DatagramOptions(Optional<Address> bindTo, int receiveBuffer, FileOptions file, OptionalInt network,
        Optional<GivenSocket> given, boolean held) {
    /// What comes is read at once.
    public DatagramOptions(Optional<Address> bindTo, int receiveBuffer, FileOptions file, OptionalInt network,
            Optional<GivenSocket> given) {
        this(bindTo, receiveBuffer, file, network, given, false);
    }

    /// A socket of our own.
    public DatagramOptions(Optional<Address> bindTo, int receiveBuffer, FileOptions file, OptionalInt network) {
        this(bindTo, receiveBuffer, file, network, Optional.empty());
    }

    /// In our own network namespace.
    public DatagramOptions(Optional<Address> bindTo, int receiveBuffer, FileOptions file) {
        this(bindTo, receiveBuffer, file, OptionalInt.empty());
    }

    /// The same in the network namespace of the calling thread.
    public DatagramOptions here() {
        return new DatagramOptions(bindTo, receiveBuffer, file, OptionalInt.empty(), given, held);
    }

    /// The same, reading nothing at first.
    public DatagramOptions holding() {
        return new DatagramOptions(bindTo, receiveBuffer, file, network, given, true);
    }
}
