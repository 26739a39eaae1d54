package dev.sockeye.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Says in one sentence why no window can be opened and what to install or run.
///
/// @param environment of the process
/// @param platform the value of `glass.platform`; JavaFX's own headless platform needs no display
/// @param libraryDirectories where the dynamic linker looks, `ld.so(8)`
public record DesktopCheck(Map<String, String> environment, String platform, List<Path> libraryDirectories) {
    private static final String WITHOUT = "or add --headless to run without a window";

    public static final List<Path> LIBRARY_DIRECTORIES = directories(System.getenv(), System.getProperty("os.arch"));

    /// Where the linker looks on Debian, Fedora and Arch, and where `LD_LIBRARY_PATH` says.
    static List<Path> directories(Map<String, String> environment, String architecture) {
        String triplet = switch (architecture) {
            case "amd64" -> "x86_64-linux-gnu";
            default -> architecture + "-linux-gnu";
        };
        List<Path> directories = new ArrayList<>();
        for (String directory : environment.getOrDefault("LD_LIBRARY_PATH", "").split(":", -1)) {
            if (!directory.isEmpty()) {
                directories.add(Path.of(directory));
            }
        }
        for (String root : List.of("/usr/lib", "/lib", "/usr/local/lib")) {
            directories.add(Path.of(root, triplet));
            directories.add(Path.of(root));
            directories.add(Path.of(root + "64"));
        }
        return directories;
    }

    /// What is known without starting anything: that there is no display.
    public Optional<String> beforeStart() {
        if (isHeadlessPlatform() || !environment.getOrDefault("DISPLAY", "").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty()
                ? "There is no display (DISPLAY is not set): start Sockeye from a desktop session or under “xvfb-run -a”, "
                        + WITHOUT + "."
                : "This Wayland session has no X display (DISPLAY is not set), which JavaFX needs: install and turn on"
                        + " XWayland (sudo apt-get install xwayland), " + WITHOUT + ".");
    }

    /// Why JavaFX did not start.
    public String afterFailure(Throwable problem) {
        Set<String> missing = missingPackages();
        if (!missing.isEmpty()) {
            return "Libraries that a window needs are missing: run “sudo apt-get install " + String.join(" ", missing)
                    + "”, " + WITHOUT + ".";
        }
        String message = messages(problem);
        if (message.contains("DISPLAY")) {
            return "The X display “" + environment.getOrDefault("DISPLAY", "")
                    + "” cannot be opened: check that its X server runs and that you may use it (DISPLAY, XAUTHORITY), "
                    + WITHOUT + ".";
        }
        return "JavaFX cannot open a window (" + message + "): run “sudo apt-get install "
                + needed().stream().map(NeededPackage::debian).collect(Collectors.joining(" ")) + "”, " + WITHOUT + ".";
    }

    private boolean isHeadlessPlatform() {
        return platform.equalsIgnoreCase("Headless");
    }

    private Set<String> missingPackages() {
        return needed().stream().filter(row -> row.kind().equals("library"))
                .filter(row -> libraryDirectories.stream()
                        .noneMatch(directory -> Files.exists(directory.resolve(row.name()))))
                .map(NeededPackage::debian).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<NeededPackage> needed() {
        return isHeadlessPlatform() ? NeededPackage.of("draws") : NeededPackage.of("window", "draws");
    }

    private static String messages(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
