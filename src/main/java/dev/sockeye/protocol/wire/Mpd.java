package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.util.List;
import java.util.regex.Pattern;

/// The Music Player Daemon's protocol (MPD, `doc/protocol.rst`): a command in a line, or a list of them; answers up to `OK` or `ACK`,
/// with pictures in counted bytes.
public final class Mpd implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile("mpd[./]socket|/mpd(\\.sock)?$");

    /// Made by `ServiceLoader`.
    public Mpd() {}

    @Override
    public String id() {
        return "mpd";
    }

    @Override
    public String label() {
        return "MPD";
    }

    @Override
    public Guess guess(Evidence evidence) {
        Guess greeting = evidence.begins(Side.SERVER, "OK MPD ");
        boolean open = greeting == Guess.OPEN && evidence.at(Side.SERVER, 0) == 'O';
        boolean late = !evidence.whole() && evidence.isAt(ADDRESS);
        return greeting == Guess.SURE || open ? greeting : late ? Guess.LIKELY : Guess.NO;
    }

    @Override
    public Decoder decoder() {
        return new Frames();
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("command", false, "name of a command"),
                new FieldType("argument", false, "what it is given"),
                new FieldType("state", false, "play, pause, stop"),
                new FieldType("file", false, "of a song"), new FieldType("ACK", false, "what went wrong"));
    }

    /// Whole commands, lists of commands and answers.
    private static final class Frames extends LineDecoder {
        private static final int LONGEST_LINE = 1 << 16;
        private static final long LARGEST_BINARY = 1L << 30;

        private final InOrder pairs;
        private boolean list;

        Frames() {
            super(LONGEST_LINE);
            pairs = new InOrder();
        }

        private Frames(Frames other) {
            super(other);
            pairs = other.pairs.copy();
            list = other.list;
        }

        @Override
        public Decoder copy() {
            return new Frames(this);
        }

        @Override
        void forget(Side side) {
            pairs.lost();
            list &= side == Side.SERVER;
        }

        @Override
        Details part(Side side) {
            return side == Side.CLIENT ? MpdDetails.COMMAND : MpdDetails.ANSWER;
        }

        @Override
        boolean eachBegins(Side side) {
            return side == Side.CLIENT;
        }

        @Override
        boolean isBorder(Inflow in, long end) {
            return in.side() == Side.CLIENT || isEnd(in, 0, end);
        }

        private static boolean isEnd(Inflow in, long from, long end) {
            return (in.isAt(from, "OK") && text(in, from, end) == from + 2) || in.isAt(from, "OK MPD ")
                    || in.isAt(from, "ACK ");
        }

        @Override
        long line(Inflow in, long from, long end) {
            return in.side() == Side.CLIENT ? command(in, from, end) : answer(in, from, end);
        }

        private long command(Inflow in, long from, long end) {
            int first = in.u8(from);
            if (!list && (first < 'a' || first > 'z')) {
                return first == '\n' || first == '\r' ? cut(in, end, Kind.NOTICE, 0) : wrong(in, end, "no command");
            }
            if (list) {
                list = !in.isAt(from, "command_list_end");
                return list ? end : cut(in, end, Kind.REQUEST, pairs.ask());
            }
            list = in.isAt(from, "command_list_begin") || in.isAt(from, "command_list_ok_begin");
            if (list) {
                return end;
            }
            // What was waited for is answered when it is not waited for any more.
            boolean silent = in.isAt(from, "noidle") || in.isAt(from, "close\n");
            return cut(in, end, silent ? Kind.NOTICE : Kind.REQUEST, silent ? 0 : pairs.ask());
        }

        private long cut(Inflow in, long end, Kind kind, long pair) {
            in.cut(end, kind, pair, part(in.side()));
            return CUT;
        }

        private long answer(Inflow in, long from, long end) {
            if (in.isAt(from, "binary: ")) {
                long length = number(in, from + 8, text(in, from, end));
                return length < 0 ? wrong(in, end, "a length that is none") : behind(in, end + length + 1);
            }
            if (!isEnd(in, from, end)) {
                return end;
            }
            boolean greeting = from == 0 && in.isAt(from, "OK MPD ");
            return cut(in, end, greeting ? Kind.NOTICE : Kind.RESPONSE, greeting ? 0 : pairs.answer());
        }

        private static long number(Inflow in, long from, long to) {
            long number = to > from && to - from <= 10 ? 0 : -1;
            for (long at = from; at < to && number >= 0; at++) {
                int digit = in.u8(at) - '0';
                number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
            }
            return number > LARGEST_BINARY ? -1 : number;
        }
    }
}
