package dev.sockeye.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// What only root can do: a test that needs it says so first, and is skipped for everybody else.
public final class AsRoot {
    private AsRoot() {}

    /// Skips the test unless root runs it.
    ///
    /// @param what what root is needed for: "give files away"
    public static void assumeFor(String what) throws IOException {
        assumeTrue(is(), "only root can " + what);
    }

    /// Whether root runs the tests, for a step of a test that is left out otherwise.
    public static boolean is() throws IOException {
        return me() == 0;
    }

    /// The user that runs the tests.
    public static int me() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    /// `chown(1)`, of a symbolic link itself.
    public static void own(Path path, int uid, int gid) throws IOException {
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }

    /// `chmod(1)`.
    public static void mode(Path path, int mode) throws IOException {
        Files.setAttribute(path, "unix:mode", mode);
    }

    public static void set(Path path, int uid, int gid, int mode) throws IOException {
        own(path, uid, gid);
        mode(path, mode);
    }
}
