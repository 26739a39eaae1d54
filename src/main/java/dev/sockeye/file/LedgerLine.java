package dev.sockeye.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A line of a [Ledger], as JSON: `{"ledger":1,"boot":…}`, `{"entry":1,"kind":"socket","path":…,"timeNanos":…}`,
/// `{"entry":1,"made":{"device":…,"inode":…,"birthNanos":…}}`, `{"entry":1,"done":true}`. Further kinds of entries may
/// come: who does not know one leaves its ledger alone.
sealed interface LedgerLine {
    ObjectMapper JSON = new ObjectMapper();
    int VERSION = 1;

    /// The first line.
    ///
    /// @param boot of which run of the machine, `random(4)`; devices may have other numbers in the next
    record Header(int version, String boot, long pid) implements LedgerLine {
        static Header ofThisProcess() {
            return new Header(VERSION, currentBoot(), ProcessHandle.current().pid());
        }

        /// Empty where it is not known.
        static String currentBoot() {
            try {
                return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            } catch (IOException _) {
                return "";
            }
        }
    }

    /// A socket file was about to be made.
    record SocketIntended(int entry, Bytes path, long timeNanos) implements LedgerLine {}

    record Made(int entry, FileIdentity identity) implements LedgerLine {}

    record Done(int entry) implements LedgerLine {}

    /// What a younger program wrote.
    record Unknown() implements LedgerLine {}

    /// The line with its line feed.
    default byte[] toJson() {
        ObjectNode json = JSON.createObjectNode();
        switch (this) {
            case Header(int version, String boot, long pid) -> json.put("ledger", version).put("boot", boot).put("pid",
                    pid);
            case SocketIntended(int entry, Bytes path, long timeNanos) -> json.put("entry", entry).put("kind", "socket")
                    .put("path", path.escaped()).put("timeNanos", timeNanos);
            case Made(int entry, FileIdentity(long device, long inode, long birthNanos)) -> json.put("entry", entry)
                    .putObject("made").put("device", device).put("inode", inode).put("birthNanos", birthNanos);
            case Done(int entry) -> json.put("entry", entry).put("done", true);
            case Unknown _ -> throw new IllegalStateException("it was written by somebody else");
        }
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// Reads a line.
    ///
    /// @throws IOException when it is no whole line of JSON
    static LedgerLine of(String line) throws IOException {
        JsonNode json = JSON.readTree(line);
        int entry = json.path("entry").asInt();
        if (json.path("ledger").asInt() == VERSION) {
            return new Header(VERSION, json.path("boot").asText(), json.path("pid").asLong());
        }
        if (entry > 0 && json.path("kind").asText().equals("socket")) {
            try {
                return new SocketIntended(entry, Bytes.unescape(json.path("path").asText()),
                        json.path("timeNanos").asLong());
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        if (entry > 0 && json.path("made").isObject()) {
            JsonNode made = json.path("made");
            return new Made(entry, new FileIdentity(made.path("device").asLong(), made.path("inode").asLong(),
                    made.path("birthNanos").asLong()));
        }
        return entry > 0 && json.path("done").asBoolean() ? new Done(entry) : new Unknown();
    }
}
