package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;

/// The rest of a connection that is no HTTP any more, in a protocol that nobody knows.
final class HttpTunnel implements Decoder {
    @Override
    public void feed(Inflow in) {
        in.cut(in.available(), Kind.PIECE, 0, HttpDetails.PIECE);
    }

    @Override
    public void lost(Side side) {
        // Nothing is known that could be wrong now.
    }

    @Override
    public Decoder copy() {
        return this;
    }
}
