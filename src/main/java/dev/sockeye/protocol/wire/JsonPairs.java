package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;

/// What a JSON message is, and which belong together: by their ids where they have some, otherwise in order.
final class JsonPairs {
    /// Set in pairs of messages that have no id, which are counted.
    private static final long COUNTED = 1L << 62;

    private final boolean inOrder;
    private long asked;
    private long answered;
    private boolean known = true;
    private Kind kind = Kind.NOTICE;

    /// @param inOrder whether calls without an id are answered, in their order
    JsonPairs(boolean inOrder) {
        this.inOrder = inOrder;
    }

    JsonPairs copy() {
        var copy = new JsonPairs(inOrder);
        copy.asked = asked;
        copy.answered = answered;
        copy.known = known;
        return copy;
    }

    void lost() {
        known = false;
    }

    /// What the newest message is.
    Kind kind() {
        return kind;
    }

    /// Links a message to the one it answers.
    ///
    /// @return the number of its pair, 0 for none
    long pair(Inflow in, JsonKeys keys, long end) {
        boolean call = keys.asks() && !keys.silent();
        boolean byId = keys.id() >= 0;
        boolean counted = inOrder && !byId && !keys.rpc() && !keys.tells();
        if (keys.asks()) {
            boolean asks = call && (byId || (counted && in.side() == Side.CLIENT));
            kind = asks ? Kind.REQUEST : Kind.NOTICE;
            return !asks ? 0 : byId ? pairOf(keys, in, end, in.side()) : known ? COUNTED | ++asked : 0;
        }
        boolean answers = !keys.tells() && (byId ? keys.answers() : counted && in.side() == Side.SERVER);
        if (!answers || (counted && known && answered == asked)) {
            kind = Kind.NOTICE;
            return 0;
        }
        kind = keys.goesOn() ? Kind.DATA : Kind.RESPONSE;
        if (byId) {
            return pairOf(keys, in, end, in.side().other());
        }
        return !known ? 0 : COUNTED | (keys.goesOn() ? answered + 1 : ++answered);
    }

    private static long pairOf(JsonKeys keys, Inflow in, long end, Side asking) {
        long hash = keys.idHash(in, end) & COUNTED - 1;
        return hash << 1 | (asking == Side.CLIENT ? 0 : 1);
    }
}
