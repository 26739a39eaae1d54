package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;

/// Frames of a protocol of lines: of one line each, or of several with blocks of counted bytes between them. A protocol says of each
/// line what it is; where the line begins and how far a frame was looked at is known here.
abstract class LineDecoder implements Decoder {
    /// What [#line] says besides the offset where the next line of the same frame begins.
    static final long CUT = 0;
    static final long WAIT = -1;
    /// Longer frames of many lines are shown in parts.
    private static final long LARGEST = 8L << 20;

    private final long longest;
    private final Place client;
    private final Place server;
    private boolean passing;

    /// How far one side's frame was looked at.
    static final class Place {
        /// Offset of the line, or of the byte, that comes next.
        long at;
        /// Whether a line begins here, of which nobody knows whether a frame does.
        boolean aligned;
        /// Whether a frame can begin here, or has begun that is not whole yet.
        boolean found;

        void restart() {
            at = 0;
            aligned = false;
            found = false;
        }

        Place copy() {
            var copy = new Place();
            copy.at = at;
            copy.aligned = aligned;
            copy.found = found;
            return copy;
        }
    }

    /// @param longest bytes of a line
    LineDecoder(long longest) {
        this.longest = longest;
        client = new Place();
        server = new Place();
    }

    /// In the same place.
    LineDecoder(LineDecoder other) {
        longest = other.longest;
        client = other.client.copy();
        server = other.server.copy();
    }

    private Place place(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /// Looks at a line; every one before it in the frame was looked at. Cuts the frame off when this is its end.
    ///
    /// @param from the line's offset in the frame
    /// @param end the offset behind its line feed
    /// @return [#CUT] when frames were cut off; [#behind] the line and the block after it when the frame goes on; [#WAIT] when
    ///         [Inflow#has(long)] said no
    abstract long line(Inflow in, long from, long end);

    /// Whether each line of this side begins a frame, or can; otherwise [#isBorder] tells.
    boolean eachBegins(Side side) {
        return true;
    }

    /// Whether a frame of this side can begin behind this line, for who has joined late.
    boolean isBorder(Inflow in, long end) {
        return eachBegins(in.side());
    }

    /// Whether this line can be the first of a frame, for who has joined late.
    boolean isBeginning(Inflow in, long end) {
        return true;
    }

    /// What an unfinished line is, when some ends have no line feed.
    ///
    /// @return whether something was cut off
    boolean partial(Inflow in) {
        return false;
    }

    /// Something of this side was not seen.
    abstract void forget(Side side);

    /// What a part of a frame says that is too large for one.
    abstract Details part(Side side);

    /// The offset where the frame goes on, [#WAIT] while it has not come.
    final long behind(Inflow in, long next) {
        if (in.has(next)) {
            return next;
        }
        passing = next > Inflow.LARGEST_FRAME;
        return WAIT;
    }

    /// The offset behind the line's text, without carriage return and line feed.
    static long text(Inflow in, long from, long end) {
        long behind = end - 1;
        return behind > from && in.u8(behind - 1) == '\r' ? behind - 1 : behind;
    }

    @Override
    public final void lost(Side side) {
        place(side).restart();
        forget(side);
    }

    @Override
    public final void feed(Inflow in) {
        Place place = place(in.side());
        while (in.available() > 0) {
            if (in.isSearching() && !place.found) {
                if (!find(in, place)) {
                    return;
                }
                continue;
            }
            long end = in.indexOf('\n', place.at);
            boolean tooLong = end < 0 && in.available() - place.at > longest;
            if (end < 0 && !tooLong) {
                if (place.at > 0 || !partial(in)) {
                    return;
                }
                continue;
            }
            if (in.isSearching() && place.at == 0 && (tooLong || !isBeginning(in, end + 1))) {
                in.skip(tooLong ? in.available() : end + 1);
                place.found = !tooLong && eachBegins(in.side());
                place.aligned = !tooLong;
                continue;
            }
            passing = false;
            long next = tooLong ? wrong(in, place.at + longest + 1, "a line is too long") : line(in, place.at, end + 1);
            if (next == WAIT) {
                place.at = passing ? 0 : place.at;
                return;
            }
            if (next > LARGEST) {
                in.cut(next, Kind.DATA, 0, part(in.side()));
                next = CUT;
            }
            place.at = next;
            place.found = next > 0;
        }
    }

    /// Says that the first bytes are wrong, and looks for a beginning from there on.
    final long wrong(Inflow in, long length, String why) {
        in.skipOrMalformed(length, why);
        in.search();
        place(in.side()).restart();
        forget(in.side());
        return CUT;
    }

    private boolean find(Inflow in, Place place) {
        while (!place.found) {
            long end = in.indexOf('\n', 0);
            if (end < 0) {
                if (in.available() > longest) {
                    in.skip(in.available());
                    place.aligned = false;
                }
                return false;
            }
            boolean border = place.aligned && end <= longest && isBorder(in, end + 1);
            in.skip(end + 1);
            place.found = border || eachBegins(in.side());
            place.aligned = true;
        }
        return true;
    }
}
