package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sockeye.socket.DirectSockets;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// `send(2)` and `recv(2)` with memory that is made once. For one thread.
final class DirectRoom implements DirectSockets.Room {
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int LARGEST_ADDRESS = 128;
    private static final MethodHandle SEND = Natives.function("send",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle RECEIVE = Natives.function("recv",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle RECEIVE_FROM = Natives.function("recvfrom",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle SEND_TO = Natives.function("sendto",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));

    private final MemorySegment state = Natives.state();
    private final MemorySegment outgoing;
    private final MemorySegment incoming;
    private final MemorySegment sender;
    private final MemorySegment senderLength;

    /// To be made by the thread that uses it.
    DirectRoom(byte[] message, int size) {
        Arena arena = Arena.ofAuto();
        outgoing = arena.allocate(Math.max(1, message.length), 8);
        MemorySegment.copy(message, 0, outgoing, JAVA_BYTE, 0, message.length);
        incoming = arena.allocate(Math.max(1, size), 8);
        sender = arena.allocate(LARGEST_ADDRESS, 8);
        senderLength = arena.allocate(JAVA_INT);
    }

    @Override
    public int send(int fd, int from, int to) {
        return send(fd, outgoing, from, to);
    }

    @Override
    public int sendBack(int fd, int from, int to) {
        return send(fd, incoming, from, to);
    }

    private int send(int fd, MemorySegment memory, int from, int to) {
        MemorySegment part = from == 0 ? memory : memory.asSlice(from);
        try {
            return (int) Natives.result((long) SEND.invokeExact(state, fd, part, (long) to - from, MSG_NOSIGNAL),
                    state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    @Override
    public int receive(int fd, int most) {
        try {
            return (int) Natives.result((long) RECEIVE.invokeExact(state, fd, incoming, (long) most, 0), state);
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }

    @Override
    public int echoDatagram(int fd, int most) {
        try {
            senderLength.set(JAVA_INT, 0, LARGEST_ADDRESS);
            long length = Natives.result((long) RECEIVE_FROM.invokeExact(state, fd, incoming, (long) most, MSG_DONTWAIT,
                    sender, senderLength), state);
            int named = senderLength.get(JAVA_INT, 0);
            if (length >= 0 && named > Short.BYTES) {
                // A sender that reads nothing loses its answer.
                long _ = (long) SEND_TO.invokeExact(state, fd, incoming, length, MSG_DONTWAIT | MSG_NOSIGNAL, sender,
                        named);
            }
            return (int) length;
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }
}
