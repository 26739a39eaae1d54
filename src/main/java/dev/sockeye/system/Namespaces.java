package dev.sockeye.system;

import dev.sockeye.socket.Fact;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds the network and mount namespaces of this machine in which processes run, by `/proc/PID/ns`, `namespaces(7)`.
/// Blocks for as long as it takes to walk over all processes: background threads only.
public final class Namespaces {
    private static final String NOT_TOLD = "the kernel does not tell";
    private static final Fact<String> FORBIDDEN = Fact.unknown(ProcDirectory.FORBIDDEN);

    /// What was found.
    ///
    /// @param others the groups of processes that run elsewhere, the largest first
    /// @param limits what could not be seen and why, a sentence each
    public record Found(List<NamespaceGroup> others, List<String> limits) {
        public Found {
            others = List.copyOf(others);
            limits = List.copyOf(limits);
        }
    }

    private record Key(String network, String mount) {}

    private final Path proc;
    private final Path named;

    public Namespaces() {
        this(Path.of("/proc"), Path.of("/run/netns"));
    }

    /// @param named where `ip-netns(8)` keeps the names of network namespaces
    Namespaces(Path proc, Path named) {
        this.proc = proc;
        this.named = named;
    }

    public Found find() {
        var self = new ProcDirectory(proc.resolve("self"));
        Key own = new Key(self.link("ns/net", NOT_TOLD).or(""), self.link("ns/mnt", NOT_TOLD).or(""));
        var groups = new LinkedHashMap<Key, List<NamespaceGroup.Member>>();
        String ownTable = networkByTable(proc.resolve("self")).or("");
        int hidden = 0;
        for (int pid : pids()) {
            Path path = proc.resolve(Integer.toString(pid));
            var process = new ProcDirectory(path);
            Fact<String> network = process.link("ns/net", NOT_TOLD);
            Fact<String> mount = process.link("ns/mnt", NOT_TOLD);
            if (network.equals(FORBIDDEN)) {
                hidden++;
                network = networkByTable(path);
                mount = Fact.known(own.mount());
            }
            if (network instanceof Fact.Known<String>(String net) && mount instanceof Fact.Known<String>(String mnt)) {
                var key = new Key(net.equals(ownTable) ? own.network() : net, mnt);
                if (!key.equals(own)) {
                    groups.computeIfAbsent(key, _ -> new ArrayList<>())
                            .add(new NamespaceGroup.Member(pid, process.text("comm", NOT_TOLD).or("?").strip()));
                }
            }
        }
        return new Found(named(groups, own), limits(hidden));
    }

    /// Which network namespace it is can be told of every process: each has a table of its own in `/proc/PID/net`.
    private static Fact<String> networkByTable(Path process) {
        try {
            return Fact.known("net of table " + Files.getAttribute(process.resolve("net/unix"), "unix:ino"));
        } catch (IOException _) {
            return Fact.unknown(NOT_TOLD); // The process has ended.
        }
    }

    private List<NamespaceGroup> named(Map<Key, List<NamespaceGroup.Member>> groups, Key own) {
        Map<String, String> names = networkNames();
        var found = new ArrayList<NamespaceGroup>();
        groups.forEach((key, members) -> found.add(new NamespaceGroup(name(key, members, names), key.network(),
                key.mount(), !key.network().equals(own.network()), !key.mount().equals(own.mount()), members)));
        found.sort(Comparator.comparingInt((NamespaceGroup group) -> group.processes().size()).reversed()
                .thenComparing(NamespaceGroup::name));
        return found;
    }

    private String name(Key key, List<NamespaceGroup.Member> members, Map<String, String> names) {
        String network = names.get(key.network());
        if (network != null) {
            return network;
        }
        NamespaceGroup.Member first = members.getFirst();
        String groups = new ProcDirectory(proc.resolve(Integer.toString(first.pid()))).text("cgroup", NOT_TOLD).or("");
        return ContainerName.of(groups).orElse(first.command() + "[" + first.pid() + "]");
    }

    private static List<String> limits(int hidden) {
        return hidden == 0
                ? List.of()
                : List.of((hidden == 1 ? "1 process" : hidden + " processes")
                        + " of other users may not be looked into: whether they see other files is unknown.");
    }

    private List<Integer> pids() {
        var pids = new ArrayList<Integer>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[1-9]*")) {
            for (Path process : all) {
                String name = process.getFileName().toString();
                if (name.matches("\\d{1,9}")) {
                    pids.add(Integer.valueOf(name));
                }
            }
        } catch (IOException _) {
            return List.of(); // Without /proc nothing is known of any process.
        }
        pids.sort(null);
        return pids;
    }

    /// By what `/proc/PID/ns/net` says: "net:[4026531840]".
    private Map<String, String> networkNames() {
        var names = new HashMap<String, String>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(named)) {
            for (Path file : all) {
                names.put("net:[" + Files.getAttribute(file, "unix:ino") + "]", file.getFileName().toString());
            }
        } catch (IOException _) {
            // Most machines have none.
        }
        return names;
    }
}
