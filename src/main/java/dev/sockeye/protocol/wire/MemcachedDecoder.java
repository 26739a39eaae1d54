package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;
import java.util.Set;

/// Frames of memcached: commands with their values, answers up to their end. Answers come in the order of the commands; behind a quiet
/// meta command, which is answered or not, nobody can tell until `mn` is answered.
final class MemcachedDecoder extends LineDecoder {
    private static final int LONGEST_LINE = 1 << 14;
    /// A value is never larger (`-I`).
    private static final long LARGEST_VALUE = 1L << 30;
    private static final Set<String> STORING = Set.of("set", "add", "replace", "append", "prepend", "cas");
    private static final Set<String> COMMANDS = Set.of("get", "gets", "gat", "gats", "set", "add", "replace", "append",
            "prepend", "cas", "delete", "incr", "decr", "touch", "stats", "version", "flush_all", "verbosity", "mg",
            "ms", "md", "ma", "mn", "me", "quit");
    private static final Set<String> ANSWERS = Set.of("VALUE", "END", "STORED", "NOT_STORED", "EXISTS", "NOT_FOUND",
            "DELETED", "TOUCHED", "OK", "VERSION", "ERROR", "CLIENT_ERROR", "SERVER_ERROR", "RESET", "HD", "EN", "NF",
            "NS", "EX", "MN", "ME", "VA", "STAT", "ITEM", "BUSY", "BADCLASS", "NOSPARE", "NOTFULL", "UNSAFE", "SAME");

    private final InOrder pairs;
    private long marked;

    MemcachedDecoder() {
        super(LONGEST_LINE);
        pairs = new InOrder();
    }

    private MemcachedDecoder(MemcachedDecoder other) {
        super(other);
        pairs = other.pairs.copy();
        marked = other.marked;
    }

    @Override
    public Decoder copy() {
        return new MemcachedDecoder(this);
    }

    @Override
    void forget(Side side) {
        pairs.lost();
        marked = 0;
    }

    @Override
    Details part(Side side) {
        return MemcachedDetails.of(side);
    }

    @Override
    long line(Inflow in, long from, long end) {
        String[] words = in.text(from, (int) (text(in, from, end) - from)).split(" ", 12);
        return in.side() == Side.CLIENT ? command(in, end, words) : answer(in, end, words);
    }

    private long command(Inflow in, long end, String[] words) {
        String name = words[0];
        if (name.isEmpty() || name.charAt(0) < '!' || name.charAt(0) > '~') {
            return wrong(in, end, "no command");
        }
        boolean meta = name.equals("ms");
        int place = meta ? 2 : 4;
        long next = end;
        if ((meta || STORING.contains(name)) && words.length > place) {
            long length = number(words[place].startsWith("S") ? words[place].substring(1) : words[place]);
            // A length that is none is answered with an error, and no value follows.
            if (length >= 0) {
                next = behind(in, end + length + 2);
                if (next == WAIT) {
                    return WAIT;
                }
                if (in.u8(next - 1) != '\n') {
                    return wrong(in, end, "a value is longer than it says");
                }
            }
        }
        long pair = 0;
        boolean silent = words[words.length - 1].equals("noreply") || name.equals("quit") || name.equals("shutdown");
        boolean quiet = name.length() == 2 && name.charAt(0) == 'm' && has(words, "q");
        if (name.equals("mn")) {
            marked = pairs.askMarked();
            pair = marked;
        } else if (quiet) {
            pairs.lost();
        } else if (!silent) {
            pair = pairs.ask();
        }
        in.cut(next, silent || quiet ? Kind.NOTICE : Kind.REQUEST, pair, MemcachedDetails.of(Side.CLIENT));
        return CUT;
    }

    private static boolean has(String[] words, String flag) {
        for (int i = 2; i < words.length; i++) {
            if (words[i].equals(flag)) {
                return true;
            }
        }
        return false;
    }

    private long answer(Inflow in, long end, String[] words) {
        String name = words[0];
        Details details = MemcachedDetails.of(Side.SERVER);
        if (name.equals("VALUE") || name.equals("VA")) {
            int place = name.equals("VA") ? 1 : 3;
            long length = words.length > place ? number(words[place]) : -1;
            if (length < 0) {
                return wrong(in, end, "a value without its length");
            }
            long next = behind(in, end + length + 2);
            if (next == WAIT) {
                return WAIT;
            }
            if (in.u8(next - 1) != '\n') {
                return wrong(in, end, "a value is longer than it says");
            }
            if (name.equals("VALUE")) {
                return next;
            }
            in.cut(next, Kind.RESPONSE, pairs.answer(), details);
            return CUT;
        }
        if (name.equals("STAT") || name.equals("ITEM") || name.startsWith("key=")) {
            return end;
        }
        if (name.startsWith("ts=")) {
            // What was asked for with `watch`.
            in.cut(end, Kind.NOTICE, 0, details);
            return CUT;
        }
        if (!ANSWERS.contains(name) && number(name) < 0) {
            return wrong(in, end, "no answer");
        }
        long pair = name.equals("MN") && marked > 0 ? pairs.answerMarked(marked) : pairs.answer();
        marked = name.equals("MN") ? 0 : marked;
        in.cut(end, Kind.RESPONSE, pair, details);
        return CUT;
    }

    private static long number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        long number = digits ? Long.parseLong(text) : -1;
        return number > LARGEST_VALUE && text.length() < 11 ? -1 : number;
    }

    @Override
    boolean isBeginning(Inflow in, long end) {
        String line = in.text(0, (int) text(in, 0, end));
        int space = line.indexOf(' ');
        String word = space < 0 ? line : line.substring(0, space);
        return in.side() == Side.CLIENT ? COMMANDS.contains(word) : ANSWERS.contains(word);
    }
}
