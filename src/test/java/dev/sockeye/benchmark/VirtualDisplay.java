package dev.sockeye.benchmark;

import java.io.IOException;

/// An X server in memory for measurements, so that no window manager and no graphics card has a say.
final class VirtualDisplay implements AutoCloseable {
    private final Process server;
    private final String name;

    /// @throws IOException with a sentence when there is no Xvfb
    VirtualDisplay() throws IOException {
        if (!CPrograms.isInstalled("Xvfb")) {
            throw new IOException("This measurement needs Xvfb (on Debian and Ubuntu: apt-get install xvfb).");
        }
        server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String number = server.inputReader().readLine();
        if (number == null) {
            throw new IOException("The virtual display (Xvfb) does not start.");
        }
        name = ":" + number;
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        server.destroy();
        server.onExit().join();
    }
}
