package dev.sockeye.system;

import dev.sockeye.socket.VisibleText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of the container or service that a process belongs to, by its control group, `cgroups(7)`.
final class ContainerName {
    private static final int SHORT_ID = 12;
    /// Docker, Podman, containerd, CRI-O: "docker-0123….scope", "/docker/0123…", "libpod-0123….scope".
    private static final Pattern ID = Pattern.compile("(docker|libpod|crio|cri-containerd|kubepods)[^\\n]*?[-/:]"
            + "([0-9a-f]{64})");
    private static final List<Pattern> NAMES = List.of(
            Pattern.compile("/lxc(?:\\.payload)?[./]([^/\\n]+)"),
            Pattern.compile("/machine\\.slice/(?:machine-|systemd-nspawn@)([^/\\n]+?)\\.(?:scope|service)"),
            Pattern.compile("/([^/\\n]+\\.service)(?:/|\\n|$)"));

    private ContainerName() {}

    /// @param cgroup the content of `/proc/PID/cgroup`
    static Optional<String> of(String cgroup) {
        Matcher id = ID.matcher(cgroup);
        if (id.find()) {
            return Optional.of(runtime(id.group(1)) + " " + id.group(2).substring(0, SHORT_ID));
        }
        return NAMES.stream().map(pattern -> pattern.matcher(cgroup)).filter(Matcher::find)
                .map(found -> VisibleText.of(found.group(1))).findFirst();
    }

    private static String runtime(String word) {
        return switch (word) {
            case "libpod" -> "podman";
            case "crio", "cri-containerd", "kubepods" -> "kubernetes";
            default -> word;
        };
    }
}
