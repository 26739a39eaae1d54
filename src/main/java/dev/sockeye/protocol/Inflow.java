package dev.sockeye.protocol;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What one side has said that is in no frame yet: [Decoder#feed] looks at it, at offsets from [#start()], and cuts frames off
/// its beginning. Used during that call only.
public final class Inflow {
    /// No message is waited for that is longer: its bytes become pieces as they come.
    public static final long LARGEST_FRAME = 64L << 20;

    private static final long NOTHING = Long.MAX_VALUE;

    private final Side side;
    private final Row row;
    private final Window window;
    private final Sink sink;
    private String protocol = "";
    private long start;
    private long end;
    /// Position that must have been reached before it is worth looking again.
    private long need;
    /// From where and up to where a byte was looked for in vain, and which.
    private long searchedFrom;
    private long searched;
    private byte searchedFor;
    /// Bytes of a message that is too long for a frame, still to come.
    private long passing;
    private boolean searching;
    private boolean message;
    private boolean emptyMessage;
    private boolean waiting;
    /// From where on frames that were cut off can still be read.
    private long kept = NOTHING;

    Inflow(Side side, Row row, Window window, Sink sink) {
        this.side = side;
        this.row = row;
        this.window = window;
        this.sink = sink;
    }

    /// Who said it.
    public Side side() {
        return side;
    }

    /// Position in the row of the first byte that is in no frame.
    public long start() {
        return start;
    }

    /// How many bytes there are.
    public long available() {
        return end - start;
    }

    /// Whether that many bytes are there. If not, the decoder is to return, and is called again when they are; of a message that
    /// is longer than [#LARGEST_FRAME] it is called again when all of it has passed.
    public boolean has(long count) {
        if (count <= end - start) {
            return true;
        }
        if (message) {
            return false;
        }
        if (count > LARGEST_FRAME) {
            passing = count;
        } else {
            need = Math.max(need, start + count);
        }
        return false;
    }

    /// Whether what there is is one whole message of a datagram or seqpacket socket.
    public boolean isMessage() {
        return message;
    }

    /// Whether a beginning is looked for, because bytes before these are missing. The first frame that is a message of any kind
    /// ends that.
    public boolean isSearching() {
        return searching;
    }

    /// Looks on only when the other side has said what decides how this is read, or at the end.
    public void waitForOther() {
        waiting = true;
    }

    /// The byte at the offset.
    public int u8(long offset) {
        return window.at(row, checked(offset), end);
    }

    /// Two bytes, the higher first.
    public int u16(long offset) {
        return u8(offset) << 8 | u8(offset + 1);
    }

    /// Two bytes, the lower first.
    public int u16le(long offset) {
        return u8(offset) | u8(offset + 1) << 8;
    }

    /// Four bytes, the highest first.
    public long u32(long offset) {
        return (long) u16(offset) << 16 | u16(offset + 2);
    }

    /// Four bytes, the lowest first.
    public long u32le(long offset) {
        return u16le(offset) | (long) u16le(offset + 2) << 16;
    }

    /// Eight bytes, the highest first.
    public long u64(long offset) {
        return u32(offset) << 32 | u32(offset + 4);
    }

    /// Eight bytes, the lowest first.
    public long u64le(long offset) {
        return u32le(offset) | u32le(offset + 4) << 32;
    }

    /// The offset of the first such byte at or behind the offset; -1 when there is none yet. The same search is taken up where
    /// it ended when more has come.
    public long indexOf(char wanted, long offset) {
        byte value = (byte) wanted;
        long asked = start + offset;
        boolean goesOn = searchedFor == value && asked >= searchedFrom && asked <= searched;
        long from = goesOn ? searched : asked;
        long found = from < end ? window.find(row, from, end, value) : end;
        searchedFor = value;
        searchedFrom = asked;
        searched = found;
        if (found < end) {
            return found - start;
        }
        need = Math.max(need, end + 1);
        return -1;
    }

    /// The offset of the first byte at or behind the offset that is in the set of 256; what there is when none is. Nothing is
    /// remembered: who goes on when more has come keeps the place.
    public long indexOfAny(boolean[] wanted, long offset) {
        return start + offset < end ? window.findAny(row, start + offset, end, wanted) - start : end - start;
    }

    /// Lets somebody look at the bytes from the offset on.
    ///
    /// @param limit the offset behind the last byte
    /// @return the offset where it stopped; the limit when it did not
    public long scan(long offset, long limit, ByteScan scan) {
        long to = Math.min(end, start + limit);
        return start + offset < to ? window.scan(row, start + offset, to, start, scan) - start : to - start;
    }

    /// Whether these characters, a byte each, stand at the offset; false when not all of them are there.
    public boolean isAt(long offset, String mark) {
        if (available() < offset + mark.length()) {
            return false;
        }
        for (int i = 0; i < mark.length(); i++) {
            if (u8(offset + i) != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// The characters that the bytes are, a byte each: for short pieces that decide something.
    public String text(long offset, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) u8(offset + i);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private long checked(long offset) {
        if (offset < 0 || offset >= end - start) {
            throw new IndexOutOfBoundsException("byte " + offset + " of " + (end - start));
        }
        return start + offset;
    }

    /// Makes a frame of the first bytes.
    ///
    /// @param length at least 1, but for an empty message
    /// @param pair what links a response to its request; 0 for none
    public void cut(long length, Kind kind, long pair, Details details) {
        boolean empty = length == 0 && emptyMessage;
        if (length > end - start || (length <= 0 && !empty)) {
            throw new IllegalStateException("a frame of " + length + " bytes of " + available());
        }
        emptyMessage = false;
        searching &= kind.isWithoutBounds();
        var frame = new Frame(side, start, start + length, kind, pair, protocol);
        start += length;
        searchedFrom = start;
        searched = start;
        sink.frame(frame, details);
    }

    /// Makes a frame of another layer of the first bytes.
    ///
    /// @param inner the id of its protocol
    public void cutWithin(String inner, long length, Kind kind, long pair, Details details) {
        String outer = protocol;
        protocol = inner;
        cut(length, kind, pair, details);
        protocol = outer;
    }

    /// Passes bytes over in which no beginning can be.
    public void skip(long length) {
        if (length > 0) {
            cut(length, Kind.SKIPPED, 0, Plain.SKIPPED);
        }
    }

    /// Says that the first bytes are not what the protocol allows.
    ///
    /// @param why part of a sentence: "the length is 3"
    public void malformed(long length, String why) {
        if (length > 0) {
            cut(length, Kind.MALFORMED, 0, Plain.malformed(why));
        }
    }

    /// Passes bytes over when a beginning is looked for; otherwise says that they are not what the protocol allows, and looks for
    /// one from here on.
    public void skipOrMalformed(long length, String why) {
        if (searching) {
            skip(length);
        } else {
            malformed(length, why);
            searching = true;
        }
    }

    /// The bytes from the offset on, to be read by the details of a frame; also of earlier frames, with negative offsets.
    public ByteSource bytes(long offset, int length) {
        return new RowBytes(row, start + offset, length).kept();
    }

    /// Keeps what comes from here on readable for the details of later frames ([#bytes] with negative offsets), until
    /// [#release()]: for a message that is cut off in parts. It takes memory for each event; what may be long must not be kept.
    public void keep() {
        kept = Math.min(kept, start);
    }

    /// Nothing that was cut off is needed any more.
    public void release() {
        kept = NOTHING;
    }

    /// What was passed with these bytes, a line for each descriptor.
    public List<String> descriptors(long length) {
        return row.descriptors(start, start + length);
    }

    /// Leaves the bytes to a decoder of another layer, whose frames are of its protocol.
    public void within(String inner, Decoder decoder) {
        String outer = protocol;
        protocol = inner;
        try {
            decoder.feed(this);
        } finally {
            protocol = outer;
        }
    }

    // What the dialogue does with it.

    /// The first bytes that are in no frame, without anybody's looking at them.
    byte[] peek(int most) {
        return bytes(0, (int) Math.min(most, end - start)).bytes(new ByteRange(0, (int) Math.min(most, end - start)));
    }

    void protocol(String id) {
        protocol = id;
    }

    void restart(Inflow other) {
        start = other.start;
        end = start;
        searchedFrom = start;
        searched = start;
        searching = other.searching;
        passing = other.passing;
        kept = other.kept;
    }

    /// The position below which nobody will read.
    long needed() {
        return Math.min(kept, start);
    }

    long passing() {
        return passing;
    }

    /// Looks for a beginning from here on: what came was none of the protocol, and nobody knows where the next message begins.
    public void search() {
        searching = true;
        passing = 0;
        need = 0;
    }

    /// More has come, up to this position.
    void grow(long to, boolean isMessage) {
        end = to;
        message = isMessage;
        emptyMessage = isMessage && to == start;
        if (isMessage) {
            need = 0;
        }
    }

    /// Whether there is something for the decoder to look at.
    boolean isDue() {
        return (end > start && end >= need) || emptyMessage;
    }

    boolean isWaiting() {
        return waiting;
    }

    void beginLook() {
        need = 0;
        waiting = false;
        window.clear();
    }

    /// A decoder that asked for nothing and left something looks again when anything comes.
    void endLook() {
        emptyMessage = false;
        need = Math.max(need, end > start ? end + 1 : 0);
    }

    /// Makes pieces of a message that is too long for a frame.
    void pass() {
        long length = Math.min(passing, end - start);
        if (length > 0) {
            passing -= length;
            cut(length, Kind.PIECE, 0, Plain.TOO_LONG);
        }
    }

    /// All that is left becomes one frame.
    void cutRest(Kind kind, Details details) {
        if (end > start) {
            cut(end - start, kind, 0, details);
        }
    }
}
