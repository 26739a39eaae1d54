package dev.sockeye.socket.linux;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.Inheritance;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What this process has inherited, `sd_listen_fds(3)`: `LISTEN_FDS` sockets from descriptor 3 on when `LISTEN_PID` is this
/// process, with names in `LISTEN_FDNAMES`. Other sockets that are open can be served by their numbers. What the virtual
/// machine and this program have opened themselves is closed on exec or a file of theirs, and so is told apart.
public final class LinuxInheritance {
    private static final int FIRST = 3;
    private static final int MOST = 1 << 16;
    private static final int F_SETFD = 2;
    private static final int FD_CLOEXEC = 1;
    private static final List<String> VARIABLES = List.of("LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES",
            "LISTEN_PIDFDID");
    private static final String FLAGS = "flags:";
    private static final CFunction FCNTL = CFunction.of("fcntl");
    private static final CFunction UNSETENV = CFunction.of("unsetenv");

    private LinuxInheritance() {}

    /// Reads it, once; from then on no process that this one starts inherits the sockets or the variables.
    ///
    /// @param environment of this process
    /// @param open what [#open] found before the program opened anything
    public static Inheritance read(Map<String, String> environment, List<Integer> open) {
        long self = ProcessHandle.current().pid();
        List<Integer> announced = announced(environment, self);
        List<String> names = Stream.of(environment.getOrDefault("LISTEN_FDNAMES", "").split(":", -1)).toList();
        String giver = giver();
        var sockets = new ArrayList<GivenSocket>();
        var others = new TreeMap<Integer, String>();
        for (int fd : open) {
            int index = announced.indexOf(fd);
            String name = index >= 0 && index < names.size() ? names.get(index) : "";
            var found = GivenSocketReader.read(fd,
                    new GivenSocket.Inherited(fd, name.equals("unknown") ? "" : name, giver));
            GivenSocket socket = found.socket();
            if (socket == null && fd >= FIRST && index < 0 && isOfMachine(fd)) {
                continue;
            }
            if (socket == null) {
                others.put(fd, found.why());
            } else {
                sockets.add(socket);
            }
            if (fd >= FIRST && (socket != null || index >= 0)) {
                set(fd, F_SETFD, FD_CLOEXEC);
            }
        }
        forget();
        return new Inheritance(sockets, others, announced, note(environment, self));
    }

    private static List<Integer> announced(Map<String, String> environment, long self) {
        int count = number(environment.getOrDefault("LISTEN_FDS", ""));
        boolean ours = environment.getOrDefault("LISTEN_PID", "").equals(Long.toString(self));
        return ours && count > 0 && count <= MOST ? IntStream.range(FIRST, FIRST + count).boxed().toList() : List.of();
    }

    private static String note(Map<String, String> environment, long self) {
        String pid = environment.getOrDefault("LISTEN_PID", "");
        return environment.containsKey("LISTEN_FDS") && !pid.equals(Long.toString(self))
                ? "LISTEN_FDS is meant for process " + (pid.isEmpty() ? "?" : pid) + ", and this is " + self
                        + ": whatever starts it in between must do so with exec."
                : "";
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    /// The descriptors that were not opened here, in their order: those that stay open on exec, `proc_pid_fdinfo(5)`. With nothing
    /// that takes long the first time: native calls, streams, patterns.
    public static List<Integer> open() {
        var open = new ArrayList<Integer>();
        String[] names = new File("/proc/self/fdinfo").list();
        for (String name : names == null ? new String[0] : names) { // Without /proc nothing can be told.
            if (staysOpen(name)) {
                open.add(Integer.valueOf(name));
            }
        }
        Collections.sort(open);
        return open;
    }

    private static boolean staysOpen(String fd) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/fdinfo", fd))) {
                if (line.startsWith(FLAGS)) {
                    return (Integer.parseInt(line.substring(FLAGS.length()).strip(), 8) & FdCalls.O_CLOEXEC) == 0;
                }
            }
        } catch (IOException _) {
            // The directory itself, which was open while it was listed.
        }
        return false;
    }

    /// The virtual machine leaves its own files and the program's open for whom it starts: those were not given.
    private static boolean isOfMachine(int fd) {
        Bytes target = FdCalls.target(fd);
        return target != null && Stream.of("java.home", "jdk.module.path", "java.class.path")
                .flatMap(name -> Stream.of(System.getProperty(name, "").split(File.pathSeparator, -1)))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> Path.of(target.text()).startsWith(real(Path.of(entry))));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException _) {
            return path.toAbsolutePath().normalize(); // It is not there.
        }
    }

    private static String giver() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).map(pid -> {
            try {
                return Files.readString(Path.of("/proc/" + pid + "/comm")).strip() + "[" + pid + "]";
            } catch (IOException _) {
                return "process " + pid;
            }
        }).orElse("a process that cannot be seen");
    }

    private static void forget() {
        try (Arena arena = Arena.ofConfined()) {
            for (String variable : VARIABLES) {
                int _ = UNSETENV.call(CFunction.at(arena.allocateFrom(variable)));
            }
        }
    }

    private static int set(int fd, int command, int value) {
        return FCNTL.call(fd, command, value);
    }
}
