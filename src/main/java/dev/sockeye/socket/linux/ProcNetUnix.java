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
/// files, and writes every NUL of an abstract name as `@`, so that such a name looks like a relative path that begins with
/// one.
///
/// A name may contain line feeds, and so whole lines that look like other sockets. The kernel counts its sockets too
/// (`/proc/net/protocols`): when there are more rows than sockets, rows that can be the rest of a name are not believed.
record ProcNetUnix(List<SocketEntry> entries, List<String> limits) {
    /// Num, RefCount, Protocol, Flags, Type, St, Inode, Path.
    private static final Pattern LINE = Pattern.compile("[0-9a-fA-F]+: [0-9A-F]{8} [0-9A-F]{8} ([0-9A-F]{8})"
            + " (000[125]) ([0-9A-F]{2}) +(\\d{1,18}) ?(.*)", Pattern.DOTALL);
    private static final int FLAGS = 1;
    private static final int TYPE = 2;
    private static final int STATE = 3;
    private static final int INODE = 4;
    private static final int NAME = 5;
    private static final int LISTENING_FLAG = 0x10000;
    private static final int ATTEMPTS = 5;
    private static final int UNKNOWN = -1;

    /// A row, and how much of a name there may be before what comes next.
    private static final class Row {
        private final Matcher fields;
        /// Whether it can be the rest of the name before it.
        private final boolean doubtful;
        private String name;
        /// The length of the shortest name that the next line would go on with; 0 for none.
        private int length;

        Row(Matcher fields, boolean doubtful, int lengthBefore) {
            this.fields = fields;
            this.doubtful = doubtful;
            this.name = fields.group(NAME);
            this.length = !name.isEmpty() ? name.length() : doubtful ? lengthBefore + 1 + fields.group().length() : 0;
        }

        boolean canGoOnWith(String line) {
            return length > 0 && length + 1 + line.length() <= Address.MAX_NAME;
        }

        void goOnWith(String line) {
            name += "\n" + line;
            length += 1 + line.length();
        }
    }

    static ProcNetUnix read(Path table) throws IOException {
        Path protocols = table.resolveSibling("protocols");
        String text = "";
        int sockets = UNKNOWN;
        for (int i = 0; i < ATTEMPTS && sockets == UNKNOWN; i++) {
            int before = sockets(protocols);
            text = new String(Files.readAllBytes(table), StandardCharsets.ISO_8859_1);
            sockets = before == sockets(protocols) ? before : UNKNOWN; // Else some have come or gone meanwhile.
        }
        return of(text, sockets);
    }

    /// How many Unix sockets the network namespace has, accepted ones and those that wait included.
    private static int sockets(Path protocols) {
        try {
            int sockets = 0;
            boolean found = false;
            for (String line : Files.readAllLines(protocols, StandardCharsets.ISO_8859_1)) {
                String[] words = line.split(" +", 4);
                if (words.length == 4 && words[0].matches("UNIX(-STREAM)?")) {
                    found = true;
                    sockets += Integer.parseInt(words[2]);
                }
            }
            return found ? sockets : UNKNOWN;
        } catch (IOException | NumberFormatException _) {
            return UNKNOWN;
        }
    }

    /// What the text says.
    ///
    /// @param sockets how many there are, or -1 when that is not known
    static ProcNetUnix of(String text, int sockets) {
        List<Row> rows = rows(text);
        long doubtful = rows.stream().filter(row -> row.doubtful).count();
        boolean brokenNames = rows.stream().anyMatch(row -> row.name.indexOf('\n') >= 0);
        boolean believed = sockets == UNKNOWN ? !brokenNames : rows.size() <= sockets;
        var entries = new ArrayList<SocketEntry>();
        var limits = new ArrayList<String>();
        if (believed) {
            rows.forEach(row -> add(row, entries));
        } else {
            // All of them are names when there are as many as are too many.
            boolean names = sockets != UNKNOWN && rows.size() - doubtful == sockets;
            (names ? joined(rows) : rows.stream().filter(row -> !row.doubtful).toList())
                    .forEach(row -> add(row, entries));
            if (!names) {
                limits.add("A name with a line feed can look like other sockets in that list: " + doubtful
                        + (doubtful == 1 ? " row that may be" : " rows that may be") + " part of one"
                        + (doubtful == 1 ? " was" : " were") + " left out, and the names before may be longer.");
            }
        }
        return new ProcNetUnix(List.copyOf(entries), List.copyOf(limits));
    }

    private static List<Row> rows(String text) {
        var rows = new ArrayList<Row>();
        String[] lines = text.split("\n", -1);
        for (int i = 1; i < lines.length - 1; i++) { // Without the head, and what is behind the last line feed.
            Row before = rows.isEmpty() ? null : rows.getLast();
            Matcher fields = LINE.matcher(lines[i]);
            if (fields.matches()) {
                boolean doubtful = before != null && before.canGoOnWith(lines[i]);
                rows.add(new Row(fields, doubtful, before == null ? 0 : before.length));
            } else if (before != null) {
                before.goOnWith(lines[i]); // No row looks like that.
            }
        }
        return rows;
    }

    private static List<Row> joined(List<Row> rows) {
        var joined = new ArrayList<Row>();
        for (Row row : rows) {
            if (row.doubtful) {
                joined.getLast().goOnWith(row.fields.group().substring(0, row.fields.start(NAME)) + row.name);
            } else {
                joined.add(row);
            }
        }
        return joined;
    }

    private static void add(Row row, List<SocketEntry> entries) {
        if (!row.fields.group(INODE).equals("0")) {
            entries.add(entry(row.fields, row.name));
        }
    }

    private static SocketEntry entry(Matcher fields, String name) {
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
                address(name), noFile, noPeer, List.of(), nothing, nothing, nothing);
    }

    private static Address address(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length == 0) {
            return new Address.Unnamed();
        }
        return text.startsWith("@")
                ? new Address.Abstract(Bytes.of(Arrays.copyOfRange(bytes, 1, Math.min(bytes.length, Address.MAX_NAME))))
                : new Address.Pathname(Bytes.of(bytes));
    }
}
