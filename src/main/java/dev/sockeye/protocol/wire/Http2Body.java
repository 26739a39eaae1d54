package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;
import dev.sockeye.socket.ByteSource;
import java.util.ArrayList;
import java.util.List;

/// What one side has said in one stream of HTTP/2 that belongs together: the body so far, or the beginning of a message of gRPC.
final class Http2Body {
    /// Of what is larger only the frames are shown.
    static final long LARGEST_KEPT = 1 << 20;
    private static final int MOST_PARTS = 256;
    private static final int PREFIX = 5;

    /// In the side's row.
    private record Place(long position, int length) {}

    private List<Place> parts = new ArrayList<>();
    private long kept;
    private boolean dropped;
    /// Bytes of a prefix of gRPC that have come, and the length that they say so far.
    private int prefix;
    private long length;
    private long left;

    Http2Body copy() {
        var copy = new Http2Body();
        copy.parts = new ArrayList<>(parts);
        copy.kept = kept;
        copy.dropped = dropped;
        copy.prefix = prefix;
        copy.length = length;
        copy.left = left;
        return copy;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /// Whether something that belongs to it is no longer kept.
    boolean isDropped() {
        return dropped;
    }

    /// Keeps no more of what has begun.
    void drop() {
        parts.clear();
        dropped = true;
    }

    void clear() {
        parts.clear();
        kept = 0;
        dropped = false;
    }

    void add(long position, int count) {
        if (count == 0 || dropped) {
            return;
        }
        kept += count;
        if (kept > LARGEST_KEPT || parts.size() == MOST_PARTS) {
            drop();
        } else {
            parts.add(new Place(position, count));
        }
    }

    /// What is kept, readable from this inflow.
    List<ByteSource> sources(Inflow in) {
        return parts.stream().map(part -> in.bytes(part.position() - in.start(), part.length())).toList();
    }

    /// Bytes of the message that has begun and not come.
    long left() {
        return left;
    }

    /// Follows the messages of gRPC through the bytes of a frame.
    ///
    /// @return where the last message that is not whole begins; -1 when that is in an earlier frame, `to` when there is none
    long follow(Inflow in, long from, long to, Messages messages) {
        long at = from;
        long begin = prefix > 0 || left > 0 ? -1 : from;
        while (at < to) {
            if (prefix < PREFIX) {
                length = prefix == 0 ? 0 : length << 8 | in.u8(at);
                prefix++;
                at++;
                left = prefix == PREFIX ? length : 0;
            } else {
                long step = Math.min(left, to - at);
                at += step;
                left -= step;
            }
            if (prefix == PREFIX && left == 0) {
                messages.whole++;
                if (messages.first < 0) {
                    messages.first = begin < 0 ? at : from;
                }
                begin = at;
                prefix = 0;
            }
        }
        return begin;
    }

    /// What was found in a frame.
    static final class Messages {
        /// How many ended in it.
        int whole;
        /// Where the first begins that began in it; -1 before that is known.
        long first = -1;
    }
}
