package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.SocketType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `sock_diag(7)` for Unix sockets: all of the calling thread's network namespace, or one of them. Looks only; needs no privilege.
final class NetlinkDiag {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int NETLINK_SOCK_DIAG = 4;
    private static final int SOCK_DIAG_BY_FAMILY = 20;
    private static final int REQUEST = 1;
    private static final int REQUEST_DUMP = 0x301;
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int MESSAGE_HEADER = 16;
    private static final int REQUEST_SIZE = MESSAGE_HEADER + 24;
    private static final int BUFFER = 256 << 10;
    /// NAME, VFS, PEER, RQLEN, UID.
    private static final int SHOW = 1 | 2 | 4 | 16 | 64;
    private static final int WAITING = 8;

    private static final CFunction SEND = CFunction.of("send");
    private static final CFunction RECV = CFunction.of("recv");

    private NetlinkDiag() {}

    /// Every socket of the calling thread's network namespace, without who waits at listeners: a kernel that has no room
    /// for thousands of them in a message ends the list there and does not say so.
    static List<SocketEntry> dump() throws SocketFailedException {
        return all(SHOW);
    }

    /// The same with who waits; it may end early.
    static List<SocketEntry> dumpWithWaiting() throws SocketFailedException {
        return all(SHOW | WAITING);
    }

    private static List<SocketEntry> all(int show) throws SocketFailedException {
        var entries = new ArrayList<SocketEntry>();
        ask(0, show, entries);
        return onceEach(entries);
    }

    /// A socket that is bound while the kernel walks over its table is met again at its new place: what it is then counts.
    static List<SocketEntry> onceEach(List<SocketEntry> entries) {
        var byInode = LinkedHashMap.<Long, SocketEntry>newLinkedHashMap(entries.size());
        entries.forEach(entry -> byInode.put(entry.inode(), entry));
        return List.copyOf(byInode.values());
    }

    /// The socket with the inode, with who waits unless there are too many for a message.
    static Optional<SocketEntry> get(long inode) throws SocketFailedException {
        var entries = new ArrayList<SocketEntry>(1);
        try {
            ask((int) inode, SHOW | WAITING, entries);
        } catch (SocketFailedException e) {
            int errno = e.failure() instanceof SocketFailure.Other other ? other.errno() : 0;
            if (errno == Errno.EMSGSIZE) {
                ask((int) inode, SHOW, entries);
            } else if (errno != Errno.ENOENT) {
                throw e;
            }
        }
        return entries.stream().findFirst();
    }

    private static void ask(int inode, int show, List<SocketEntry> entries) throws SocketFailedException {
        try (Arena arena = Arena.ofConfined()) {
            int fd = require("socket", SocketCalls.create(AF_NETLINK, SOCK_RAW, NETLINK_SOCK_DIAG));
            try {
                MemorySegment buffer = arena.allocate(BUFFER, 8);
                writeRequest(buffer, inode, show);
                require("send",
                        SEND.callLong(fd, CFunction.at(buffer), REQUEST_SIZE, 0));
                boolean more = true;
                while (more) {
                    long length = require("recv",
                            RECV.callLong(fd, CFunction.at(buffer), BUFFER, 0));
                    more = length > 0 && parse(buffer, length, entries) && inode == 0;
                }
            } finally {
                FdCalls.close(fd);
            }
        }
    }

    private static int require(String call, int result) throws SocketFailedException {
        return (int) require(call, (long) result);
    }

    private static long require(String call, long result) throws SocketFailedException {
        if (result < 0) {
            throw new SocketFailedException(new SocketFailure.Other(call, (int) -result,
                    "the kernel's list of sockets: " + Errno.text((int) -result)));
        }
        return result;
    }

    /// @param inode of the only socket that is asked for, or 0 for all
    private static void writeRequest(MemorySegment buffer, int inode, int show) {
        buffer.set(JAVA_INT, 0, REQUEST_SIZE);
        buffer.set(JAVA_SHORT, 4, (short) SOCK_DIAG_BY_FAMILY);
        buffer.set(JAVA_SHORT, 6, (short) (inode == 0 ? REQUEST_DUMP : REQUEST));
        buffer.set(JAVA_INT, 8, 1);
        buffer.set(JAVA_BYTE, MESSAGE_HEADER, (byte) SocketCalls.AF_UNIX);
        buffer.set(JAVA_INT, MESSAGE_HEADER + 4, -1); // every state
        buffer.set(JAVA_INT, MESSAGE_HEADER + 8, inode);
        buffer.set(JAVA_INT, MESSAGE_HEADER + 12, show);
        buffer.set(JAVA_LONG_UNALIGNED, MESSAGE_HEADER + 16, -1L); // whatever its cookie is
    }

    private static boolean parse(MemorySegment buffer, long length, List<SocketEntry> entries)
            throws SocketFailedException {
        long at = 0;
        while (at + MESSAGE_HEADER <= length) {
            int size = buffer.get(JAVA_INT_UNALIGNED, at);
            int type = buffer.get(JAVA_SHORT_UNALIGNED, at + 4) & 0xffff;
            if (size < MESSAGE_HEADER || at + size > length) {
                return false;
            }
            if (type == NLMSG_DONE) {
                require("netlink", size < MESSAGE_HEADER + 4 ? 0 : buffer.get(JAVA_INT_UNALIGNED, at + MESSAGE_HEADER));
                return false;
            }
            if (type == NLMSG_ERROR) {
                require("netlink", buffer.get(JAVA_INT_UNALIGNED, at + MESSAGE_HEADER));
            } else {
                SocketEntry entry = entry(buffer, at + MESSAGE_HEADER, at + size);
                if (entry != null) {
                    entries.add(entry);
                }
            }
            at += (size + 3) & ~3;
        }
        return true;
    }

    private static @Nullable SocketEntry entry(MemorySegment buffer, long message, long end) {
        int typeNumber = buffer.get(JAVA_BYTE, message + 1);
        if (typeNumber != 1 && typeNumber != 2 && typeNumber != 5) {
            return null;
        }
        long inode = Integer.toUnsignedLong(buffer.get(JAVA_INT_UNALIGNED, message + 4));
        Address address = new Address.Unnamed();
        Fact<FileIdentity> file = Fact.unknown("it is not bound to a path");
        Fact<Long> peer = Fact.unknown("it has no peer, or the peer was not accepted yet");
        List<Long> waiting = List.of();
        int gone = 0;
        Fact<Integer> receiveQueue = Fact.unknown("the kernel does not tell");
        Fact<Integer> sendQueue = receiveQueue;
        Fact<Integer> uid = receiveQueue;
        long at = message + 16;
        while (at + 4 <= end) {
            int size = buffer.get(JAVA_SHORT_UNALIGNED, at) & 0xffff;
            if (size < 4 || at + size > end) {
                break;
            }
            long data = at + 4;
            int bytes = size - 4;
            switch (buffer.get(JAVA_SHORT_UNALIGNED, at + 2) & 0x3fff) {
                case 0 -> address = address(buffer.asSlice(data, bytes).toArray(JAVA_BYTE));
                case 1 -> file = Fact.known(
                        identity(buffer.get(JAVA_INT_UNALIGNED, data), buffer.get(JAVA_INT_UNALIGNED, data + 4)));
                case 2 -> peer = peer(buffer.get(JAVA_INT_UNALIGNED, data), peer);
                case 3 -> {
                    waiting = inodes(buffer, data, bytes);
                    gone = bytes / 4 - waiting.size();
                }
                case 4 -> {
                    receiveQueue = Fact.known(buffer.get(JAVA_INT_UNALIGNED, data));
                    sendQueue = Fact.known(buffer.get(JAVA_INT_UNALIGNED, data + 4));
                }
                case 7 -> uid = Fact.known(buffer.get(JAVA_INT_UNALIGNED, data));
                default -> {
                    /* An attribute that was not asked for. */ }
            }
            at += (size + 3) & ~3;
        }
        return new SocketEntry(inode, SocketType.ofNumber(typeNumber), state(buffer.get(JAVA_BYTE, message + 2)),
                address,
                file, peer, waiting, gone, receiveQueue, sendQueue, uid);
    }

    private static Address address(byte[] name) {
        if (name.length == 0) {
            return new Address.Unnamed();
        }
        if (name[0] == 0) {
            return new Address.Abstract(Bytes.of(Arrays.copyOfRange(name, 1, Math.min(name.length, Address.MAX_NAME))));
        }
        int end = name.length;
        while (end > 1 && name[end - 1] == 0) {
            end--;
        }
        return new Address.Pathname(Bytes.of(Arrays.copyOf(name, end)));
    }

    /// The kernel's own device number: 12 bits major, 20 bits minor.
    private static FileIdentity identity(int inode, int device) {
        return new FileIdentity(FileIdentity.device(device >>> 20, device & 0xfffff), Integer.toUnsignedLong(inode));
    }

    private static Fact<Long> peer(int inode, Fact<Long> none) {
        return inode == 0 ? none : Fact.known(Integer.toUnsignedLong(inode));
    }

    /// A client that has closed again is 0.
    private static List<Long> inodes(MemorySegment buffer, long at, int bytes) {
        var inodes = new ArrayList<Long>(bytes / 4);
        for (int i = 0; i + 4 <= bytes; i += 4) {
            long inode = Integer.toUnsignedLong(buffer.get(JAVA_INT_UNALIGNED, at + i));
            if (inode != 0) {
                inodes.add(inode);
            }
        }
        return List.copyOf(inodes);
    }

    private static SocketEntry.State state(int number) {
        return switch (number) {
            case 1 -> SocketEntry.State.ESTABLISHED;
            case 10 -> SocketEntry.State.LISTENING;
            default -> SocketEntry.State.UNCONNECTED;
        };
    }
}
