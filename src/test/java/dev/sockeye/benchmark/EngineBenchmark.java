package dev.sockeye.benchmark;

import dev.sockeye.command.EngineOptions;
import dev.sockeye.Wiring;
import dev.sockeye.session.Behaviour;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Path;

/// Runs the engine's benchmarks and prints a line for each. Arguments name those to run; none runs all.
public final class EngineBenchmark {
    private EngineBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var chosen = java.util.Set.of(arguments);
        try (var directory = new ShortTempDir();
                var wiring = new Wiring(new EngineOptions(directory.path(), 256L << 20, null, false))) {
            Path echo = directory.resolve("echo");
            Path log = directory.resolve("log");
            wiring.workbench().open(spec(echo).withBehaviour(new Behaviour.Echo()));
            var logging = wiring.workbench().open(spec(log));
            if (chosen.isEmpty() || chosen.contains("intake")) {
                System.out.println(IntakeBenchmark.run(directory.path(), log, logging.counters()::receivedBytes));
            }
            if (chosen.isEmpty() || chosen.contains("dial")) {
                System.out.println(DialBenchmark.run(directory.path(), echo));
            }
            if (chosen.isEmpty() || chosen.contains("idle")) {
                System.out.println(IdleBenchmark.run(log));
            }
            if (chosen.isEmpty() || chosen.contains("inventory")) {
                System.out.println(InventoryBenchmark.run(directory.path()));
            }
            if (chosen.isEmpty() || chosen.contains("explain")) {
                System.out.println(ExplainBenchmark.run(directory.path()));
            }
            // An echo server of ours in another process, with its window open: "dial:/run/x.sock".
            for (String argument : arguments) {
                if (argument.startsWith("dial:")) {
                    System.out.println(DialBenchmark.run(directory.path(), Path.of(argument.substring(5))));
                }
            }
        }
    }

    private static ServerSpec spec(Path path) {
        return ServerSpec.of(SocketType.STREAM, Address.ofPath(path.toString()));
    }
}
