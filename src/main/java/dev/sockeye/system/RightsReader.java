package dev.sockeye.system;

import dev.sockeye.socket.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads as whom and where a process runs.
final class RightsReader {
    /// `/proc/PID/ns` holds these, `namespaces(7)`; a kernel without one of them has it neither there nor for us.
    private static final List<String> NAMESPACES = List.of("cgroup", "ipc", "mnt", "net", "pid", "time", "user",
            "uts");
    private static final String NOT_TOLD = "the kernel does not tell";
    private static final String NO_LABEL = "no security module labels processes on this machine";

    private final ProcDirectory own;

    RightsReader(ProcDirectory own) {
        this.own = own;
    }

    ProcessRights read(ProcDirectory process) {
        Fact<String> status = status(process);
        return new ProcessRights(ids(status), numbers(status, "Groups:"), label(process), otherNamespaces(process));
    }

    static Fact<ProcessRights.Ids> ids(ProcDirectory process) {
        return ids(status(process));
    }

    static Fact<List<Integer>> groups(ProcDirectory process) {
        return numbers(status(process), "Groups:");
    }

    private static Fact<String> status(ProcDirectory process) {
        return process.text("status", NOT_TOLD);
    }

    private static Fact<ProcessRights.Ids> ids(Fact<String> status) {
        if (numbers(status, "Uid:") instanceof Fact.Known<List<Integer>>(List<Integer> uids)
                && numbers(status, "Gid:") instanceof Fact.Known<List<Integer>>(List<Integer> gids)
                && uids.size() >= 2 && gids.size() >= 2) {
            return Fact.known(
                    new ProcessRights.Ids(uids.getFirst(), uids.get(1), gids.getFirst(), gids.get(1)));
        }
        return Fact.unknown(status instanceof Fact.Unknown<String>(String reason) ? reason : NOT_TOLD);
    }

    private static Fact<List<Integer>> numbers(Fact<String> status, String key) {
        return switch (status) {
            case Fact.Unknown<String>(String reason) -> Fact.unknown(reason);
            case Fact.Known<String>(String text) -> text.lines().filter(line -> line.startsWith(key)).findFirst()
                    .map(line -> Fact.known(numbers(line.substring(key.length()))))
                    .orElseGet(() -> Fact.unknown(NOT_TOLD));
        };
    }

    /// Ids have 32 bits without a sign; as everywhere here, the largest are negative.
    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1)).filter(word -> !word.isEmpty())
                .map(Integer::parseUnsignedInt).toList();
    }

    private static Fact<String> label(ProcDirectory process) {
        Fact<String> label = process.text("attr/current", NO_LABEL);
        // The file ends with a NUL or a line feed, depending on the module.
        Fact<String> stripped = label.map(text -> text.replace("\0", "").strip());
        return stripped.equals(Fact.known("")) ? Fact.unknown(NO_LABEL) : stripped;
    }

    private Fact<List<String>> otherNamespaces(ProcDirectory process) {
        var other = new ArrayList<String>();
        for (String kind : NAMESPACES) {
            Fact<String> ours = own.link("ns/" + kind, NOT_TOLD);
            Fact<String> theirs = process.link("ns/" + kind, NOT_TOLD);
            if (theirs instanceof Fact.Unknown<String>(String reason) && !reason.equals(NOT_TOLD)) {
                return Fact.unknown(reason);
            }
            if (ours.isKnown() && theirs.isKnown() && !ours.equals(theirs)) {
                other.add(kind);
            }
        }
        return Fact.known(List.copyOf(other));
    }
}
