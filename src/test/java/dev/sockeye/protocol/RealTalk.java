package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a real client and a real server said to each other through a tap, decoded.
public final class RealTalk {
    private final List<LiveDecoding.Read> frames = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private long payload;

    private RealTalk() {}

    /// A tap before the server at this name in the room, for clients at `tap`. Waits until the server is there.
    public static Session tap(SessionRoom room, SocketType type, String server) throws Exception {
        return tap(room, type, server, "tap");
    }

    /// The same for clients at another name in the room.
    public static Session tap(SessionRoom room, SocketType type, String server, String door) throws Exception {
        await().until(() -> Files.exists(room.path(server)));
        Session tap = room.workbench().open(TapSpec.of(type, Address.ofPath(room.path(server).toString()))
                .at(new TapSpec.Place.SideDoor(Optional.of(room.address(door)))));
        Files.setPosixFilePermissions(room.path(door), PosixFilePermissions.fromString("rwxrwxrwx"));
        return tap;
    }

    /// Where the clients of that tap connect.
    public static String door(SessionRoom room) {
        return room.path("tap").toString();
    }

    /// Everything that the session's connections said, once all that began have ended.
    public static RealTalk heard(SessionRoom room, Session session) {
        await().until(() -> open(room, session.id()) == 0);
        return of(room, room.events(session.id()));
    }

    /// The same with what is known of messages of protocol buffers.
    public static RealTalk heard(SessionRoom room, Session session, Schema schema) {
        await().until(() -> open(room, session.id()) == 0);
        return of(room, room.events(session.id()), schema);
    }

    /// What these events say, which may be of connections that are open.
    public static RealTalk of(SessionRoom room, List<Event> events) {
        return of(room, events, Schema.NONE);
    }

    private static RealTalk of(SessionRoom room, List<Event> events, Schema schema) {
        var talk = new RealTalk();
        var decoding = new LiveDecoding(room.wiring.capture(), ChoiceMaker.of(room.wiring.capture(), schema));
        for (Event event : events) {
            talk.payload += event.length();
            for (LiveDecoding.Read read : decoding.accept(event)) {
                talk.frames.add(read);
                // Everything that can be read is read.
                var seen = Seen.of(read.frame(), read.details(), read.bytes());
                talk.texts.add(seen.text());
            }
        }
        return talk;
    }

    private static long open(SessionRoom room, int session) {
        long open = 0;
        for (Event event : room.events(session)) {
            if (event.connection() != 0) {
                open += event.kind() == EventKind.ACCEPTED || event.kind() == EventKind.OPENED
                        ? 1
                        : event.kind() == EventKind.CLOSED ? -1 : 0;
            }
        }
        return open;
    }

    public List<LiveDecoding.Read> frames() {
        return frames;
    }

    /// "request GET key" and so on, in their order.
    public List<String> texts() {
        return texts;
    }

    /// Every byte is in a frame of one of these protocols, nothing is malformed or was passed over, and every answer that is part of a
    /// pair has its request.
    public RealTalk isWhole(String... protocols) {
        String all = String.join("\n", texts);
        assertThat(frames).as(all).isNotEmpty().noneMatch(read -> read.frame().kind() == Kind.MALFORMED
                || read.frame().kind() == Kind.SKIPPED);
        assertThat(frames.stream().mapToLong(read -> read.frame().length()).sum()).as(all).isEqualTo(payload);
        assertThat(frames.stream().map(read -> read.frame().protocol()).distinct()).as(all)
                .containsExactlyInAnyOrder(protocols);
        assertThat(frames.stream().filter(read -> read.frame().kind() == Kind.RESPONSE && read.frame().pair() != 0))
                .as(all).allMatch(read -> read.latency() >= 0);
        return this;
    }

    /// Each of these is the summary of a frame, with its kind: "request GET key".
    public RealTalk says(String... expected) {
        assertThat(texts).contains(expected);
        return this;
    }

    /// What says that something was not done.
    public List<String> failures() {
        return IntStream.range(0, frames.size())
                .filter(n -> Described.isFailure(frames.get(n).details(), frames.get(n).bytes())).mapToObj(texts::get)
                .toList();
    }

    /// How many frames of that kind there are.
    public long count(Kind kind) {
        return frames.stream().filter(read -> read.frame().kind() == kind).count();
    }

    /// A file in the room that others may read.
    public static Path file(SessionRoom room, String name, String text) throws Exception {
        return Files.writeString(room.path(name), text);
    }
}
