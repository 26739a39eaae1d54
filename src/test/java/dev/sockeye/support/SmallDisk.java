package dev.sockeye.support;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file system in memory that is soon full. Mounting needs root: the test is skipped otherwise.
public final class SmallDisk implements AutoCloseable {
    private final Path path;

    /// @param path a directory that is made
    /// @param size as `mount` takes it: "200k"
    public SmallDisk(Path path, String size) throws IOException {
        this.path = Files.createDirectory(path);
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString()))
                .as("mounting a small tmpfs needs root").isZero();
    }

    public Path path() {
        return path;
    }

    /// Makes it larger or smaller while it is in use.
    public void resize(String size) throws IOException {
        if (run("mount", "-o", "remount,size=" + size, path.toString()) != 0) {
            throw new IOException("the disk was not resized");
        }
    }

    /// Nothing on it can be made or removed any more.
    public void protect() throws IOException {
        if (run("mount", "-o", "remount,ro", path.toString()) != 0) {
            throw new IOException("the disk was not made read-only");
        }
    }

    private static int run(String... command) throws IOException {
        // Nobody interrupts a test, and the disk is to go in any case.
        return new ProcessBuilder(command).start().onExit().join().exitValue();
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", path.toString());
        Files.deleteIfExists(path);
    }
}
