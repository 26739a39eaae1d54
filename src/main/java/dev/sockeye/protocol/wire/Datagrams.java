package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;
import java.util.List;
import java.util.function.Function;

/// What is told in datagrams that are not answered: each stands for itself.
///
/// @param details of one, made of the descriptors that came with it, a line each
record Datagrams(Function<List<String>, Details> details) implements Decoder {
    @Override
    public void feed(Inflow in) {
        if (in.isMessage()) {
            List<String> passed = in.descriptors(in.available());
            in.cut(in.available(), Kind.NOTICE, 0, details.apply(passed));
        } else {
            in.malformed(in.available(), "it comes in datagrams only");
        }
    }

    @Override
    public void lost(Side side) {
        // Each message stands for itself.
    }

    @Override
    public Decoder copy() {
        return this;
    }
}
