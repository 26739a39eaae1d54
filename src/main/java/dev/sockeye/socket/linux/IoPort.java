package dev.sockeye.socket.linux;

import dev.sockeye.socket.Fact;
import dev.sockeye.socket.Outgoing;
import dev.sockeye.socket.PortEvents;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.TransferFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What connections and datagram ports have in common: the events they wait for, and an orderly end.
///
/// The descriptor is used on the loop's thread only, which is also where it is closed: its number is never reused
/// under a running call.
abstract class IoPort implements IoLoop.Ready {
    /// `KMALLOC_MAX_SIZE`: what the kernel allocates in one piece at most.
    private static final int LARGEST_PIECE = 4 << 20;
    private static final int KEPT_BY_KERNEL = 32;

    final IoLoop loop;
    final SocketType type;
    final int fd;
    private final SocketSource.OwnedSocket socket;
    private final PortEvents events;
    private final PortReader reader;
    private final SendOutcomes outcomes;
    private final SendQueue queue;
    private final AtomicBoolean closeAsked = new AtomicBoolean();
    private volatile boolean open = true;
    // The rest belongs to the loop's thread.
    private final Registration registration;
    private boolean wantsOutput;
    private int holds;
    private boolean reset;
    private boolean hungUp;
    private boolean hasSent;
    private boolean roomMade;
    private SocketFailure whyClosed = new TransferFailure.ClosedHere();

    IoPort(IoLoop loop, SocketType type, SocketSource.OwnedSocket socket, int receiveBuffer,
            boolean credentialsAsked, PortEvents events) {
        this.loop = loop;
        this.type = type;
        this.socket = socket;
        this.fd = socket.fd();
        this.events = events;
        this.registration = new Registration(loop, fd, this);
        this.reader = new PortReader(this, events, receiveBuffer, credentialsAsked);
        this.outcomes = new SendOutcomes(this, events);
        this.queue = new SendQueue(this, events);
    }

    abstract dev.sockeye.socket.Port port();

    /// Why a message to the address was refused with this errno.
    abstract SocketFailure sendFailure(int errno, Outgoing message);

    /// Tells that the kernel refused the message, at once or after a closer look.
    ///
    /// @param taken how many of its bytes the kernel had taken before
    void refused(int errno, Outgoing message, int taken) {
        outcomes.failed(message, taken, message.claimed() != null && isAboutCredentials(errno)
                ? new TransferFailure.CredentialsRefused(message.claimed())
                : sendFailure(errno, message));
    }

    static boolean isAboutCredentials(int errno) {
        return errno == Errno.EPERM || errno == Errno.ESRCH || errno == Errno.EINVAL;
    }

    /// Of messages that the port was given.
    final SendOutcomes outcomes() {
        return outcomes;
    }

    /// Starts to wait for events and sends what was sent before; on the loop's thread.
    final void register() {
        if (open) {
            registration.start(wanted());
            queue.flush();
        }
    }

    /// Whether the port's owner has it and its events come: before, what is sent waits.
    final boolean isStarted() {
        return registration.isStarted();
    }

    @Override
    public final void ready(int ready) {
        hungUp = (ready & Epoll.HUP) != 0;
        boolean hadEnded = reader.hasEnded();
        if ((ready & (Epoll.IN | Epoll.PRI | Epoll.RDHUP | Epoll.HUP | Epoll.ERR)) != 0 && isReading()) {
            reader.read((ready & (Epoll.RDHUP | Epoll.HUP)) != 0, (ready & Epoll.PRI) != 0);
        }
        // After a hang-up nothing can be sent: whoever waits for the output is told so.
        if (open && ((ready & Epoll.OUT) != 0 || (wantsOutput && (ready & Epoll.HUP) != 0))) {
            queue.flush();
        }
        if (open && holds > 0 && !wantsOutput && (ready & (Epoll.HUP | Epoll.ERR)) != 0) {
            registration.silence();
        }
        // Both directions have ended: the kernel would report that for ever.
        if (open && reader.hasEnded() && (ready & Epoll.HUP) != 0) {
            // Who found the end after the hang-up would have found a reset first.
            reset |= hadEnded && SocketCalls.getInt(fd, SocketCalls.SO_ERROR) == Errno.ECONNRESET;
            end(reset ? peerReset() : new TransferFailure.PeerClosed());
        }
    }

    /// Nothing more comes from the peer.
    final void inputEnded() {
        if (reset) {
            end(peerReset());
        } else {
            if (!hungUp) { // Otherwise it is about to end: the kernel need not be told what to wait for.
                renewInterest();
            }
            events.inputEnded(port(), Clock.nanos());
        }
    }

    final void wantOutput(boolean wanted) {
        wantsOutput = wanted;
        renewInterest();
    }

    /// Whether more may be read now.
    final boolean isReading() {
        return open && holds == 0 && !reader.hasEnded();
    }

    private int wanted() {
        return (isReading() ? Epoll.IN | Epoll.RDHUP | (type == SocketType.STREAM ? Epoll.PRI : 0) : 0)
                | (wantsOutput ? Epoll.OUT : 0);
    }

    private void renewInterest() {
        if (open) {
            registration.renew(wanted());
        }
    }

    public final void holdInput() {
        onLoop(() -> hold(1));
    }

    public final void releaseInput() {
        onLoop(() -> hold(-1));
    }

    private void hold(int more) {
        holds = Math.max(0, holds + more);
        renewInterest();
    }

    private void onLoop(Runnable action) {
        if (loop.isLoopThread()) {
            action.run();
        } else {
            loop.execute(this, action);
        }
    }

    public final void after(Duration delay, Runnable action) {
        Runnable ifOpen = () -> {
            if (open) {
                action.run();
            }
        };
        if (delay.isPositive()) {
            onLoop(() -> loop.after(delay.toNanos(), () -> IoLoop.guarded(this, ifOpen)));
        } else {
            loop.execute(this, ifOpen);
        }
    }

    public final void send(Outgoing message) {
        queue.send(message, false);
    }

    public final void sendShared(Outgoing message) {
        queue.send(message, true);
    }

    public final void pass(Outgoing message) {
        queue.pass(message);
    }

    /// Whether the kernel tells when a peer has room again: there is one peer.
    boolean hasPeer() {
        return type != SocketType.DATAGRAM;
    }

    final long transmit(Outgoing message, int from, int[] descriptors) {
        long taken = loop.transmitter().send(fd, type, message, from, descriptors);
        if (taken < 0 && reader.isWhole() && message.claimed() != null && isAboutCredentials((int) -taken)) {
            // Who sent it may have ended since: what is passed on is not lost for that.
            taken = loop.transmitter().send(fd, type, message.unclaimed(), from, descriptors);
        }
        if (taken == -Errno.EMSGSIZE && reader.isWhole() && makeRoom(message.data().remaining())) {
            taken = loop.transmitter().send(fd, type, message, from, descriptors);
        }
        if (taken == -Errno.ECONNRESET) {
            sawReset();
        }
        hasSent |= taken >= 0;
        return taken;
    }

    /// Lets the kernel take more of what is passed on, so that as much goes out at once as was read at once. Once: a receiver
    /// that does not read is not to be given more and more.
    ///
    /// @return whether it may take more now
    final boolean makeRoomToPass() {
        boolean more = !roomMade && type == SocketType.STREAM;
        roomMade = true;
        return more && makeRoom(PortReader.WHOLE_CHUNK);
    }

    /// Whoever sent the message had a send buffer of that size: what passes it on needs one, too.
    private boolean makeRoom(int bytes) {
        return SocketCalls.setInt(fd, SocketCalls.SO_SNDBUFFORCE, bytes) == 0
                || SocketCalls.setInt(fd, SocketCalls.SO_SNDBUF, bytes) == 0;
    }

    /// The peer of a connection has reset it: the kernel says so once, and the next reading looks like an ordinary end.
    final void sawReset() {
        reset |= type != SocketType.DATAGRAM;
    }

    final SocketFailure peerReset() {
        return new TransferFailure.PeerReset(hasSent, isSurelyAccepted() || reader.hasReceived());
    }

    /// Whether the connection cannot still be waiting in the peer's accept queue, whatever came through it.
    boolean isSurelyAccepted() {
        return true;
    }

    final SendQueue queue() {
        return queue;
    }

    public final long queuedBytes() {
        return queue.queuedBytes();
    }

    public final long queueLimit() {
        return queue.limit();
    }

    /// Whether it has not ended yet, even if somebody has asked it to.
    final boolean isRunning() {
        return open;
    }

    public final boolean isOpen() {
        return open && !closeAsked.get();
    }

    public final SocketType type() {
        return type;
    }

    public final void close() {
        if (closeAsked.compareAndSet(false, true)) {
            loop.execute(this, () -> end(null));
        }
    }

    final SocketFailure whyClosed() {
        return whyClosed;
    }

    /// Ends the port; on the loop's thread.
    final void end(@Nullable SocketFailure failure) {
        if (!open) {
            return;
        }
        open = false;
        if (failure != null) {
            whyClosed = failure;
        }
        try {
            registration.end();
            reader.end();
            queue.failAll(whyClosed);
            onEnd();
        } finally {
            close(failure);
        }
    }

    /// What lies unread in the socket may keep who closes it waiting: a passed descriptor that lingers.
    private void close(@Nullable SocketFailure failure) {
        if (reader.hasEnded() || isEmptied()) {
            loop.closing().closeNow(socket);
            events.closed(port(), failure, Clock.nanos());
        } else {
            loop.closing().close(socket, this, () -> events.closed(port(), failure, Clock.nanos()));
        }
    }

    /// Whether nothing lies unread and nothing can come any more: each descriptor that comes through a stream comes with a
    /// byte that is counted.
    private boolean isEmptied() {
        return type == SocketType.STREAM && SocketCalls.unread(fd) == 0
                && SocketCalls.shutdown(fd, SocketCalls.SHUT_RDWR) == 0 && SocketCalls.unread(fd) == 0;
    }

    /// Lets the owner forget the port.
    abstract void onEnd();

    @Override
    public final void broken(Throwable problem) {
        end(mistake(problem));
    }

    /// Even words need memory, and classes that may have to be read from a file: without them the port ends all the
    /// same, or its events would come for ever.
    private SocketFailure mistake(Throwable problem) {
        try {
            return new SocketFailure.Unsupported("Going on with this connection",
                    "this program made a mistake with it (" + problem + ")");
        } catch (RuntimeException | Error e) {
            IoLoop.report("A socket's failure cannot be put into words.", e);
            return whyClosed;
        }
    }

    /// The longest message that the socket takes: its send buffer less what `af_unix.c` keeps for itself.
    static Fact<Long> longestMessage(int fd) {
        int bytes = SocketCalls.getInt(fd, SocketCalls.SO_SNDBUF);
        return bytes < 0 ? Fact.unknown(Errno.text(-bytes)) : Fact.known((long) bytes - KEPT_BY_KERNEL);
    }

    /// That the message is too long for the kernel, when that is why it was not taken: it is longer than the send buffer, or,
    /// where that is large, than the piece of memory in which the kernel keeps most of a message, which it never has.
    static Optional<SocketFailure> tooLong(int fd, SocketType type, int errno, long size) {
        return switch (errno) {
            case Errno.EMSGSIZE -> Optional.of(new TransferFailure.MessageTooLong(size, longestMessage(fd)));
            case Errno.ENOBUFS, Errno.ENOMEM -> type == SocketType.STREAM || size <= LARGEST_PIECE
                    ? Optional.empty()
                    : Optional.of(new TransferFailure.MessageTooLong(size,
                            Fact.unknown("the kernel does not tell how much it keeps in one piece")));
            default -> Optional.empty();
        };
    }
}
