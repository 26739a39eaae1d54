package dev.sockeye.protocol;

import dev.sockeye.socket.SocketType;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A conversation that is fed to a decoder as a program would hear it, and what came of it.
public final class Talk {
    private final Heard client = new Heard(new ArrayRow(), new ArrayList<>());
    private final Heard server = new Heard(new ArrayRow(), new ArrayList<>());
    private final List<Seen> inOrder = new ArrayList<>();
    private final SocketType type;
    private Dialogue dialogue;

    /// What one side says, and what came of it.
    private record Heard(ArrayRow row, List<Seen> seen) {}

    private Talk(Choice choice, SocketType type) {
        this.type = type;
        dialogue = new Dialogue(client.row(), server.row(), choice, new Window(), this::take);
    }

    /// In this protocol.
    public static Talk in(Protocol protocol) {
        return in(protocol, SocketType.STREAM);
    }

    /// In this protocol on a socket of that type.
    public static Talk in(Protocol protocol, SocketType type) {
        return new Talk(new Choice(List.of(), Optional.of(protocol), () -> new Choice.Facts("", type, "", "")), type);
    }

    /// In a protocol that has to be found out.
    public static Talk at(String address, SocketType type) {
        return new Talk(new Choice(Protocols.all(), Optional.empty(), () -> new Choice.Facts(address, type, "", "")),
                type);
    }

    private Heard heard(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    private void take(Frame frame, Details details) {
        Seen frameSeen = Seen.of(frame, details,
                new RowBytes(heard(frame.side()).row(), frame.from(), (int) frame.length()));
        inOrder.add(frameSeen);
        List<Seen> before = heard(frame.side()).seen();
        if (!before.isEmpty() && before.getLast().joins(frameSeen)) {
            before.set(before.size() - 1, before.getLast().joined(frameSeen));
        } else {
            before.add(frameSeen.kind().isWithoutBounds() ? frameSeen.joined(frameSeen) : frameSeen);
        }
    }

    public Talk joinLate() {
        dialogue.joinLate();
        return this;
    }

    public Talk lose(Side side) {
        dialogue.lost(side);
        return this;
    }

    public Talk say(Said said) {
        ArrayRow row = heard(said.side()).row();
        row.say(said.bytes());
        if (type.keepsBoundaries()) {
            dialogue.message(said.side(), row.end());
        } else {
            dialogue.came(said.side(), row.end());
        }
        row.dropBelow(dialogue.needed(said.side()));
        return this;
    }

    public Talk say(List<Said> all) {
        all.forEach(this::say);
        return this;
    }

    /// Goes on with a copy of the state, as who reads a frame again later does.
    Talk goOnWithCopy() {
        dialogue = dialogue.copy(client.row(), server.row(), new Window(), this::take);
        for (Side side : Side.values()) {
            if (heard(side).row().end() > dialogue.needed(side) && !type.keepsBoundaries()) {
                dialogue.came(side, heard(side).row().end());
            }
        }
        return this;
    }

    public Talk end() {
        dialogue.ended(Side.CLIENT);
        dialogue.ended(Side.SERVER);
        return this;
    }

    /// The frames in the order in which they were complete.
    public List<Seen> frames() {
        return inOrder;
    }

    /// One side's frames; neighbours without bounds are one.
    public List<Seen> frames(Side side) {
        return heard(side).seen();
    }

    /// "request GET key" and so on, both sides in order.
    public List<String> texts() {
        return inOrder.stream().map(Seen::text).toList();
    }

    /// Who was found to read it; empty for nobody.
    public String protocol() {
        Protocol protocol = dialogue.protocol();
        return protocol == null ? "" : protocol.id();
    }

    long bytesRead() {
        return client.row().read() + server.row().read();
    }

    long bytesSaid() {
        return client.row().end() + server.row().end();
    }

    /// What one side says in all.
    static byte[] all(List<Said> said, Side side) {
        var out = new ByteArrayOutputStream();
        said.stream().filter(part -> part.side() == side).forEach(part -> out.writeBytes(part.bytes()));
        return out.toByteArray();
    }
}
