package dev.sockeye.socket;

/// A bound socket that another process has made and given to this one, so that it serves what comes there. Its address,
/// its file and its options stay the giver's: nothing of that is changed or removed.
///
/// @param origin how it came here
/// @param address where it is bound; a relative path counts from where its maker was
/// @param listening whether it listened already when it was looked at; a datagram socket never does
/// @param pending how many clients waited then to be accepted
/// @param backlog how many may
public record GivenSocket(Origin origin, SocketType type, Address address, boolean listening, Fact<Integer> pending,
        Fact<Integer> backlog) {
    private static final Fact<Integer> UNASKED = Fact.unknown("nobody has asked");

    /// Of which is not known who waits.
    public GivenSocket(Origin origin, SocketType type, Address address, boolean listening) {
        this(origin, type, address, listening, UNASKED, UNASKED);
    }

    /// How a socket came to this process.
    public sealed interface Origin {
        /// "descriptor 3, “web”": for sentences.
        String text();
    }

    /// It was open when the program started, `sd_listen_fds(3)`.
    ///
    /// @param number the descriptor
    /// @param name what the giver calls it; empty when it does not say
    /// @param giver the process that had started this one, as "systemd[1]"
    public record Inherited(int number, String name, String giver) implements Origin {
        @Override
        public String text() {
            return "descriptor " + number + (name.isEmpty() ? "" : " (“" + name + "”)");
        }
    }

    /// It came with a message.
    public record Received(Descriptor descriptor) implements Origin {
        @Override
        public String text() {
            return "descriptor " + descriptor.number();
        }
    }

    /// What the giver calls it; empty when it does not say.
    public String name() {
        return switch (origin) {
            case Inherited inherited -> inherited.name();
            case Received _ -> "";
        };
    }

    /// What it was when it was looked at: "listening, 2 clients wait and 7 may".
    public String state() {
        if (type == SocketType.DATAGRAM) {
            return "bound";
        }
        if (!listening) {
            return "bound, not listening";
        }
        return "listening" + (pending instanceof Fact.Known<Integer>(Integer waiting)
                && backlog instanceof Fact.Known<Integer>(Integer most)
                        ? ", " + waiting + (waiting == 1 ? " client waits" : " clients wait") + " and " + most + " may"
                        : "");
    }

    /// For the log: where it came from and what it was.
    public String sentence() {
        String where = switch (origin) {
            case Inherited inherited -> "It was inherited as " + inherited.text() + " from " + inherited.giver();
            case Received received -> "It was received as " + received.text();
        };
        return where + ", " + state() + "."
                + (address instanceof Address.Pathname ? " Its file stays the giver’s." : "");
    }
}
