package dev.sockeye.protocol;

import java.nio.ByteBuffer;
import java.util.List;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Small facts about frames, in the order in which they were complete: 64 bytes each, off the heap. The oldest go when their events
/// are evicted, and when there are too many.
///
/// One writer; readers on any thread, without locks. What is told later of a request - its answer, its latency - is seen a moment
/// later.
public final class FrameIndex {
    /// Bytes of a frame.
    static final int SIZE = 64;
    private static final int CHUNK_SHIFT = 10;
    private static final int CHUNK = 1 << CHUNK_SHIFT;

    private static final int FROM = 0;
    private static final int BEGIN = 8;
    private static final int PARTNER = 16;
    private static final int LATENCY = 24;
    private static final int ORDINAL = 32;
    private static final int LENGTH = 40;
    private static final int OFFSET = 44;
    private static final int CONNECTION = 48;
    private static final int LATER = 52;
    private static final int BEFORE = 56;
    private static final int KIND = 60;
    private static final int SIDE = 61;
    private static final int PROTOCOL = 62;

    /// The chunks that there are.
    ///
    /// @param base number of the first one that is there
    @SuppressWarnings("ArrayRecordComponent") // never compared nor changed
    private record Chunks(long base, ByteBuffer[] all) {
        @Nullable
        ByteBuffer of(long number) {
            long place = (number >> CHUNK_SHIFT) - base;
            return place < 0 || place >= all.length ? null : all[(int) place];
        }
    }

    /// A kind is stored as its place in this list.
    private static final List<Kind> KINDS = List.of(Kind.values());

    /// A frame without what it says.
    ///
    /// @param number in this index, from 0
    /// @param from position in the row of what this side said
    /// @param begin the event in which it begins
    /// @param offset where in that event's payload
    /// @param end the event in which it ends
    /// @param ordinal which of its connection's frames it is
    /// @param partner the number of the frame that it answers or that answers it; -1 for none
    /// @param latency nanoseconds from the request's end to the answer's; -1 for none
    /// @param before the number of the same connection's frame before it; -1 for none
    public record Entry(long number, int connection, Side side, Kind kind, String protocol, long from, int length,
            long begin, int offset, long end, long ordinal, long partner, long latency, long before) {}

    private final long most;
    private volatile Chunks chunks = new Chunks(0, new ByteBuffer[0]);
    private volatile long first;
    private volatile long end;
    private volatile long tooMany;
    private volatile String[] protocols = new String[0];

    /// @param most frames; beyond, the oldest go
    FrameIndex(long most) {
        this.most = Math.max(CHUNK, most);
    }

    public long first() {
        return first;
    }

    public long end() {
        return end;
    }

    /// How many went because there were too many; of some of them the events have gone as well since.
    public long dropped() {
        return tooMany;
    }

    /// The frame; null when it is gone or not there yet.
    public @Nullable Entry get(long number) {
        if (number >= end || number < first) {
            return null;
        }
        ByteBuffer in = chunks.of(number);
        return in == null ? null : entry(number, in);
    }

    private Entry entry(long number, ByteBuffer in) {
        int at = at(number);
        long begin = in.getLong(at + BEGIN);
        int before = in.getInt(at + BEFORE);
        return new Entry(number, in.getInt(at + CONNECTION), in.get(at + SIDE) == 0 ? Side.CLIENT : Side.SERVER,
                KINDS.get(in.get(at + KIND)), protocols[in.get(at + PROTOCOL) & 0xff], in.getLong(at + FROM),
                in.getInt(at + LENGTH), begin, in.getInt(at + OFFSET), begin + in.getInt(at + LATER),
                in.getLong(at + ORDINAL), in.getLong(at + PARTNER) - 1, in.getLong(at + LATENCY) - 1,
                before == 0 ? -1 : number - before);
    }

    private static int at(long number) {
        return (int) (number & (CHUNK - 1)) * SIZE;
    }

    // The writer's part.

    /// Adds a frame.
    ///
    /// @param before the number of the same connection's last frame; -1 for none
    /// @return its number
    long add(Frame frame, int connection, long begin, int offset, long last, long ordinal, long before) {
        long number = end;
        ByteBuffer in = chunkForNext(number);
        int at = at(number);
        in.putLong(at + FROM, frame.from()).putLong(at + BEGIN, begin).putLong(at + PARTNER, 0)
                .putLong(at + LATENCY, 0).putLong(at + ORDINAL, ordinal);
        in.putInt(at + LENGTH, (int) Math.min(frame.length(), Integer.MAX_VALUE)).putInt(at + OFFSET, offset)
                .putInt(at + CONNECTION, connection).putInt(at + LATER, (int) Math.min(last - begin, Integer.MAX_VALUE))
                .putInt(at + BEFORE, before < 0 ? 0 : (int) Math.min(number - before, Integer.MAX_VALUE));
        in.put(at + KIND, (byte) KINDS.indexOf(frame.kind()))
                .put(at + SIDE, (byte) (frame.side() == Side.CLIENT ? 0 : 1))
                .put(at + PROTOCOL, (byte) place(frame.protocol()));
        end = number + 1;
        return number;
    }

    /// Notes that the one answers the other.
    void pair(long request, long response, long latency) {
        partner(request, response, latency);
        partner(response, request, latency);
    }

    private void partner(long number, long other, long latency) {
        ByteBuffer in = number < first ? null : chunks.of(number);
        if (in != null) {
            in.putLong(at(number) + PARTNER, other + 1).putLong(at(number) + LATENCY, latency + 1);
        }
    }

    /// Forgets frames at the front that begin in evicted events.
    void trimBelow(long event) {
        long keep = first;
        while (keep < end && begin(keep) < event) {
            keep++;
        }
        dropBelow(keep);
    }

    private long begin(long number) {
        ByteBuffer in = chunks.of(number);
        return in == null ? 0 : in.getLong(at(number) + BEGIN);
    }

    private void dropBelow(long keep) {
        first = keep;
        Chunks old = chunks;
        int gone = (int) Math.min(old.all().length, (keep >> CHUNK_SHIFT) - old.base());
        if (gone > 0) {
            chunks = new Chunks(old.base() + gone, Arrays.copyOfRange(old.all(), gone, old.all().length));
        }
    }

    private ByteBuffer chunkForNext(long number) {
        if (number - first >= most) {
            dropBelow(first + CHUNK);
            tooMany = first;
        }
        Chunks old = chunks;
        ByteBuffer known = old.of(number);
        if (known != null) {
            return known;
        }
        ByteBuffer[] all = Arrays.copyOf(old.all(), old.all().length + 1);
        ByteBuffer made = ByteBuffer.allocateDirect(CHUNK * SIZE).order(ByteOrder.nativeOrder());
        all[all.length - 1] = made;
        chunks = new Chunks(old.all().length == 0 ? number >> CHUNK_SHIFT : old.base(), all);
        return made;
    }

    private int place(String protocol) {
        String[] all = protocols;
        for (int i = 0; i < all.length; i++) {
            if (all[i].equals(protocol)) {
                return i;
            }
        }
        if (all.length > 255) {
            return 0;
        }
        String[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = protocol;
        protocols = more;
        return all.length;
    }
}
