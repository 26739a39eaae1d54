package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// Frames of memcached's binary protocol. Answers come in the order of the commands and repeat their opaque number; quiet commands
/// may have none.
final class MemcachedBinaryDecoder implements Decoder {
    private static final int MOST_OPEN = 256;

    /// A command that may still be answered. Many clients give all the same number, so the order tells, too.
    private record Asked(int command, long opaque, long pair) {}

    private final Deque<Asked> open = new ArrayDeque<>();
    private long asked;

    @Override
    public Decoder copy() {
        var copy = new MemcachedBinaryDecoder();
        copy.open.addAll(open);
        copy.asked = asked;
        return copy;
    }

    @Override
    public void lost(Side side) {
        open.clear();
    }

    @Override
    public void feed(Inflow in) {
        while (in.available() > 0) {
            if (in.isSearching() && !finds(in)) {
                return;
            }
            if (!in.has(MemcachedHeader.SIZE)) {
                return;
            }
            MemcachedHeader header = MemcachedHeader.of(in, 0);
            if (!header.isValid(in.side())) {
                in.skipOrMalformed(1, "no header");
                open.clear();
            } else if (in.has(MemcachedHeader.SIZE + header.body())) {
                cut(in, header);
            } else {
                return;
            }
        }
    }

    /// Passes over what lies in front of a header that cannot be mistaken.
    private static boolean finds(Inflow in) {
        for (long at = 0;; at++) {
            at = in.indexOf((char) MemcachedHeader.magic(in.side()), at);
            if (at < 0) {
                in.skip(in.available());
                return false;
            }
            if (in.available() < at + MemcachedHeader.SIZE) {
                in.skip(at);
                return in.has(MemcachedHeader.SIZE);
            }
            if (MemcachedHeader.of(in, at).isUsual(in.side())) {
                in.skip(at);
                return true;
            }
        }
    }

    private void cut(Inflow in, MemcachedHeader header) {
        long length = MemcachedHeader.SIZE + header.body();
        if (in.side() == Side.CLIENT) {
            boolean silent = header.operation() == MemcachedOperation.QUITQ;
            in.cut(length, silent ? Kind.NOTICE : Kind.REQUEST, silent ? 0 : ask(header),
                    MemcachedBinaryDetails.COMMAND);
            return;
        }
        // Statistics come in many answers; the last one has nothing in it.
        boolean part = header.operation() == MemcachedOperation.STAT && header.body() > 0 && header.status() == 0;
        in.cut(length, part ? Kind.DATA : Kind.RESPONSE, part ? 0 : answer(header), MemcachedBinaryDetails.ANSWER);
    }

    private long ask(MemcachedHeader header) {
        if (open.size() == MOST_OPEN) {
            open.remove();
        }
        open.add(new Asked(header.command(), header.opaque(), ++asked));
        return asked;
    }

    private long answer(MemcachedHeader header) {
        int before = 0;
        for (Iterator<Asked> all = open.iterator(); all.hasNext(); before++) {
            Asked next = all.next();
            if (next.command() == header.command() && next.opaque() == header.opaque()) {
                for (int n = 0; n <= before; n++) {
                    open.remove();
                }
                return next.pair();
            }
        }
        return 0;
    }
}
