package dev.sockeye.socket.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sockeye.socket.StartOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Starts a process that has given descriptors from 3 on and no others, `posix_spawn(3)`: the runtime's own way closes all of
/// them. Signals mean to it what they mean to any program. A shell in between knows the new process's number, which
/// `LISTEN_PID` has to be, and becomes the command.
final class Spawning {
    private static final String SHELL = "/bin/sh";
    private static final String ANNOUNCED = "LISTEN_PID=$$ LISTEN_FDS=$1 LISTEN_FDNAMES=$2; "
            + "export LISTEN_PID LISTEN_FDS LISTEN_FDNAMES; unset LISTEN_PIDFDID; shift 2; exec \"$@\"";
    private static final String UNANNOUNCED = "unset LISTEN_PID LISTEN_FDS LISTEN_FDNAMES LISTEN_PIDFDID; shift 2; "
            + "exec \"$@\"";
    private static final int FIRST = 3;
    private static final short SET_DEFAULTS = 4;
    private static final short SET_MASK = 8;
    /// Larger than `posix_spawnattr_t` and `posix_spawn_file_actions_t` of any C library.
    private static final long ROOM = 1024;
    private static final long SIGNALS = 128;
    private static final int SIGNALLED = 0x7f;

    private static final MethodHandle ACTIONS = Natives.plain("posix_spawn_file_actions_init",
            FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle ADD_DUP2 = Natives.plain("posix_spawn_file_actions_adddup2",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle ADD_OPEN = Natives.plain("posix_spawn_file_actions_addopen",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle ADD_CLOSE_FROM = Natives.plain("posix_spawn_file_actions_addclosefrom_np",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle FREE_ACTIONS = Natives.plain("posix_spawn_file_actions_destroy",
            FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle ATTRIBUTES = Natives.plain("posix_spawnattr_init",
            FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle SET_FLAGS = Natives.plain("posix_spawnattr_setflags",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_SHORT));
    private static final MethodHandle DEFAULTS = Natives.plain("posix_spawnattr_setsigdefault",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle MASK = Natives.plain("posix_spawnattr_setsigmask",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle SPAWN = Natives.plain("posix_spawn",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    private static final MethodHandle WAIT = Natives.function("waitpid",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));

    private Spawning() {}

    /// Starts it.
    ///
    /// @param sockets which stay the caller's
    /// @param pipes for what it writes
    /// @return its pid, or minus errno
    static int start(StartOptions options, List<Integer> sockets, OutputPipes pipes) {
        var high = new ArrayList<Integer>();
        try (Arena arena = Arena.ofConfined()) {
            for (int socket : sockets) {
                // Above all that are written to, so that none is overwritten before it was read.
                int fd = FdCalls.duplicate(socket, FIRST + sockets.size());
                if (fd < 0) {
                    return fd;
                }
                high.add(fd);
            }
            MemorySegment actions = arena.allocate(ROOM, 16);
            int _ = (int) ACTIONS.invokeExact(actions);
            try {
                return start(options, actions, high, pipes, arena);
            } finally {
                int _ = (int) FREE_ACTIONS.invokeExact(actions);
            }
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        } finally {
            high.forEach(FdCalls::close);
        }
    }

    private static int start(StartOptions options, MemorySegment actions, List<Integer> sockets, OutputPipes pipes,
            Arena arena) throws Throwable {
        int first = options.inetd() ? 0 : FIRST;
        if (options.kept()) {
            // Before the sockets, whose numbers these may have.
            int _ = (int) ADD_OPEN.invokeExact(actions, 0, arena.allocateFrom("/dev/null"), FdCalls.O_RDONLY, 0);
            int _ = (int) ADD_DUP2.invokeExact(actions, pipes.out(), 1);
            int _ = (int) ADD_DUP2.invokeExact(actions, pipes.error(), 2);
        }
        for (int i = 0; i < sockets.size(); i++) {
            int _ = (int) ADD_DUP2.invokeExact(actions, (int) sockets.get(i), first + i);
        }
        if (options.inetd()) {
            int _ = (int) ADD_DUP2.invokeExact(actions, 0, 1);
        }
        int _ = (int) ADD_CLOSE_FROM.invokeExact(actions, options.inetd() ? FIRST : FIRST + sockets.size());
        MemorySegment attributes = arena.allocate(ROOM, 16);
        int _ = (int) ATTRIBUTES.invokeExact(attributes);
        int _ = (int) SET_FLAGS.invokeExact(attributes, (short) (SET_DEFAULTS | SET_MASK));
        int _ = (int) DEFAULTS.invokeExact(attributes, arena.allocate(SIGNALS, 8).fill((byte) 0xff));
        int _ = (int) MASK.invokeExact(attributes, arena.allocate(SIGNALS, 8));
        MemorySegment pid = arena.allocate(JAVA_INT);
        // A variable of its own: the handle's exact type is taken from the expression.
        MemorySegment environment = options.environment().isEmpty()
                ? Natives.environment()
                : environment(options.environment(), arena);
        int result = (int) SPAWN.invokeExact(pid, arena.allocateFrom(SHELL), actions, attributes,
                strings(words(options, sockets.size()), arena), environment);
        return result == 0 ? pid.get(JAVA_INT, 0) : -result;
    }

    /// This process's own with these besides, or in their place.
    @SuppressWarnings("restricted") // The strings of the C library have no size of their own.
    private static MemorySegment environment(Map<String, String> set, Arena arena) {
        var entries = new ArrayList<MemorySegment>();
        MemorySegment own = Natives.environment().reinterpret(Long.MAX_VALUE);
        for (long i = 0; own.getAtIndex(ADDRESS, i).address() != 0; i++) {
            MemorySegment entry = own.getAtIndex(ADDRESS, i);
            if (set.keySet().stream().noneMatch(name -> isOf(entry.reinterpret(Long.MAX_VALUE), name))) {
                entries.add(entry);
            }
        }
        set.forEach((name, value) -> entries.add(string(name + "=" + value, arena)));
        MemorySegment array = arena.allocate(ADDRESS, entries.size() + 1L);
        for (int i = 0; i < entries.size(); i++) {
            array.setAtIndex(ADDRESS, i, entries.get(i));
        }
        return array;
    }

    private static boolean isOf(MemorySegment entry, String name) {
        byte[] begin = (name + "=").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < begin.length; i++) {
            if (entry.get(JAVA_BYTE, i) != begin[i]) {
                return false; // At the latest where the shorter one ends.
            }
        }
        return true;
    }

    private static List<String> words(StartOptions options, int sockets) {
        var words = new ArrayList<>(List.of("sh", "-c", options.inetd() ? UNANNOUNCED : ANNOUNCED, "sh",
                Integer.toString(sockets), String.join(":", options.names())));
        words.addAll(options.command());
        return words;
    }

    private static MemorySegment strings(List<String> texts, Arena arena) {
        MemorySegment array = arena.allocate(ADDRESS, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            array.setAtIndex(ADDRESS, i, string(texts.get(i), arena));
        }
        return array;
    }

    private static MemorySegment string(String text, Arena arena) {
        return FdCalls.cString(arena, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Waits for the end of a process that was started here, once.
    ///
    /// @return its exit code; 128 and the signal's number when a signal ended it
    static int await(int pid) {
        MemorySegment state = Natives.state();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(JAVA_INT);
            int result;
            do {
                result = Natives.result((int) WAIT.invokeExact(state, pid, status, 0), state);
            } while (result == -Errno.EINTR);
            int word = status.get(JAVA_INT, 0);
            int signal = word & SIGNALLED;
            return result < 0 || signal == 0 ? word >> 8 & 0xff : 128 + signal;
        } catch (Throwable e) {
            throw Natives.unexpected(e);
        }
    }
}
