package dev.sockeye.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileIdentity;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.system.Inventory;
import dev.sockeye.system.MachineSocket;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Sockets as an array of objects, `docs/command-line.md`.
record ListJson(Inventory inventory, JsonGenerator generator) {
    private static final Fact<Integer> NONE = Fact.unknown("it has none");

    void write(List<MachineSocket> sockets) throws IOException {
        generator.writeStartArray();
        for (MachineSocket socket : sockets) {
            write(socket);
        }
        generator.writeEndArray();
    }

    private void write(MachineSocket socket) throws IOException {
        SocketEntry entry = socket.entry();
        boolean listens = socket.isListening();
        generator.writeStartObject();
        generator.writeNumberField("inode", entry.inode());
        generator.writeStringField("type", entry.type().label());
        generator.writeStringField("state", entry.state().name().toLowerCase(Locale.ROOT));
        generator.writeStringField("address",
                entry.address() instanceof Address.Unnamed ? null : entry.address().exact());
        Json.field(generator, "abstract", inventory.isAbstract(socket));
        Json.field(generator, "uid", entry.uid().map(Integer::toUnsignedLong));
        Json.field(generator, "peerInode", entry.peer());
        Json.field(generator, "receiveQueue", listens ? NONE : entry.receiveQueue());
        Json.field(generator, "sendQueue", inventory.unreadByPeer(socket));
        Json.field(generator, "sendMemory", listens ? NONE : entry.sendQueue());
        Json.field(generator, "backlog", listens ? entry.sendQueue() : NONE);
        Json.field(generator, "pending", listens ? entry.receiveQueue() : NONE);
        writeWaiting(entry);
        writeProcesses(socket.holders());
        writeFile(socket);
        generator.writeEndObject();
    }

    private void writeWaiting(SocketEntry entry) throws IOException {
        if (entry.hidesWaiting() || !entry.receiveQueue().isKnown()) {
            generator.writeNullField("waiting");
            generator.writeNullField("gone");
            return;
        }
        generator.writeArrayFieldStart("waiting");
        for (long inode : entry.waiting()) {
            generator.writeNumber(inode);
        }
        generator.writeEndArray();
        generator.writeNumberField("gone", entry.gone());
    }

    private void writeProcesses(List<SocketTable.Holder> holders) throws IOException {
        if (holders.isEmpty() && !inventory.seesAllProcesses()) {
            generator.writeNullField("processes");
            return;
        }
        generator.writeArrayFieldStart("processes");
        for (SocketTable.Holder holder : holders) {
            generator.writeStartObject();
            generator.writeNumberField("pid", holder.pid());
            generator.writeStringField("command", holder.name().text());
            if (!holder.name().isText()) {
                generator.writeStringField("commandBytes", HexFormat.of().formatHex(holder.name().toArray()));
            }
            generator.writeNumberField("fd", holder.descriptor());
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private void writeFile(MachineSocket socket) throws IOException {
        if (!(socket.entry().file() instanceof Fact.Known<FileIdentity>(FileIdentity file))) {
            generator.writeNullField("file");
            return;
        }
        generator.writeObjectFieldStart("file");
        generator.writeNumberField("device", file.device());
        generator.writeNumberField("inode", file.inode());
        Optional<Boolean> matches = switch (socket.path().state()) {
            case SAME -> Optional.of(true);
            case DELETED, REPLACED, RENAMED, OTHER_MOUNT -> Optional.of(false);
            case NO_FILE, UNKNOWN -> Optional.empty();
        };
        if (matches.isPresent()) {
            generator.writeBooleanField("matches", matches.get());
        } else {
            generator.writeNullField("matches");
        }
        generator.writeEndObject();
    }
}
