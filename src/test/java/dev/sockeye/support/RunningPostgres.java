package dev.sockeye.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// A PostgreSQL server of its own that lets everybody in as anybody, with the superuser `postgres`. It refuses to be
/// root: then it, and who asks it, are the system's user postgres.
public final class RunningPostgres implements AutoCloseable {
    /// The name of its socket file.
    public static final String FILE = ".s.PGSQL.5432";

    private final ForeignPeer server;

    private RunningPostgres(ForeignPeer server) {
        this.server = server;
    }

    /// Makes a database below the directory, which everybody may enter then, and starts the server; its socket file
    /// comes a moment later.
    ///
    /// @param sockets where its socket file shall be, made when it is not there
    public static RunningPostgres in(Path directory, Path sockets) throws Exception {
        Path programs = programs();
        Files.createDirectories(sockets);
        for (Path open : List.of(directory, sockets)) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        String data = directory.resolve("data").toString();
        ForeignPeer.run(asItsUser(programs.resolve("initdb").toString(), "-N", "-A", "trust", "-U", "postgres", "-D",
                data));
        return new RunningPostgres(ForeignPeer.of(asItsUser(programs.resolve("postgres").toString(), "-D", data, "-k",
                sockets.toString(), "-c", "listen_addresses=", "-F")));
    }

    /// Where Debian keeps the newest version's programs. Skips the test where there is none.
    public static Path programs() throws Exception {
        Installed.assumeFor(List.of("psql"));
        Path versions = Path.of("/usr/lib/postgresql");
        assumeTrue(Files.isDirectory(versions), "PostgreSQL is not installed (Debian package postgresql)");
        try (var all = Files.list(versions)) {
            return all.sorted().reduce((_, last) -> last).orElseThrow().resolve("bin");
        }
    }

    /// The command as the user who may start a server and is its superuser.
    public static String[] asItsUser(String... command) {
        var line = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            line.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        line.addAll(List.of("env", "HOME=/", "LC_ALL=C"));
        line.addAll(List.of(command));
        return line.toArray(String[]::new);
    }

    /// What psql prints, columns with bars between them and nothing else.
    ///
    /// @param sockets the directory of the socket file that it connects to
    public static String ask(Path sockets, String... words) throws Exception {
        var command = new ArrayList<>(List.of("psql", "-h", sockets.toString(), "-U", "postgres", "-At"));
        command.addAll(List.of(words));
        try (var psql = ForeignPeer.of(asItsUser(command.toArray(String[]::new)))) {
            return psql.rest();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
