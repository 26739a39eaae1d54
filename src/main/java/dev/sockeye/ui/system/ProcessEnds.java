package dev.sockeye.ui.system;

import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.VisibleText;
import dev.sockeye.system.MachineSocket;
import dev.sockeye.system.ProcessReader;
import dev.sockeye.ui.ChosenSocket;
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
    record End(int pid, String title, Fact<String> commandLine, Fact<String> executable, Fact<String> since) {
        End {
            commandLine = commandLine.map(VisibleText::of);
            executable = executable.map(VisibleText::of);
        }
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
                    process.startedNanos().map(ProcessEnds::time)));
        });
        return ends;
    }

    private static String time(long nanos) {
        return TIME.format(Instant.ofEpochSecond(nanos / 1_000_000_000L).atZone(ZoneId.systemDefault()));
    }
}
