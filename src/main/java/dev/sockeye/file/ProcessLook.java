package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.SocketFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether somebody may follow a magic link of `/proc/PID`: the kernel asks as for `ptrace(2)`. Of this program it is tried; of others
/// it is told by their numbers, where these decide.
record ProcessLook(FileCalls files, Subject subject) {
    private static final String UNTOLD = "whether they may look into that process is not known";

    Fact<Boolean> mayFollow(PathComponent component) {
        MagicLink link = MagicLink.at(component.step().path()).orElseThrow();
        if (subject.kind() == Subject.Kind.ME) {
            return Fact.known(canRead(component.actual()));
        }
        if (link.isOwn()) {
            return Fact.unknown("it leads to whatever process follows it");
        }
        return switch (subject.caller()) {
            case Fact.Unknown<Caller> _ -> Fact.unknown(UNTOLD);
            case Fact.Known<Caller>(Caller caller) -> mayFollow(caller, link);
        };
    }

    private boolean canRead(Bytes path) {
        try {
            files.readLink(path);
            return true;
        } catch (SocketFailedException _) {
            return false;
        }
    }

    private static Fact<Boolean> mayFollow(Caller caller, MagicLink link) {
        if (caller.equals(new Caller(0, caller.groups()))) {
            return Fact.known(true); // Root with all its capabilities has CAP_SYS_PTRACE too.
        }
        try {
            String status = Files.readString(Path.of("/proc", link.process(), "status"));
            if (!caller.capabilities().equals(DacCapabilities.NONE)) {
                return Fact.unknown(UNTOLD); // It may have CAP_SYS_PTRACE.
            }
            boolean same = numbers(status, "Uid:").equals(Set.of(caller.uid()))
                    && caller.groups().containsAll(numbers(status, "Gid:"));
            // One's own may be barred: then its directory belongs to root (prctl, PR_SET_DUMPABLE).
            boolean open = Files.getAttribute(Path.of("/proc", link.process()), "unix:uid").equals(caller.uid())
                    && status.lines().anyMatch(line -> line.matches("CapPrm:\\s+0+"));
            return same && !open ? Fact.unknown(UNTOLD) : Fact.known(same);
        } catch (IOException | NumberFormatException _) {
            return Fact.unknown(UNTOLD);
        }
    }

    /// Real, effective, saved; the fourth is for files.
    private static Set<Integer> numbers(String status, String key) {
        return status.lines().filter(line -> line.startsWith(key)).flatMap(line -> Arrays.stream(
                line.substring(key.length()).strip().split("\\s+", -1))).limit(3).map(Integer::parseUnsignedInt)
                .collect(Collectors.toSet());
    }
}
