package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.SocketType;
import dev.sockeye.support.Generator;
import dev.sockeye.support.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What every decoder must hold, tried with conversations of its protocol. A protocol's test calls [#check], which is all of it.
public final class Harness {
    private static final int RANDOM_CUTS = 50;
    private static final int MIDDLES = 200;
    private static final int FUZZ = Integer.getInteger("fuzz.tries", 300);
    /// Bytes that may be copied for each byte that is said, when it comes in small pieces: what a decoder looks at again.
    private static final long MOST_READ_PER_BYTE = 600;

    private Harness() {}

    /// Everything of a protocol on a stream.
    public static void check(Protocol protocol, List<Said> talk) {
        isEqualHoweverItIsCut(protocol, talk);
        findsItsWayFromTheMiddle(protocol, talk);
        bearsEverything(protocol, SocketType.STREAM, talk);
    }

    /// Everything of a protocol of whole messages.
    public static void checkMessages(Protocol protocol, SocketType type, List<Said> talk) {
        assertThat(malformed(Talk.in(protocol, type).say(talk).end())).isEmpty();
        bearsEverything(protocol, type, talk);
    }

    /// Equal frames and fields in one piece, in pieces of 1, 2 and 3 bytes, cut at random, and with the state copied in between.
    public static void isEqualHoweverItIsCut(Protocol protocol, List<Said> talk) {
        Talk whole = Talk.in(protocol).say(talk).end();
        covers(whole, talk);
        for (int size = 1; size <= 3; size++) {
            same(whole, Talk.in(protocol).say(pieces(talk, size)).end(), "in pieces of " + size);
        }
        Property.holds(RANDOM_CUTS, made -> {
            Talk cut = Talk.in(protocol);
            for (Said piece : randomPieces(talk, made)) {
                cut.say(piece);
                if (made.integer(0, 9) == 0) {
                    cut.goOnWithCopy();
                }
            }
            same(whole, cut.end(), "at random cuts");
        });
    }

    private static void same(Talk whole, Talk other, String how) {
        for (Side side : Side.values()) {
            assertThat(other.frames(side)).as("%s %s", side, how).isEqualTo(whole.frames(side));
        }
    }

    /// Joined late, at any place: once a message was found, nothing of that side is malformed.
    public static void findsItsWayFromTheMiddle(Protocol protocol, List<Said> talk) {
        Property.holds(MIDDLES, made -> {
            int first = made.integer(0, talk.size() - 1);
            int offset = made.integer(0, talk.get(first).bytes().length);
            var rest = new ArrayList<Said>();
            rest.add(talk.get(first).part(offset, talk.get(first).bytes().length));
            rest.addAll(talk.subList(first + 1, talk.size()));
            Talk late = Talk.in(protocol).joinLate().say(rest).end();
            covers(late, rest);
            assertThat(malformed(late)).isEmpty();
            same(late, Talk.in(protocol).joinLate().say(randomPieces(rest, made)).end(), "joined late, at random cuts");
        });
    }

    /// Random, cut, shifted and mixed input: nothing is thrown, no byte is in no frame, and the work is linear in the bytes.
    public static void bearsEverything(Protocol protocol, SocketType type, List<Said> talk) {
        Property.holds(FUZZ, made -> {
            List<Said> said = spoiled(talk, made);
            Talk heard = Talk.in(protocol, type);
            if (made.bool()) {
                heard.joinLate();
            }
            for (Said part : made.bool() && type == SocketType.STREAM ? randomPieces(said, made) : said) {
                heard.say(part);
                if (made.integer(0, 30) == 0) {
                    heard.lose(part.side());
                }
            }
            heard.end();
            covers(heard, said);
            assertThat(heard.frames()).noneMatch(seen -> seen.summary().contains("made a mistake"));
            assertThat(heard.bytesRead()).as("bytes copied for %d", heard.bytesSaid())
                    .isLessThanOrEqualTo(MOST_READ_PER_BYTE * heard.bytesSaid() + 100_000);
        });
    }

    private static List<Said> spoiled(List<Said> talk, Generator made) {
        var said = new ArrayList<Said>();
        for (Said part : talk) {
            byte[] bytes = part.bytes().clone();
            switch (made.integer(0, 7)) {
                case 0 -> said.add(new Said(part.side(), made.bytes()));
                case 1 -> said.add(part.part(0, made.integer(0, bytes.length)));
                case 2 -> said.add(part.part(made.integer(0, bytes.length), bytes.length));
                case 3 -> said.add(new Said(part.side().other(), bytes));
                case 4 -> {
                    for (int n = made.integer(1, 4); n > 0 && bytes.length > 0; n--) {
                        bytes[made.integer(0, bytes.length - 1)] = (byte) made.integer(0, 255);
                    }
                    said.add(new Said(part.side(), bytes));
                }
                case 5 -> {
                    Said other = talk.get(made.integer(0, talk.size() - 1));
                    said.add(new Said(part.side(), other.bytes()));
                    said.add(part);
                }
                default -> said.add(part);
            }
        }
        return said;
    }

    /// Each side's frames lie behind each other, from its first byte to its last.
    private static void covers(Talk talk, List<Said> said) {
        for (Side side : Side.values()) {
            long at = 0;
            for (Seen seen : talk.frames(side)) {
                assertThat(seen.from()).as("begin of %s", seen).isEqualTo(at);
                at = seen.to();
            }
            assertThat(at).as("what %s said", side).isEqualTo(Talk.all(said, side).length);
        }
    }

    private static List<Seen> malformed(Talk talk) {
        return Stream.of(Side.values()).flatMap(side -> talk.frames(side).stream()
                .dropWhile(seen -> seen.kind().isWithoutBounds())
                .filter(seen -> seen.kind() == Kind.MALFORMED)).toList();
    }

    private static List<Said> pieces(List<Said> talk, int size) {
        var pieces = new ArrayList<Said>();
        for (Said said : talk) {
            for (int at = 0; at < said.bytes().length; at += size) {
                pieces.add(said.part(at, Math.min(said.bytes().length, at + size)));
            }
        }
        return pieces;
    }

    private static List<Said> randomPieces(List<Said> talk, Generator made) {
        var pieces = new ArrayList<Said>();
        for (Said said : talk) {
            for (int at = 0; at < said.bytes().length;) {
                int end = Math.min(said.bytes().length, at + made.integer(1, 100));
                pieces.add(said.part(at, end));
                at = end;
            }
        }
        return pieces;
    }
}
