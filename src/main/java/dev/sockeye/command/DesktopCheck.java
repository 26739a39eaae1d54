package dev.sockeye.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Says in one sentence why no window can be opened and what to install or run.
///
/// @param environment of the process
/// @param platform the value of `glass.platform`; JavaFX's own headless platform needs no display
/// @param libraryDirectories where the dynamic linker looks, `ld.so(8)`
public record DesktopCheck(Map<String, String> environment, String platform, List<Path> libraryDirectories) {
    private static final String WITHOUT = "or add --headless to run without a window";

    /// What JavaFX loads, and the Debian package that has it.
    private static final Map<String, String> PACKAGES = packages();

    public static final List<Path> LIBRARY_DIRECTORIES = directories(System.getenv(), System.getProperty("os.arch"));

    private static Map<String, String> packages() {
        Map<String, String> packages = new LinkedHashMap<>();
        packages.put("libgtk-3.so.0", "libgtk-3-0");
        packages.put("libX11.so.6", "libx11-6");
        packages.put("libXtst.so.6", "libxtst6");
        packages.put("libfreetype.so.6", "libfreetype6");
        packages.put("libpangoft2-1.0.so.0", "libpangoft2-1.0-0");
        return packages;
    }

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
        TreeSet<String> missing = missingPackages();
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
        return "JavaFX cannot open a window (" + message + "): run “sudo apt-get install libgtk-3-0 libxtst6 libgl1"
                + " libxxf86vm1 fonts-dejavu-core”, " + WITHOUT + ".";
    }

    private boolean isHeadlessPlatform() {
        return platform.equalsIgnoreCase("Headless");
    }

    private TreeSet<String> missingPackages() {
        var missing = new TreeSet<String>();
        PACKAGES.forEach((library, name) -> {
            boolean needed = !isHeadlessPlatform() || name.contains("pango") || name.contains("freetype");
            if (needed
                    && libraryDirectories.stream().noneMatch(directory -> Files.exists(directory.resolve(library)))) {
                missing.add(name);
            }
        });
        return missing;
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
