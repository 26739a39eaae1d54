package dev.sockeye.protocol;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What Wireshark's command line says about the same bytes. It is no package that the tests need: with what it needs itself it takes more than
/// 100 MB, and nothing but a comparison depends on it.
public final class Tshark {
    private static final Path PROGRAM = Path.of("/usr/bin/tshark");

    private Tshark() {}

    public static void assume() {
        assumeTrue(Files.isExecutable(PROGRAM), "tshark is not installed (Debian package tshark)");
    }

    /// All values of these fields, in their order.
    ///
    /// @param protocol in its words
    public static Map<String, List<String>> fields(Path file, String protocol, List<String> names) throws Exception {
        var command = new ArrayList<>(List.of(PROGRAM.toString(), "-r", file.toString(), "-d",
                "tcp.port==" + Pcapng.PORT + "," + protocol, "-T", "fields", "-E", "occurrence=a", "-E", "separator=/t",
                "-E",
                "aggregator=|"));
        names.forEach(name -> command.addAll(List.of("-e", name)));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var found = new LinkedHashMap<String, List<String>>();
        names.forEach(name -> found.put(name, new ArrayList<>()));
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] columns = line.split("\t", -1);
                for (int n = 0; n < Math.min(columns.length, names.size()); n++) {
                    if (!columns[n].isEmpty()) {
                        found.computeIfAbsent(names.get(n), _ -> new ArrayList<>())
                                .addAll(List.of(columns[n].split("\\|", -1)));
                    }
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new AssertionError("tshark ended with " + process.exitValue());
        }
        return found;
    }
}
