package dev.sockeye.socket;

/// Sockets for measurements: each call is one system call, with nothing of ours around it, nothing captured and no thread. Calls
/// give their result, or minus `errno`; none throws. Sockets are closed on exec. Thread-safe, but for what a [Room] and a
/// [Poller] hold.
public interface DirectSockets {
    /// Where a socket is bound or connects to, in the kernel's form.
    interface Place {}

    /// A thread's own memory: what it sends lies at the beginning, what it receives comes elsewhere.
    interface Room {
        /// Sends so many bytes of what is to be sent.
        ///
        /// @param from the first of them
        int send(int fd, int from, int to);

        /// Receives into the room, whatever was there before.
        ///
        /// @param most bytes, at most the size of the room
        int receive(int fd, int most);

        /// Sends back what was received last, from a position on.
        int sendBack(int fd, int from, int to);

        /// Receives a datagram and sends it back to where it came from. A sender that does not read loses it.
        ///
        /// @return its length
        int echoDatagram(int fd, int most);
    }

    /// Waits for many sockets, level-triggered. One thread uses it; any thread may wake it.
    interface Poller extends AutoCloseable {
        void add(int fd, int token);

        /// Waits until it can be written to as well, or no longer.
        void writable(int fd, int token, boolean wanted);

        /// Waits at most so many milliseconds, for ever when that is negative.
        ///
        /// @return how many sockets are ready; 0 also when it was woken
        int await(int millis);

        /// The token of a socket that is ready, negative for being woken.
        int token(int index);

        void wake();

        @Override
        void close();
    }

    /// Where that is, for the kernel.
    ///
    /// @throws IllegalArgumentException with a sentence when the address has no short form that the kernel takes
    Place place(Address address);

    /// A free port of 127.0.0.1.
    Place loopback();

    /// Where the socket is bound, for others to connect to.
    Place placeOf(int fd);

    /// Memory for what a thread sends and receives.
    ///
    /// @param message what it sends
    /// @param size bytes that it may receive at once
    Room room(byte[] message, int size);

    /// Waits for many at once.
    ///
    /// @throws IllegalStateException when there is no descriptor left
    Poller poller();

    /// A new socket whose calls wait, but no longer than that.
    int open(Wire wire, int millis);

    int bind(int fd, Place place);

    /// Gives a client an address of its own, so that it can be answered.
    int bindAnywhere(int fd);

    int listen(int fd, int backlog);

    int connect(int fd, Place place);

    int accept(int fd);

    /// Lets no call on the socket wait from now on.
    int doNotWait(int fd);

    int close(int fd);

    /// How many descriptors this process may have open.
    Fact<Long> limit();

    /// Whether the number, a result, only says that the time was up or there was nothing to do.
    boolean isAgain(int result);

    /// What a result below 0 means: in words where they say more, and the system's text.
    String reason(int result);
}
