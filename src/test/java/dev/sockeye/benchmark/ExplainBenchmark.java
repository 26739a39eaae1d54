package dev.sockeye.benchmark;

import dev.sockeye.file.AccessExplainer;
import dev.sockeye.file.AccessExplanation;
import dev.sockeye.file.Subject;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.linux.LinuxAccounts;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.system.SubjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A whole explanation of a denial (walk, lists, mounts, what else can refuse, remedies with whom they admit) beside
/// `namei -l`, which names owner and mode of the same files and judges nothing, in turns.
final class ExplainBenchmark {
    private static final int ROUNDS = 25;
    private static final int WARM_UP = 200;

    private ExplainBenchmark() {}

    static String run(Path directory) throws IOException, InterruptedException {
        Path closed = Files.createDirectories(directory.resolve("closed/inner"));
        Files.setAttribute(closed.getParent(), "unix:mode", 0700);
        Path socket = closed.resolve("s");
        try (var peer = ForeignPeer.python("l = s('stream'); l.bind(sys.argv[1]); l.listen(5); say('up');"
                + " sys.stdin.read()", socket)) {
            peer.line();
            return measure(directory, socket);
        }
    }

    private static String measure(Path directory, Path socket) throws IOException, InterruptedException {
        var accounts = new LinuxAccounts();
        var explainer = new AccessExplainer(new LinuxFileCalls(), new LinuxSocketTable(), new LinuxSocketProbe(),
                accounts);
        Subject subject = new SubjectReader(accounts).user("nobody").orElseThrow();
        Address address = Address.ofPath(socket.toString());
        AccessExplanation explanation = explainer.explain(address, subject);
        for (int i = 0; i < WARM_UP; i++) {
            explanation = explainer.explain(address, subject);
        }
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            explanation = explainer.explain(address, subject);
            ours[round] = (System.nanoTime() - start) / 1e6;
            theirs[round] = namei(directory, socket);
            ratios[round] = ours[round] / theirs[round];
        }
        return String.format(Locale.ROOT,
                "explanation of a denial, %d steps, %d remedies: ours %.2f ms; namei -l %.2f ms; ratio %.2f (median of %d rounds)",
                explanation.steps().size(), explanation.remedies().size(), Ratios.median(ours), Ratios.median(theirs),
                Ratios.median(ratios), ROUNDS);
    }

    private static double namei(Path directory, Path socket) throws IOException, InterruptedException {
        Path output = directory.resolve("namei.txt");
        long start = System.nanoTime();
        int code = new ProcessBuilder(List.of("namei", "-l", socket.toString())).redirectOutput(output.toFile())
                .start().waitFor();
        double millis = (System.nanoTime() - start) / 1e6;
        if (code != 0 || Files.size(output) == 0) {
            throw new IOException("namei ended with " + code);
        }
        return millis;
    }
}
