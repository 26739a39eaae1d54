package dev.sockeye.benchmark;

import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineScanner;
import dev.sockeye.system.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One scan of the machine (kernel's table, holders, where every path leads) beside `ss -xap`, in turns, with 10 000
/// sockets of ten processes: listeners, their clients, the accepted ends and datagram sockets, three of four with a path.
final class InventoryBenchmark {
    private static final int ROUNDS = 15;
    private static final int WARM_UP = 8;
    private static final int PROCESSES = 10;
    private static final int EACH = 250;
    private static final String SOCKETS = """
            import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
            held = []
            for i in range(int(sys.argv[2])):
                path = sys.argv[1] + '-' + str(i)
                l = s('stream'); l.bind(path); l.listen(5); c = s('stream'); c.connect(path); a, _ = l.accept()
                d = s('datagram'); d.bind(path + 'd'); held += [l, c, a, d]
            say('up'); sys.stdin.readline()
            """;

    private InventoryBenchmark() {}

    static String run(Path directory) throws IOException, InterruptedException, SocketFailedException {
        var peers = new ArrayList<ForeignPeer>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                var peer = ForeignPeer.python(SOCKETS, directory.resolve("b" + i), EACH);
                peers.add(peer);
                peer.line();
            }
            return measure(directory);
        } finally {
            peers.forEach(ForeignPeer::close);
        }
    }

    private static String measure(Path directory) throws IOException, InterruptedException, SocketFailedException {
        var scanner = new MachineScanner(new LinuxSocketTable(), new LinuxFileCalls(),
                new LinuxSocketProbe());
        Inventory inventory = scanner.scan(new Scope.Own());
        for (int i = 0; i < WARM_UP; i++) {
            inventory = scanner.scan(new Scope.Own());
        }
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            inventory = scanner.scan(new Scope.Own());
            ours[round] = (System.nanoTime() - start) / 1e6;
            theirs[round] = ss(directory);
            ratios[round] = ours[round] / theirs[round];
        }
        return String.format(Locale.ROOT,
                "scan of %d sockets with holders and paths: ours %.0f ms; ss -xap %.0f ms; ratio %.2f (median of %d rounds)",
                inventory.sockets().size(), Ratios.median(ours), Ratios.median(theirs), Ratios.median(ratios), ROUNDS);
    }

    private static double ss(Path directory) throws IOException, InterruptedException {
        Path output = directory.resolve("ss.txt");
        long start = System.nanoTime();
        int code = new ProcessBuilder(List.of("ss", "-xap")).redirectOutput(output.toFile()).start().waitFor();
        double millis = (System.nanoTime() - start) / 1e6;
        if (code != 0 || Files.size(output) == 0) {
            throw new IOException("ss ended with " + code);
        }
        return millis;
    }
}
