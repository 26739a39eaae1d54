package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;

/// Frames of PostgreSQL. What it knows: whether the client has still to start, whether the server owes a single byte, whether the rest
/// is encrypted, and which requests are open.
final class PostgresDecoder implements Decoder {
    private static final String FROM_CLIENT = "QPBEDCSFXHpdcf";
    private static final String FROM_SERVER = "RKSZTDCENA123ntIGHWdcVvs";
    private static final long LARGEST = 1L << 30;
    private static final long LARGEST_SEARCHED = 1 << 20;

    private final PostgresPairs pairs;
    private boolean started;
    /// Requests for encryption that the server has not answered.
    private int asksEncryption;
    private boolean encrypted;

    PostgresDecoder() {
        this(new PostgresPairs());
    }

    private PostgresDecoder(PostgresPairs pairs) {
        this.pairs = pairs;
    }

    @Override
    public Decoder copy() {
        var copy = new PostgresDecoder(pairs.copy());
        copy.started = started;
        copy.asksEncryption = asksEncryption;
        copy.encrypted = encrypted;
        return copy;
    }

    @Override
    public void lost(Side side) {
        started = true;
        asksEncryption = 0;
        pairs.lost();
    }

    @Override
    public void feed(Inflow in) {
        while (in.available() > 0) {
            if (encrypted) {
                in.cut(in.available(), Kind.PIECE, 0, PostgresDetails.ENCRYPTED);
            } else if (in.side() == Side.SERVER && asksEncryption > 0) {
                answerAboutEncryption(in);
            } else if (in.side() == Side.CLIENT && asksEncryption > 0) {
                in.waitForOther();
                return;
            } else if (!((in.side() == Side.CLIENT && !started) ? start(in) : message(in))) {
                return;
            }
        }
    }

    private void answerAboutEncryption(Inflow in) {
        asksEncryption--;
        if (in.u8(0) == 'E') {
            // A server too old to know the question ends with an error, which is a message.
            asksEncryption = 0;
            return;
        }
        encrypted = in.u8(0) == 'S' || in.u8(0) == 'G';
        in.cut(1, Kind.RESPONSE, 0, PostgresDetails.OF_ENCRYPTION);
    }

    private boolean start(Inflow in) {
        if (!in.has(8)) {
            return false;
        }
        long length = in.u32(0);
        long code = in.u32(4);
        if (!Postgres.isStart(length, code)) {
            started = true;
            in.malformed(1, "no start of a session");
            in.search();
            return true;
        }
        if (!in.has(length)) {
            return false;
        }
        boolean session = code >> 16 == 3;
        started = session;
        asksEncryption += code == Postgres.SSL || code == Postgres.GSS ? 1 : 0;
        long pair = session ? pairs.said(PostgresPairs.START) : 0;
        in.cut(length, code == Postgres.CANCEL ? Kind.NOTICE : Kind.REQUEST, pair, PostgresDetails.OF_START);
        return true;
    }

    private boolean message(Inflow in) {
        if (in.isSearching()) {
            return find(in);
        }
        boolean client = in.side() == Side.CLIENT;
        char type = (char) in.u8(0);
        if ((client ? FROM_CLIENT : FROM_SERVER).indexOf(type) < 0) {
            return wrong(in, "no such type of message");
        }
        if (!in.has(5)) {
            return false;
        }
        long length = in.u32(1);
        if (length < 4 || length > LARGEST) {
            return wrong(in, "a length of " + length);
        }
        if (!in.has(1 + length)) {
            return false;
        }
        cut(in, type, 1 + length);
        return true;
    }

    private boolean wrong(Inflow in, String why) {
        in.malformed(1, why);
        pairs.lost();
        in.search();
        return true;
    }

    private void cut(Inflow in, char type, long length) {
        boolean client = in.side() == Side.CLIENT;
        long pair = client ? pairs.said(type) : pairs.answered(type);
        in.cut(length, pairs.kind(), pair, client ? PostgresDetails.OF_CLIENT : PostgresDetails.OF_SERVER);
    }

    /// The server's being ready cannot be mistaken, nor the client's synchronising or a query of text with its end.
    private boolean find(Inflow in) {
        for (long at = 0; at < in.available(); at++) {
            int type = in.u8(at);
            boolean possible = in.side() == Side.SERVER ? type == 'Z' : type == 'S' || type == 'Q' || type == 'X';
            if (!possible) {
                continue;
            }
            in.skip(at);
            if (!in.has(5)) {
                return false;
            }
            long length = in.u32(1);
            boolean fits = type == 'Z'
                    ? length == 5
                    : type == 'Q' ? length > 5 && length < LARGEST_SEARCHED : length == 4;
            if (fits && !in.has(1 + length)) {
                return false;
            }
            if (fits && (type != 'Z' || "ITE".indexOf(in.u8(5)) >= 0)
                    && (type != 'Q' || in.indexOf('\0', 5) == length)) {
                cut(in, (char) type, 1 + length);
                return true;
            }
            in.skip(1);
            at = -1;
        }
        in.skip(in.available());
        return false;
    }
}
