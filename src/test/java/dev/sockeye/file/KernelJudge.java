package dev.sockeye.file;

import dev.sockeye.support.ForeignPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/// Asks the kernel whether a user may connect, by really connecting as that user. Needs root.
final class KernelJudge implements AutoCloseable {
    /// Forks for every question, because users are changed for good: uid, groups, path in; errno out, 0 for yes.
    private static final String SCRIPT = """
            say('ready')
            for line in sys.stdin:
                uid, groups, path = line.rstrip('\\n').split(' ', 2)
                groups = [int(g) for g in groups.split(',') if g]
                r, w = os.pipe()
                if os.fork() == 0:
                    os.setgroups(groups[1:]); os.setresgid(*[groups[0]] * 3); os.setresuid(*[int(uid)] * 3)
                    c = s('stream')
                    try: c.connect(path); n = 0
                    except OSError as e: n = e.errno
                    os.write(w, str(n).encode()); os._exit(0)
                os.close(w); say(os.read(r, 10).decode()); os.close(r); os.wait()
            """;
    private static final int EACCES = 13;

    private final ForeignPeer peer;

    KernelJudge() throws IOException {
        peer = ForeignPeer.python(SCRIPT);
        if (!"ready".equals(peer.line())) {
            throw new IOException("python3 did not start: " + peer.rest());
        }
    }

    boolean admits(Caller caller, Path path) throws IOException {
        int errno = errno(caller, path.toString());
        if (errno != 0 && errno != EACCES) {
            throw new IOException("connecting to " + path + " gave errno " + errno);
        }
        return errno == 0;
    }

    /// What connecting gives, 0 for success.
    int errno(Caller caller, String path) throws IOException {
        Set<Integer> groups = caller.groups();
        peer.type(caller.uid() + " " + groups.stream().map(String::valueOf).collect(Collectors.joining(",")) + " "
                + path + "\n");
        return Integer.parseInt(peer.line());
    }

    @Override
    public void close() {
        peer.close();
    }
}
