package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.wire.NbdDetails.Form;
import java.util.LinkedHashMap;
import java.util.Map;

/// Frames of NBD. Nearly all begin with a magic number. What it knows: who has greeted, which option is open, and how much each read
/// that is open asks for, as simple answers do not say.
final class NbdDecoder implements Decoder {
    static final long REQUEST = 0x25609513L;
    static final long EXTENDED = 0x21e41c71L;
    static final long SIMPLE = 0x67446698L;
    static final long STRUCTURED = 0x668e33efL;
    static final long EXTENDED_ANSWER = 0x6e8a278cL;
    static final long OPTION = 0x49484156454f5054L;
    static final long OPTION_ANSWER = 0x3e889045565a9L;
    private static final long GREETING = 0x4e42444d41474943L;
    private static final long OLD = 0x420281861253L;
    private static final long LARGEST_OPTION = 1 << 20;
    private static final int MOST_OPEN = 1024;
    private static final int NAME = 1;
    private static final int TLS = 5;
    private static final int ZEROS = 124;

    private final Map<Long, Long> reads;
    private final InOrder options;
    private boolean serverGreeted;
    private boolean clientGreeted;
    private boolean noZeros;
    private int option;
    private boolean encrypted;
    /// Whether there may be reads that nobody has seen.
    private boolean late;

    NbdDecoder() {
        this(new LinkedHashMap<>(), new InOrder());
    }

    private NbdDecoder(Map<Long, Long> reads, InOrder options) {
        this.reads = reads;
        this.options = options;
    }

    @Override
    public Decoder copy() {
        var copy = new NbdDecoder(new LinkedHashMap<>(reads), options.copy());
        copy.serverGreeted = serverGreeted;
        copy.clientGreeted = clientGreeted;
        copy.noZeros = noZeros;
        copy.option = option;
        copy.encrypted = encrypted;
        copy.late = late;
        return copy;
    }

    @Override
    public void lost(Side side) {
        serverGreeted = true;
        clientGreeted = true;
        option = 0;
        late = true;
        options.lost();
    }

    @Override
    public void feed(Inflow in) {
        while (in.available() > 0) {
            if (encrypted) {
                in.cut(in.available(), Kind.PIECE, 0, NbdDetails.of(Form.ENCRYPTED));
                return;
            }
            if (in.isSearching() && !find(in)) {
                return;
            }
            if (!(in.side() == Side.CLIENT ? client(in) : server(in))) {
                return;
            }
        }
    }

    private boolean cut(Inflow in, long length, Kind kind, long pair, Form form) {
        if (!in.has(length)) {
            return false;
        }
        in.cut(length, kind, pair, NbdDetails.of(form));
        return true;
    }

    private static boolean wrong(Inflow in) {
        in.skipOrMalformed(1, "no message of NBD");
        in.search();
        return true;
    }

    /// Pairs of options are even, those of requests odd.
    private static long pairOf(long cookie) {
        return cookie << 1 | 1;
    }

    private boolean client(Inflow in) {
        if (!in.has(4)) {
            return false;
        }
        long magic = in.u32(0);
        if (magic == REQUEST || magic == EXTENDED) {
            return request(in, magic == EXTENDED);
        }
        if (magic == OPTION >>> 32) {
            return option(in);
        }
        if (clientGreeted) {
            return wrong(in);
        }
        clientGreeted = true;
        noZeros = (magic & 2) != 0;
        return cut(in, 4, Kind.NOTICE, 0, Form.FLAGS);
    }

    private boolean request(Inflow in, boolean extended) {
        long head = extended ? 32 : 28;
        if (!in.has(head)) {
            return false;
        }
        int type = in.u16(6);
        long cookie = in.u64(8);
        long length = extended ? in.u64(24) : in.u32(24);
        // With extended headers any command may bring bytes: a flag says so.
        boolean payload = type == 1 || (extended && (in.u16(4) & 32) != 0);
        if (length < 0 || (payload && length > Integer.MAX_VALUE)) {
            return wrong(in);
        }
        if (!in.has(head + (payload ? length : 0))) {
            return false;
        }
        if (type == 0) {
            reads.put(cookie, length);
            if (reads.size() > MOST_OPEN) {
                reads.remove(reads.keySet().iterator().next());
            }
        }
        boolean ends = type == 2;
        return cut(in, head + (payload ? length : 0), ends ? Kind.NOTICE : Kind.REQUEST, ends ? 0 : pairOf(cookie),
                extended ? Form.EXTENDED : Form.REQUEST);
    }

    private boolean option(Inflow in) {
        if (!in.has(16)) {
            return false;
        }
        long length = in.u32(12);
        if (in.u64(0) != OPTION || length > LARGEST_OPTION) {
            return wrong(in);
        }
        if (!in.has(16 + length)) {
            return false;
        }
        clientGreeted = true;
        option = (int) in.u32(8);
        return cut(in, 16 + length, Kind.REQUEST, options.askAlone() << 1, Form.OPTION);
    }

    private boolean server(Inflow in) {
        if (!in.has(4)) {
            return false;
        }
        long magic = in.u32(0);
        if (magic == SIMPLE) {
            return simple(in);
        }
        if (magic == STRUCTURED || magic == EXTENDED_ANSWER) {
            return structured(in, magic == EXTENDED_ANSWER);
        }
        if (!in.has(8)) {
            return false;
        }
        if (in.u64(0) == OPTION_ANSWER) {
            return optionAnswer(in);
        }
        if (!serverGreeted) {
            return greeting(in);
        }
        if (option == NAME) {
            int length = 10 + (noZeros ? 0 : ZEROS);
            if (!in.has(length)) {
                return false;
            }
            option = 0;
            return cut(in, length, Kind.RESPONSE, options.answer() << 1, Form.EXPORT);
        }
        return wrong(in);
    }

    private boolean greeting(Inflow in) {
        if (!in.has(16)) {
            return false;
        }
        boolean old = in.u64(8) == OLD;
        if (in.u64(0) != GREETING || (!old && in.u64(8) != OPTION)) {
            return wrong(in);
        }
        if (!in.has(old ? 28 + ZEROS : 18)) {
            return false;
        }
        serverGreeted = true;
        clientGreeted |= old;
        return cut(in, old ? 28 + ZEROS : 18, Kind.NOTICE, 0, old ? Form.OLD_GREETING : Form.GREETING);
    }

    private boolean optionAnswer(Inflow in) {
        if (!in.has(20)) {
            return false;
        }
        long length = in.u32(16);
        long type = in.u32(12);
        if (length > LARGEST_OPTION) {
            return wrong(in);
        }
        if (!in.has(20 + length)) {
            return false;
        }
        // An acknowledgement or an error is the last answer; before it come what there is.
        boolean last = type == 1 || type >= 1L << 31;
        encrypted = type == 1 && in.u32(8) == TLS;
        long pair = last ? options.answer() << 1 : 0;
        return cut(in, 20 + length, last ? Kind.RESPONSE : Kind.DATA, pair, Form.OPTION_ANSWER);
    }

    private boolean simple(Inflow in) {
        if (!in.has(16)) {
            return false;
        }
        long cookie = in.u64(8);
        boolean failed = in.u32(4) != 0;
        Long asked = reads.get(cookie);
        long data = failed || asked == null ? 0 : asked;
        if (!in.has(16 + data)) {
            return false;
        }
        reads.remove(cookie);
        cut(in, 16 + data, Kind.RESPONSE, pairOf(cookie), Form.SIMPLE);
        if (late && asked == null) {
            // What was read may follow, of any length.
            in.search();
        }
        return true;
    }

    private boolean structured(Inflow in, boolean extended) {
        long head = extended ? 32 : 20;
        if (!in.has(head)) {
            return false;
        }
        long length = extended ? in.u64(24) : in.u32(16);
        if (length < 0 || length > Integer.MAX_VALUE) {
            return wrong(in);
        }
        if (!in.has(head + length)) {
            return false;
        }
        boolean last = (in.u16(4) & 1) != 0;
        long cookie = in.u64(8);
        if (last) {
            reads.remove(cookie);
        }
        return cut(in, head + length, last ? Kind.RESPONSE : Kind.DATA, last ? pairOf(cookie) : 0,
                extended ? Form.EXTENDED_ANSWER : Form.STRUCTURED);
    }

    /// A magic number in four bytes, or the first half of one in eight.
    private static boolean find(Inflow in) {
        boolean client = in.side() == Side.CLIENT;
        long at = 0;
        for (; at + 8 <= in.available(); at++) {
            long magic = in.u32(at);
            boolean fits = client
                    ? magic == REQUEST || magic == EXTENDED || in.u64(at) == OPTION
                    : magic == SIMPLE || magic == STRUCTURED || magic == EXTENDED_ANSWER
                            || in.u64(at) == OPTION_ANSWER;
            if (fits) {
                in.skip(at);
                return true;
            }
        }
        in.skip(at);
        in.has(8);
        return false;
    }
}
