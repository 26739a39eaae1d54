package dev.sockeye.protocol;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import dev.sockeye.socket.SocketType;

/// A conversation that is fed to a decoder as a program would hear it, and what came of it.
public final class Talk {
    private final Map<Side, ArrayRow> rows = new EnumMap<>(
            Map.of(Side.CLIENT, new ArrayRow(), Side.SERVER, new ArrayRow()));
    private final Map<Side, List<Seen>> seen = new EnumMap<>(
            Map.of(Side.CLIENT, new ArrayList<>(), Side.SERVER, new ArrayList<>()));
    private final List<Seen> inOrder = new ArrayList<>();
    private final SocketType type;
    private Dialogue dialogue;

    private Talk(Choice choice, SocketType type) {
        this.type = type;
        dialogue = new Dialogue(rows.get(Side.CLIENT), rows.get(Side.SERVER), choice, new Window(), this::take);
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

    private void take(Frame frame, Details details) {
        Seen frameSeen = Seen.of(frame, details,
                new RowBytes(rows.get(frame.side()), frame.from(), (int) frame.length()));
        inOrder.add(frameSeen);
        List<Seen> before = seen.get(frame.side());
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
        ArrayRow row = rows.get(said.side());
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
        dialogue = dialogue.copy(rows.get(Side.CLIENT), rows.get(Side.SERVER), new Window(), this::take);
        for (Side side : Side.values()) {
            if (rows.get(side).end() > dialogue.needed(side) && !type.keepsBoundaries()) {
                dialogue.came(side, rows.get(side).end());
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
        return seen.get(side);
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
        return rows.values().stream().mapToLong(ArrayRow::read).sum();
    }

    long bytesSaid() {
        return rows.values().stream().mapToLong(ArrayRow::end).sum();
    }

    /// What one side says in all.
    static byte[] all(List<Said> said, Side side) {
        var out = new ByteArrayOutputStream();
        said.stream().filter(part -> part.side() == side).forEach(part -> out.writeBytes(part.bytes()));
        return out.toByteArray();
    }
}
