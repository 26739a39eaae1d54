package dev.sockeye.socket.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `/proc/net/unix`, `proc(5)`: what is left where `sock_diag` is not to be had. It tells neither peers nor queues nor
/// files, and writes every NUL of an abstract name as `@`.
final class ProcNetUnix {
    /// Num, RefCount, Protocol, Flags, Type, St, Inode, Path.
    private static final Pattern LINE = Pattern.compile("[0-9a-fA-F]+: [0-9A-F]{8} [0-9A-F]{8} ([0-9A-F]{8})"
            + " (000[125]) ([0-9A-F]{2}) +(\\d{1,18}) ?(.*)", Pattern.DOTALL);
    private static final int FLAGS = 1;
    private static final int TYPE = 2;
    private static final int STATE = 3;
    private static final int INODE = 4;
    private static final int NAME = 5;
    private static final int LISTENING_FLAG = 0x10000;

    private ProcNetUnix() {}

    static List<SocketEntry> read(Path table) throws IOException {
        var entries = new ArrayList<SocketEntry>();
        String text = new String(Files.readAllBytes(table), StandardCharsets.ISO_8859_1);
        for (String line : text.split("\n", -1)) {
            Matcher fields = LINE.matcher(line);
            // What is behind a line feed in a name looks like a line of its own, and seldom like a socket.
            if (fields.matches() && !fields.group(INODE).equals("0")) {
                entries.add(entry(fields));
            }
        }
        return entries;
    }

    private static SocketEntry entry(Matcher fields) {
        Fact<FileIdentity> noFile = Fact.unknown("this kernel's table does not tell");
        Fact<Long> noPeer = Fact.unknown("this kernel's table does not tell");
        Fact<Integer> nothing = Fact.unknown("this kernel's table does not tell");
        boolean listening = (Integer.parseUnsignedInt(fields.group(FLAGS), 16) & LISTENING_FLAG) != 0;
        boolean connected = fields.group(STATE).equals("03");
        return new SocketEntry(Long.parseLong(fields.group(INODE)),
                SocketType.ofNumber(Integer.parseInt(fields.group(TYPE), 16)),
                listening
                        ? SocketEntry.State.LISTENING
                        : connected ? SocketEntry.State.ESTABLISHED : SocketEntry.State.UNCONNECTED,
                address(fields.group(NAME)), noFile, noPeer, List.of(), nothing, nothing, nothing);
    }

    private static Address address(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length == 0) {
            return new Address.Unnamed();
        }
        return text.startsWith("@")
                ? new Address.Abstract(Bytes.of(Arrays.copyOfRange(bytes, 1, bytes.length)))
                : new Address.Pathname(Bytes.of(bytes));
    }
}
