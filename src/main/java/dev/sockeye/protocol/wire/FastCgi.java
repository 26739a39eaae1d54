package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// FastCGI 1.0, what web servers say to php-fpm, fcgiwrap and others: a frame is a record. The first parameters are the request, the end
/// of the request is the answer; what flows between is data.
public final class FastCgi implements Protocol {
    /// Made by `ServiceLoader`.
    public FastCgi() {}

    @Override
    public String id() {
        return "fastcgi";
    }

    @Override
    public String label() {
        return "FastCGI";
    }

    @Override
    public Guess guess(Evidence evidence) {
        Guess begin = evidence.begins(Side.CLIENT, "\1\1");
        Guess values = evidence.begins(Side.CLIENT, "\1\11\0\0");
        if (begin != Guess.SURE) {
            return values == Guess.SURE || begin == Guess.NO ? values : begin;
        }
        int length = evidence.at(Side.CLIENT, 5);
        int role = evidence.at(Side.CLIENT, 9);
        boolean fits = evidence.at(Side.CLIENT, 4) <= 0 && (length < 0 || length == 8)
                && evidence.at(Side.CLIENT, 8) <= 0 && (role < 0 || (role >= 1 && role <= 3));
        return !fits ? Guess.NO : role < 0 ? Guess.OPEN : Guess.SURE;
    }

    @Override
    public Decoder decoder() {
        return new Records(new HashSet<>());
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("type", false, "kind of record"),
                new FieldType("parameters.REQUEST_METHOD", false, "GET, POST, …"),
                new FieldType("parameters.SCRIPT_FILENAME", false, "what is run"),
                new FieldType("app-status", true, "exit code of what was run"));
    }

    /// @param told requests whose parameters have begun
    private record Records(Set<Integer> told) implements Decoder {
        private static final int MOST = 256;

        @Override
        public void feed(Inflow in) {
            while (in.available() > 0) {
                if (in.isSearching() && !find(in)) {
                    return;
                }
                if (!in.has(FastCgiDetails.HEAD)) {
                    return;
                }
                int type = in.u8(1);
                if (in.u8(0) != 1 || FastCgiDetails.name(type) == null) {
                    in.malformed(1, "no record of FastCGI");
                    in.search();
                    continue;
                }
                int length = FastCgiDetails.HEAD + in.u16(4) + in.u8(6);
                if (!in.has(length)) {
                    return;
                }
                cut(in, type, length);
            }
        }

        private void cut(Inflow in, int type, long length) {
            int id = in.u16(2);
            Kind kind = Kind.DATA;
            switch (type) {
                case FastCgiDetails.PARAMS -> kind = in.u16(4) > 0 && told.size() < MOST && told.add(id)
                        ? Kind.REQUEST
                        : Kind.DATA;
                case FastCgiDetails.END -> {
                    kind = Kind.RESPONSE;
                    id = told.remove(id) ? id : -1;
                }
                case FastCgiDetails.GET_VALUES -> {
                    kind = Kind.REQUEST;
                    told.add(0);
                }
                case FastCgiDetails.VALUES, FastCgiDetails.UNKNOWN -> {
                    kind = Kind.RESPONSE;
                    id = told.remove(0) ? 0 : -1;
                }
                default -> {
                    // Part of a request or of an answer.
                }
            }
            boolean paired = kind == Kind.REQUEST || kind == Kind.RESPONSE;
            in.cut(length, kind, paired ? id + 1 : 0, kind == Kind.REQUEST && type == FastCgiDetails.PARAMS
                    ? FastCgiDetails.FIRST
                    : FastCgiDetails.OTHER);
        }

        /// The beginning or the end of a request: zeros in many places.
        private static boolean find(Inflow in) {
            boolean client = in.side() == Side.CLIENT;
            long at = 0;
            for (; at + 16 <= in.available(); at++) {
                boolean fits = in.u8(at) == 1 && in.u8(at + 1) == (client ? 1 : FastCgiDetails.END)
                        && in.u16(at + 4) == 8 && in.u8(at + 7) == 0 && in.u16(at + 13) == 0 && in.u8(at + 15) == 0;
                boolean begins = client && fits && in.u8(at + 8) == 0 && in.u8(at + 9) >= 1 && in.u8(at + 9) <= 3
                        && in.u8(at + 10) <= 1 && in.u16(at + 11) == 0;
                if (begins || (!client && fits && in.u8(at + 12) <= 3)) {
                    in.skip(at);
                    return true;
                }
            }
            in.skip(at);
            in.has(16);
            return false;
        }

        @Override
        public void lost(Side side) {
            told.clear();
        }

        @Override
        public Decoder copy() {
            return new Records(new HashSet<>(told));
        }
    }
}
