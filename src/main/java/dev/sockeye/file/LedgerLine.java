package dev.sockeye.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.MachineRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

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
                return MachineRun.now();
            } catch (IOException _) {
                return "";
            }
        }
    }

    /// Something is about to be done that must be undone.
    sealed interface Intended extends LedgerLine {
        int entry();

        Bytes path();

        /// When, in nanoseconds since the epoch.
        long timeNanos();
    }

    /// A socket file was about to be made.
    record SocketIntended(int entry, Bytes path, long timeNanos) implements Intended {}

    /// The server's socket file at the path was about to change names with one of ours.
    ///
    /// @param path where the server's file was found
    /// @param aside where ours was to be made
    /// @param server the server's file
    record TapIntended(int entry, Bytes path, Bytes aside, FileIdentity server, long timeNanos) implements Intended {}

    /// A socket file of ours was about to be mounted over the server's.
    ///
    /// @param path where the server's file was found
    /// @param aside where ours was to be made
    /// @param namespace of the mount, as `nsenter --mount=` takes it; empty for our own
    record MountIntended(int entry, Bytes path, Bytes aside, String namespace, long timeNanos) implements Intended {}

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
            case TapIntended(int entry, Bytes path, Bytes aside, FileIdentity(long device, long inode, long birthNanos), long timeNanos) ->
                json.put("entry", entry).put("kind", "tap").put("path", path.escaped()).put("aside", aside.escaped())
                        .put("timeNanos", timeNanos).putObject("server").put("device", device).put("inode", inode)
                        .put("birthNanos", birthNanos);
            case MountIntended(int entry, Bytes path, Bytes aside, String namespace, long timeNanos) ->
                json.put("entry", entry).put("kind", "mount").put("path", path.escaped()).put("aside", aside.escaped())
                        .put("namespace", namespace).put("timeNanos", timeNanos);
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
        if (entry > 0 && json.path("kind").isTextual()) {
            try {
                return intended(entry, json);
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        if (entry > 0 && json.path("made").isObject()) {
            return new Made(entry, identity(json.path("made")));
        }
        return entry > 0 && json.path("done").asBoolean() ? new Done(entry) : new Unknown();
    }

    private static LedgerLine intended(int entry, JsonNode json) {
        Bytes path = Bytes.unescape(json.path("path").asText());
        Bytes aside = Bytes.unescape(json.path("aside").asText());
        long time = json.path("timeNanos").asLong();
        if (path.length() == 0) {
            return new Unknown();
        }
        return switch (json.path("kind").asText()) {
            case "socket" -> new SocketIntended(entry, path, time);
            case "tap" -> new TapIntended(entry, path, aside, identity(json.path("server")), time);
            case "mount" -> new MountIntended(entry, path, aside, json.path("namespace").asText(), time);
            default -> new Unknown();
        };
    }

    private static FileIdentity identity(JsonNode json) {
        return new FileIdentity(json.path("device").asLong(), json.path("inode").asLong(),
                json.path("birthNanos").asLong());
    }
}
