package dev.sockeye.demo;

import dev.sockeye.session.Session;
import java.nio.file.Files;
import java.util.List;

/// What becomes of socket files.
final class FileDemos {
    private static final Demonstration FILES = new Demonstration("files", "The file stays, or goes",
            "A socket at a path makes a file, and the kernel never removes it. Go's net package removes that of a stream listener when it"
                    + " is closed, and leaves that of a datagram socket; most C programs leave both. Here it is an option.",
            Need.NOTHING, List.of(
                    new Step("A stream server is started and stopped.", stage -> {
                        Session server = stage.serve("stream", "stream.sock", "");
                        boolean before = Files.exists(stage.path("stream.sock"));
                        stage.stop(server);
                        return "While it ran its file was " + (before ? "there" : "missing") + "; now it is "
                                + (Files.exists(stage.path("stream.sock")) ? "still there." : "gone.");
                    }),
                    new Step("A datagram server that leaves its file (unlink=no) is started and stopped.", stage -> {
                        Session server = stage.serve("datagram", "datagram.sock", ",unlink=no");
                        stage.stop(server);
                        return "Its file is " + (Files.exists(stage.path("datagram.sock")) ? "still there" : "gone")
                                + ", though nobody receives there any more.";
                    })));

    private static final Demonstration STALE = new Demonstration("stale", "A file that is left over",
            "After a crash the socket file is still there, but no socket is behind it. Clients are refused, and a new server finds the"
                    + " address in use. Programs that simply remove the file first take the address of a live server now and then;"
                    + " Sockeye looks first who is behind it.",
            Need.NOTHING, List.of(
                    new Step("A server leaves its file behind.", stage -> {
                        Session server = stage.serve("stream", "old.sock", ",unlink=no");
                        stage.stop(server);
                        return "The file is " + (Files.exists(stage.path("old.sock")) ? "there" : "gone")
                                + ", its server is not.";
                    }),
                    new Step("A client connects to it.", stage -> stage
                            .failure(() -> stage.connect("client", "stream", "old.sock", "")).sentence()),
                    new Step("A new server wants the same path.", stage -> stage
                            .failure(() -> stage.serve("stream", "old.sock", "")).sentence()),
                    new Step("The new server may replace it (replace=yes).", stage -> {
                        Session server = stage.serve("stream", "old.sock", ",replace=yes");
                        stage.connect("client", "stream", "old.sock", "");
                        return "It listens at " + server.name() + ", and a client could connect.";
                    }),
                    new Step("Another one wants to replace that one, too.", stage -> stage
                            .failure(() -> stage.serve("stream", "old.sock", ",replace=yes")).sentence())));

    static final List<Demonstration> ALL = List.of(FILES, STALE);

    private FileDemos() {}
}
