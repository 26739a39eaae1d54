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
import java.util.List;

/// `/proc/net/unix`, `proc(5)`: what is left where `sock_diag` is not to be had. It tells neither peers nor queues nor
/// files, and writes every NUL of an abstract name as `@`.
final class ProcNetUnix {
    private static final int FIELDS = 8;
    private static final int LISTENING_FLAG = 0x10000;

    private ProcNetUnix() {}

    static List<SocketEntry> read(Path table) throws IOException {
        var entries = new ArrayList<SocketEntry>();
        String text = new String(Files.readAllBytes(table), StandardCharsets.ISO_8859_1);
        for (String line : text.split("\n", -1)) {
            String[] fields = line.strip().split("\\s+", FIELDS);
            if (fields.length >= FIELDS - 1 && fields[0].endsWith(":") && !fields[6].equals("0")) {
                entries.add(entry(fields));
            }
        }
        return entries;
    }

    private static SocketEntry entry(String[] fields) {
        Fact<FileIdentity> noFile = Fact.unknown("this kernel's table does not tell");
        Fact<Long> noPeer = Fact.unknown("this kernel's table does not tell");
        Fact<Integer> nothing = Fact.unknown("this kernel's table does not tell");
        boolean listening = (Integer.parseUnsignedInt(fields[3], 16) & LISTENING_FLAG) != 0;
        boolean connected = Integer.parseInt(fields[5], 16) == 3;
        return new SocketEntry(Long.parseLong(fields[6]), SocketType.ofNumber(Integer.parseInt(fields[4], 16)),
                listening
                        ? SocketEntry.State.LISTENING
                        : connected ? SocketEntry.State.ESTABLISHED : SocketEntry.State.UNCONNECTED,
                address(fields.length == FIELDS ? fields[7] : ""), noFile, noPeer, List.of(), nothing, nothing,
                nothing);
    }

    private static Address address(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length == 0) {
            return new Address.Unnamed();
        }
        return text.startsWith("@")
                ? new Address.Abstract(Bytes.of(java.util.Arrays.copyOfRange(bytes, 1, bytes.length)))
                : new Address.Pathname(Bytes.of(bytes));
    }
}
