package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;
import java.util.ArrayDeque;

/// Frames of HAProxy's runtime API. What it knows: how many answers each line of commands still has to come, and whether what follows
/// a command is its payload.
final class HaproxyDecoder extends LineDecoder {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_WAITING = 256;

    private final InOrder pairs;
    private final ArrayDeque<Integer> commands;
    private String payloadEnd = "";
    private boolean payload;

    HaproxyDecoder() {
        super(LONGEST_LINE);
        pairs = new InOrder();
        commands = new ArrayDeque<>();
    }

    private HaproxyDecoder(HaproxyDecoder other) {
        super(other);
        pairs = other.pairs.copy();
        commands = new ArrayDeque<>(other.commands);
        payloadEnd = other.payloadEnd;
        payload = other.payload;
    }

    @Override
    public Decoder copy() {
        return new HaproxyDecoder(this);
    }

    @Override
    void forget(Side side) {
        pairs.lost();
        commands.clear();
        payload &= side == Side.SERVER;
    }

    @Override
    Details part(Side side) {
        return side == Side.CLIENT ? HaproxyDetails.COMMAND : HaproxyDetails.ANSWER;
    }

    @Override
    boolean eachBegins(Side side) {
        return side == Side.CLIENT;
    }

    @Override
    boolean isBorder(Inflow in, long end) {
        return in.side() == Side.CLIENT || text(in, 0, end) == 0;
    }

    @Override
    boolean partial(Inflow in) {
        return in.side() == Side.SERVER && prompt(in);
    }

    /// The prompt has no line feed; behind `<<` it is a plus.
    private static boolean prompt(Inflow in) {
        int first = in.u8(0);
        if ((first != '>' && first != '+') || !in.has(2) || in.u8(1) != ' ') {
            return false;
        }
        in.cut(2, Kind.NOTICE, 0, HaproxyDetails.PROMPT);
        return true;
    }

    @Override
    long line(Inflow in, long from, long end) {
        return in.side() == Side.CLIENT ? command(in, from, end) : answer(in, from, end);
    }

    private long command(Inflow in, long from, long end) {
        String line = in.text(from, (int) (text(in, from, end) - from));
        if (payload) {
            payload = !line.equals(payloadEnd);
            return payload ? end : cut(in, end);
        }
        int mark = line.lastIndexOf("<<");
        if (mark > 0 && line.charAt(mark - 1) == ' ') {
            payload = true;
            payloadEnd = line.substring(mark + 2);
            return end;
        }
        return cut(in, end);
    }

    private long cut(Inflow in, long end) {
        long feed = in.indexOf('\n', 0);
        String line = in.text(0, (int) text(in, 0, feed + 1)).strip();
        boolean quits = line.equals("quit") || line.isEmpty();
        long pair = quits ? 0 : pairs.ask();
        if (pair > 0) {
            commands.add((int) (1 + line.replaceAll("\\\\.", "").chars().filter(c -> c == ';').count()));
        }
        if (commands.size() > MOST_WAITING) {
            forget(Side.SERVER);
        }
        in.cut(end, quits ? Kind.NOTICE : Kind.REQUEST, pair, HaproxyDetails.COMMAND);
        return CUT;
    }

    private long answer(Inflow in, long from, long end) {
        if (from == 0 && prompt(in)) {
            return CUT;
        }
        if (text(in, from, end) > from) {
            return end;
        }
        in.cut(end, kind(), pair, HaproxyDetails.ANSWER);
        return CUT;
    }

    private long pair;

    private Kind kind() {
        int left = commands.isEmpty() ? 1 : commands.poll();
        if (left > 1) {
            commands.addFirst(left - 1);
            pair = 0;
            return Kind.DATA;
        }
        pair = pairs.answer();
        return pair == 0 && !pairs.isUnknown() ? Kind.DATA : Kind.RESPONSE;
    }

    /// The last answer of a connection may end with it.
    @Override
    public void ended(Inflow in) {
        if (in.side() == Side.SERVER && !in.isSearching() && in.available() > 0) {
            Kind kind = kind();
            in.cut(in.available(), kind, pair, HaproxyDetails.ANSWER);
        }
    }
}
