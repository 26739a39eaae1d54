package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Identity;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/// Connects as somebody else. Linux keeps credentials for each thread, `credentials(7)`; so threads that do nothing else, named
/// `identity-dial`, take the effective uid, gid and groups of a client by raw system calls (glibc's change those of all threads),
/// make the one call, and go back. A thread that cannot go back ends. Thread-safe.
final class IdentityDials implements AutoCloseable {
    /// Added to the errno when the identity could not be taken.
    static final int NOT_TAKEN = 1000;

    private static final int MOST_THREADS = 4;
    private static final int MOST_WAITING = 4096;
    private static final long IDLE_SECONDS = 5;
    private static final boolean ARM = System.getProperty("os.arch", "").equals("aarch64");
    private static final boolean KNOWN = ARM || System.getProperty("os.arch", "").matches("amd64|x86_64");
    private static final long SETGROUPS = ARM ? 159 : 116;
    private static final long SETRESUID = ARM ? 147 : 117;
    private static final long SETRESGID = ARM ? 149 : 119;
    private static final CFunction SYSCALL = CFunction.of("syscall");
    private static final CFunction GETGROUPS = CFunction.of("getgroups");
    private static final CFunction GETEUID = CFunction.of("geteuid");
    private static final CFunction GETEGID = CFunction.of("getegid");
    private static final int MOST_GROUPS = 65536;
    private static final int SETGID_BIT = 6;
    private static final int SETUID_BIT = 7;
    private static final int ADMIN_BIT = 21;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(MOST_THREADS, MOST_THREADS, IDLE_SECONDS,
            TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("identity-dial-", 1).factory());

    /// Who this process is. Nothing changes that but the threads here, each for itself.
    private final Identity own = own();

    IdentityDials() {
        threads.allowCoreThreadTimeOut(true);
    }

    /// What this process may do now.
    static Identity.Rights rights() {
        long effective = 0;
        int fd = FdCalls.open(Bytes.ofText("/proc/self/status"), FdCalls.O_RDONLY);
        if (fd >= 0) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment text = arena.allocate(8192);
                int length = (int) Math.max(0, FdCalls.readAt(fd, text, 0));
                String status = new String(text.asSlice(0, length).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE),
                        StandardCharsets.ISO_8859_1);
                int at = status.indexOf("CapEff:");
                effective = at < 0 ? 0 : Long.parseUnsignedLong(status.substring(at + 7, at + 24).strip(), 16);
            } finally {
                FdCalls.close(fd);
            }
        }
        boolean taken = KNOWN && has(effective, SETUID_BIT) && has(effective, SETGID_BIT);
        return new Identity.Rights(taken, taken && has(effective, ADMIN_BIT));
    }

    private static boolean has(long capabilities, int bit) {
        return (capabilities >>> bit & 1) != 0;
    }

    /// Whether the server sees this one anyway: then whoever dials does it without a change of threads.
    boolean isOwn(Identity as) {
        return as.uid() == own.uid() && as.gid() == own.gid()
                && Set.copyOf(as.groups()).equals(Set.copyOf(own.groups()));
    }

    /// Connects, later.
    ///
    /// @param fd of a socket that does not block; the caller keeps it
    /// @param told 0, or minus errno, or minus ([#NOT_TAKEN] and errno), on some thread
    void connect(int fd, Address address, Identity as, IntConsumer told) {
        int duplicate = FdCalls.duplicate(fd); // The caller may give up, and the number may be another's then.
        if (duplicate < 0) {
            told.accept(duplicate);
            return;
        }
        try {
            threads.execute(() -> run(duplicate, address, as, told));
        } catch (RejectedExecutionException _) {
            FdCalls.close(duplicate);
            told.accept(-Errno.EAGAIN);
        }
    }

    private void run(int fd, Address address, Identity as, IntConsumer told) {
        int result = -NOT_TAKEN - Errno.EPERM;
        int back = 0;
        try (Arena arena = Arena.ofConfined(); SocketName name = SocketName.existing(arena, address)) {
            if (name.failure() != 0) {
                result = -name.failure();
            } else {
                var ours = Taken.of(arena, own);
                var other = Taken.of(arena, as);
                // Groups and gid while still privileged, uid last; back in reverse.
                int taken = other.takeGroups();
                taken = taken < 0 ? taken : other.takeUser();
                result = taken < 0 ? -NOT_TAKEN + taken : SocketCalls.connect(fd, name.segment());
                back = ours.takeUser();
                back = back < 0 ? back : ours.takeGroups();
            }
        } finally {
            FdCalls.close(fd);
            told.accept(back < 0 ? -NOT_TAKEN + back : result);
        }
        if (back < 0) {
            throw new IllegalStateException("this thread cannot go back to its own user: " + Errno.text(-back));
        }
    }

    /// What a thread is to be.
    private record Taken(int uid, int gid, MemorySegment groups) {
        static Taken of(Arena arena, Identity identity) {
            int[] groups = identity.groups().stream().mapToInt(Integer::intValue).toArray();
            return new Taken(identity.uid(), identity.gid(),
                    groups.length == 0 ? MemorySegment.NULL : arena.allocateFrom(JAVA_INT, groups));
        }

        int takeGroups() {
            int result = call(SETGROUPS, groups.byteSize() / Integer.BYTES, groups.address(), 0);
            return result < 0 ? result : call(SETRESGID, -1, gid, -1);
        }

        int takeUser() {
            return call(SETRESUID, -1, uid, -1);
        }
    }

    private static Identity own() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment groups = arena.allocate(JAVA_INT, MOST_GROUPS);
            int count = Math.max(0, GETGROUPS.call(MOST_GROUPS, CFunction.at(groups)));
            return new Identity(GETEUID.plain(0), GETEGID.plain(0),
                    Arrays.stream(groups.asSlice(0, (long) count * Integer.BYTES).toArray(JAVA_INT)).boxed().toList());
        }
    }

    private static int call(long number, long real, long effective, long saved) {
        return (int) SYSCALL.callLong(number, real, effective, saved);
    }

    /// Takes no more; threads that hang are left behind.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
