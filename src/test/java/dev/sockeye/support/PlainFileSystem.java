package dev.sockeye.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file system (FUSE, in python3) that knows files and sockets in one directory, and cannot let two files change names. Needs root
/// and `/dev/fuse`: the test is skipped otherwise.
public final class PlainFileSystem implements AutoCloseable {
    /// `linux/fuse.h`. Everything is by name in the root directory; what is not known here is ENOSYS.
    private static final String SERVER = """
            import ctypes, errno, stat
            libc = ctypes.CDLL(None, use_errno=True); where = sys.argv[1]
            f = os.open('/dev/fuse', os.O_RDWR)
            if libc.mount(b'plain', where.encode(), b'fuse.plain', 0,
                    b'fd=%d,rootmode=40755,user_id=0,group_id=0,allow_other,default_permissions' % f): sys.exit('not mounted')
            nodes = {1: [0o40755, 0, 0]}; names = {}; last = 1
            def attr(n):
                mode, uid, gid = nodes[n]; return struct.pack('<6Q10I', n, 0, 0, 0, 0, 0, 0, 0, 0, mode, 1, uid, gid, 0, 4096, 0)
            def entry(n): return struct.pack('<4Q2I', n, 0, 0, 0, 0, 0) + attr(n)
            def text(b): return b[:b.index(b'\\0')]
            def init(n, b): return struct.pack('<4I2H2I2H8I', 7, 31, 65536, 0, 16, 12, 4096, 1, 1, 0, *[0] * 8)
            def lookup(n, b): return entry(names[text(b)])
            def getattr(n, b): return struct.pack('<Q2I', 0, 0, 0) + attr(n)
            def setattr(n, b):
                valid, = struct.unpack('<I', b[:4]); mode, _, uid, gid = struct.unpack('<4I', b[68:84])
                if valid & 1: nodes[n][0] = nodes[n][0] & ~0o7777 | mode & 0o7777
                if valid & 2: nodes[n][1] = uid
                if valid & 4: nodes[n][2] = gid
                return getattr(n, b)
            def mknod(n, b):
                global last; last += 1; nodes[last] = [struct.unpack('<I', b[:4])[0], 0, 0]
                names[text(b[16:])] = last; return entry(last)
            def unlink(n, b): del names[text(b)]; return b''
            def rename(n, b):
                old, new = b[8:].split(b'\\0')[:2]; names[new] = names.pop(old); return b''
            def ok(n, b): return b''
            def opened(n, b): return struct.pack('<Q2I', 1, 0, 0)
            calls = {26: init, 1: lookup, 3: getattr, 4: setattr, 8: mknod, 10: unlink, 12: rename, 27: opened, 29: ok,
                17: lambda n, b: struct.pack('<5Q14I', 0, 0, 0, 0, 0, 4096, 255, 4096, *[0] * 11)}
            say('mounted')
            while True:
                try: b = os.read(f, 200000)
                except OSError: break
                size, op, unique, node = struct.unpack('<2I2Q', b[:24])
                if op in (2, 36, 42): continue
                try: answer, problem = calls[op](node, b[40:]), 0
                except KeyError: answer, problem = b'', -(errno.ENOENT if op in calls else errno.ENOSYS)
                os.write(f, struct.pack('<IiQ', 16 + len(answer), problem, unique) + answer)
            """;
    private final Path path;
    private final ForeignPeer server;

    /// @param path a directory that is made
    public PlainFileSystem(Path path) throws IOException {
        AsRoot.assumeFor("mount");
        assumeThat(Path.of("/dev/fuse")).as("FUSE is there").exists();
        this.path = Files.createDirectory(path);
        this.server = ForeignPeer.python(SERVER, path);
        assertThat(server.line()).isEqualTo("mounted");
    }

    @Override
    public void close() throws IOException {
        // Nobody interrupts a test, and the mount is to go in any case.
        new ProcessBuilder("umount", "-l", path.toString()).start().onExit().join();
        server.close();
        Files.deleteIfExists(path);
    }
}
