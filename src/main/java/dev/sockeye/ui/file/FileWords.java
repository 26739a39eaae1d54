package dev.sockeye.ui.file;

import dev.sockeye.file.SocketFile;
import dev.sockeye.socket.FileStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The unchangeable facts of a file as text.
final class FileWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private FileWords() {}

    /// A fact's key in the texts (`file.row.…`) and its words.
    record Row(String key, String value) {}

    static List<Row> of(SocketFile facts) {
        FileStatus status = facts.status();
        var rows = new ArrayList<Row>();
        add(rows, "inode", device(status.identity().device()) + " · " + status.identity().inode());
        add(rows, "links", String.valueOf(status.links()));
        add(rows, "modified", time(status.modifiedNanos()));
        add(rows, "changed", time(status.changedNanos()));
        add(rows, "created", status.birthNanos() == 0 ? null : time(status.birthNanos()));
        add(rows, "acl", facts.acl().isEmpty() ? null : String.join(", ", facts.acl()));
        return rows;
    }

    private static void add(List<Row> rows, String key, @Nullable String value) {
        if (value != null) {
            rows.add(new Row(key, value));
        }
    }

    /// Major and minor number, as `makedev(3)` packs them.
    static String device(long device) {
        long major = (device >> 8 & 0xfff) | (device >> 32 & 0xfffff000L);
        long minor = (device & 0xff) | (device >> 12 & 0xffffff00L);
        return major + ":" + minor;
    }

    private static String time(long nanos) {
        return TIME.format(Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L),
                Math.floorMod(nanos, 1_000_000_000L)).atZone(ZoneId.systemDefault()));
    }
}
