package dev.sockeye.socket.linux;

import dev.sockeye.socket.Bytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Reads a stream so that descriptors stay with the bytes that they came with. The kernel ends a reading behind these bytes, but
/// lets it begin before them: passed on like that, they would come to the receiver with bytes that are not theirs. Where it
/// begins only the reading itself tells, so what lies before them is read in small pieces and put together again: exactly when
/// they came with up to [#EXACT] bytes or with the first that are read, otherwise to [#PIECE] bytes. Belongs to the I/O thread.
///
/// Looking whether there are any costs as much as reading; that is spared while no descriptor lies in the socket, which
/// `/proc/self/fdinfo` tells (`scm_fds`, since Linux 5.7).
final class DescriptorBorders implements AutoCloseable {
    /// What is looked at always.
    private static final int CHEAP = 4096;
    private static final int EXACT = 2048;
    private static final int PIECE = 256;
    private static final int NOT_OPENED = -1;
    private static final Bytes FIELD = Bytes.ofText("scm_fds:");

    private final int fd;
    private final boolean credentialsAsked;
    private int info = NOT_OPENED;
    private boolean near;
    /// Whether there was much last time, and so is likely to be now.
    private boolean much;
    private int length;

    DescriptorBorders(int fd, boolean credentialsAsked) {
        this.fd = fd;
        this.credentialsAsked = credentialsAsked;
    }

    /// How much to read next.
    ///
    /// @param scratch may be written to
    int next(MessageIo message, MemorySegment scratch, int most) {
        near = false;
        int seen = much ? 0 : look(message, scratch, Math.min(CHEAP, most));
        if (near || (!much && seen < CHEAP)) {
            return Math.max(1, seen); // Of nothing the reading itself tells why; what comes meanwhile is for the next.
        }
        int there = Math.min(SocketCalls.unread(fd), most);
        much = there >= CHEAP;
        if (there > CHEAP && mayBeSkipped(scratch)) {
            return there;
        }
        return Math.max(1, there <= 0 ? 0 : look(message, scratch, there));
    }

    /// Looks at what comes next, up to the first descriptors and what they came with.
    ///
    /// @return how much of it there is
    private int look(MessageIo message, MemorySegment scratch, int most) {
        long seen = message.peek(fd, scratch, most, credentialsAsked);
        near = seen > 0 && message.descriptorsLost();
        return (int) Math.max(0, seen);
    }

    /// Whether descriptors are among what is to be read next: then [#readUpTo] reads it.
    boolean areNear() {
        return near;
    }

    /// Reads no further than to the first descriptors. What they came with ends before `end`, or there.
    ///
    /// @return what came before the bytes that the descriptors of the last reading came with, or would have come with if
    ///     this process could have more; minus errno when nothing came
    int readUpTo(MessageIo message, MemorySegment buffer, int end) {
        int at = 0;
        while (at < end && !(at > 0 && SocketCalls.isAtMark(fd))) { // An urgent byte is read alone.
            int piece = at == 0 || end - at <= EXACT ? 1 : PIECE;
            long count = message.receive(fd, buffer.asSlice(at), Math.min(piece, end - at), false);
            if (count <= 0) {
                length = at;
                return at == 0 ? (int) count : at;
            }
            at += (int) count;
            if (message.descriptors().length > 0 || message.descriptorsLost()) {
                length = at;
                return at - 1;
            }
        }
        length = at;
        return at;
    }

    /// How much the last [#readUpTo] has read.
    int length() {
        return length;
    }

    /// Whether no descriptor lay in the socket after it was asked how much is there.
    private boolean mayBeSkipped(MemorySegment scratch) {
        if (info == NOT_OPENED) {
            info = FdCalls.open(Bytes.ofText("/proc/self/fdinfo/" + fd), FdCalls.O_RDONLY);
        }
        if (info < 0) {
            return false;
        }
        int length = (int) FdCalls.readAt(info, scratch.asSlice(0, CHEAP), 0);
        for (int at = 0; at + FIELD.length() + 2 < length; at++) {
            if (isField(scratch, at)) {
                return scratch.get(ValueLayout.JAVA_BYTE, at + FIELD.length() + 1L) == '0';
            }
        }
        return false;
    }

    private static boolean isField(MemorySegment text, int at) {
        for (int i = 0; i < FIELD.length(); i++) {
            if (text.get(ValueLayout.JAVA_BYTE, (long) at + i) != FIELD.at(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        if (info >= 0) {
            FdCalls.close(info);
        }
        info = -Errno.EBADF;
    }
}
