package dev.sockeye.rule;

import dev.sockeye.socket.Fact;
import java.util.List;

/// Who is at the client's end. What is not known of it fits no condition.
///
/// @param groups the supplementary ones
/// @param program the whole path of what its process runs
public record Peer(Fact<Integer> uid, Fact<Integer> gid, Fact<List<Integer>> groups, Fact<String> program) {
    private static final String UNTOLD = "nobody asked";

    /// Of whom nothing is known.
    public static final Peer UNKNOWN = new Peer(Fact.unknown(UNTOLD), Fact.unknown(UNTOLD), Fact.unknown(UNTOLD),
            Fact.unknown(UNTOLD));

    boolean isUser(int number) {
        return uid.equals(Fact.known(number));
    }

    boolean isInGroup(int number) {
        return gid.equals(Fact.known(number)) || groups.or(List.of()).contains(number);
    }

    boolean runs(String path) {
        String running = program.or("");
        return running.equals(path) || (path.indexOf('/') < 0 && running.endsWith("/" + path));
    }
}
