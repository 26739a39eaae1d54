package dev.sockeye.ui.system;

import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.socket.WallClock;
import dev.sockeye.system.MachineSocket;
import dev.sockeye.system.ProcessReader;
import dev.sockeye.ui.ChosenSocket;
import dev.sockeye.ui.ClockTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The processes at both ends of a socket, read from `/proc` at one moment.
///
/// @param there empty when the socket has no other end that the kernel tells
record ProcessEnds(List<End> here, Optional<List<End>> there) {
    static final ProcessEnds NONE = new ProcessEnds(List.of(), Optional.empty());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /// One process.
    ///
    /// @param title command, pid and descriptors
    /// @param since when it was started
    /// @param ended when it was found to have ended, "12:03:04"; empty while it runs, or when that is not known
    record End(int pid, String title, Fact<String> commandLine, Fact<String> executable, Fact<String> since,
            String ended) {
        End {
            commandLine = commandLine.map(VisibleText::of);
            executable = executable.map(VisibleText::of);
        }

        private End afterwards(String time) {
            return new End(pid, title, commandLine, executable, since, time);
        }

        /// What was known of a process that has ended stays; of another with its pid nothing is taken.
        private End after(End before) {
            boolean another = since.isKnown() && before.since.isKnown() && !since.equals(before.since);
            return !before.ended.isEmpty()
                    ? before
                    : another
                            ? before.afterwards(ClockTime.of(WallClock.nanos()))
                            : ended.isEmpty()
                                    ? this
                                    : before.afterwards(ended);
        }
    }

    /// This reading of the same socket, with what an earlier one knew of processes that have ended meanwhile.
    ProcessEnds after(ProcessEnds before) {
        return new ProcessEnds(after(here, before.here),
                there.map(ends -> after(ends, before.there.orElse(List.of()))));
    }

    private static List<End> after(List<End> now, List<End> before) {
        return now.stream().map(end -> before.stream().filter(earlier -> earlier.pid() == end.pid()).findFirst()
                .map(end::after).orElse(end)).toList();
    }

    /// Reads; blocks.
    static ProcessEnds read(ChosenSocket chosen, ProcessReader reader) {
        return new ProcessEnds(ends(chosen.socket(), reader),
                chosen.inventory().peer(chosen.socket()).map(peer -> ends(peer, reader)));
    }

    private static List<End> ends(MachineSocket socket, ProcessReader reader) {
        Map<Integer, List<SocketTable.Holder>> byProcess = socket.holders().stream()
                .collect(Collectors.groupingBy(SocketTable.Holder::pid, LinkedHashMap::new, Collectors.toList()));
        var ends = new ArrayList<End>();
        byProcess.forEach((pid, holders) -> {
            ProcessReader.Snapshot process = reader.look(pid);
            String descriptors = holders.stream().map(holder -> Integer.toString(holder.descriptor()))
                    .collect(Collectors.joining(", "));
            ends.add(new End(pid, holders.getFirst().text() + " fd " + descriptors,
                    process.commandLine().map(arguments -> String.join(" ", arguments)), process.executable(),
                    process.startedNanos().map(ProcessEnds::time),
                    process.exists().equals(Fact.known(false)) ? ClockTime.of(WallClock.nanos()) : ""));
        });
        return ends;
    }

    private static String time(long nanos) {
        return TIME.format(Instant.ofEpochSecond(nanos / 1_000_000_000L).atZone(ZoneId.systemDefault()));
    }
}
