package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Side;

/// Frames of a protocol of lines: of one line each, or of several with blocks of counted bytes between them. A protocol says of each
/// line what it is; where the line begins and how far a frame was looked at is known here.
abstract class LineDecoder implements Decoder {
    /// What [#line] says besides the offset where the next line of the same frame begins.
    static final long CUT = 0;
    static final long WAIT = -1;
    private final long longest;
    private final Place client;
    private final Place server;

    /// How far one side's frame was looked at.
    static final class Place {
        /// Offset of the line, or of the byte, that comes next.
        long at;
        /// Whether a beginning was found, of a frame that is not whole yet.
        boolean found;

        void restart() {
            at = 0;
            found = false;
        }

        Place copy() {
            var copy = new Place();
            copy.at = at;
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

    /// The same place.
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
    /// @return [#CUT] when frames were cut off; the offset of the frame's next line; [#WAIT] when [Inflow#has(long)] said no
    abstract long line(Inflow in, long from, long end);

    /// Whether a frame that is looked for can begin with the bytes behind a line feed.
    ///
    /// @param from the offset of the line before
    /// @param end the offset behind its line feed
    abstract boolean beginsBehind(Inflow in, long from, long end);

    /// Says what the newest line is when something is missing.
    abstract void forget();

    /// The offset behind the line's text, without carriage return and line feed.
    static long text(Inflow in, long from, long end) {
        long behind = end - 1;
        return behind > from && in.u8(behind - 1) == '\r' ? behind - 1 : behind;
    }

    @Override
    public final void lost(Side side) {
        place(side).restart();
        forget();
    }

    @Override
    public final void feed(Inflow in) {
        Place place = place(in.side());
        while (in.available() > 0) {
            if (in.isSearching() && !place.found) {
                if (!find(in)) {
                    return;
                }
                place.found = true;
                continue;
            }
            long end = in.indexOf('\n', place.at);
            if (end < 0 && in.available() - place.at <= longest) {
                if (!partial(in, place.at)) {
                    return;
                }
                place.restart();
                continue;
            }
            long next = end < 0 ? wrong(in, in.available(), "a line is too long") : line(in, place.at, end + 1);
            if (next == WAIT) {
                return;
            }
            place.at = next;
            place.found &= next > 0;
        }
    }

    /// Looks at a line that is not whole: some ends have no line feed.
    ///
    /// @return whether frames were cut off
    boolean partial(Inflow in, long from) {
        return false;
    }

    /// Says that the first bytes are wrong, and looks for a beginning from there on.
    final long wrong(Inflow in, long length, String why) {
        in.skipOrMalformed(length, why);
        in.search();
        forget();
        return CUT;
    }

    private boolean find(Inflow in) {
        while (true) {
            long end = in.indexOf('\n', 0);
            if (end < 0) {
                if (in.available() > longest) {
                    in.skip(in.available());
                }
                return false;
            }
            boolean begins = beginsBehind(in, 0, end + 1);
            in.skip(end + 1);
            if (begins) {
                return true;
            }
        }
    }
}
