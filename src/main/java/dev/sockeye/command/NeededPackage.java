package dev.sockeye.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Something that Sockeye or its tests need of a system, and the Debian package that has it: a row of the list
/// `needed-packages`, which `./sockeye` reads, too, and which says what the columns mean.
///
/// @param purpose who needs it: "window"
/// @param kind "command", "library", "python" or "font"
/// @param name of the command, of the library's file or of the module
/// @param debian the package
public record NeededPackage(String purpose, String kind, String name, String debian) {
    /// The whole list, in its order.
    public static final List<NeededPackage> ALL = read();

    /// The rows for those purposes.
    static List<NeededPackage> of(String... purposes) {
        return ALL.stream().filter(row -> Arrays.asList(purposes).contains(row.purpose)).toList();
    }

    private static List<NeededPackage> read() {
        try (InputStream list = NeededPackage.class.getResourceAsStream("/needed-packages")) {
            String text = new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split(" +"))
                    .map(row -> new NeededPackage(row[0], row[1], row[2], row[3])).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
