package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;
import java.util.Locale;
import java.util.regex.Pattern;

/// Frames of MySQL: its packets. What an answer consists of depends on the command, [MySqlAnswers].
final class MySqlDecoder implements Decoder {
    static final int HEAD = 4;
    /// A packet of this length is continued by the next one.
    static final int FULL = 0xffffff;
    private static final long ENCRYPTS = 1 << 11;
    private static final long COMPRESSES = 1 << 5;
    private static final int SSL_REQUEST = 32;
    private static final Pattern STATEMENT = Pattern.compile(
            "(SELECT|INSERT|UPDATE|DELETE|SHOW|SET|CREATE|BEGIN|COMMIT|ROLLBACK|CALL|ALTER|DROP|REPLACE|START|WITH)\\b.*",
            Pattern.DOTALL);

    private final MySqlAnswers answers;
    private boolean loggedIn;
    private boolean asked;
    private boolean compresses;
    private Details rest = MySqlDetails.NONE;
    private boolean clientContinues;
    private boolean serverContinues;

    MySqlDecoder() {
        this(new MySqlAnswers());
    }

    private MySqlDecoder(MySqlAnswers answers) {
        this.answers = answers;
    }

    @Override
    public Decoder copy() {
        var copy = new MySqlDecoder(answers.copy());
        copy.loggedIn = loggedIn;
        copy.asked = asked;
        copy.compresses = compresses;
        copy.rest = rest;
        copy.clientContinues = clientContinues;
        copy.serverContinues = serverContinues;
        return copy;
    }

    @Override
    public void lost(Side side) {
        loggedIn = true;
        asked = true;
        clientContinues = false;
        serverContinues = false;
        answers.lost();
    }

    @Override
    public void feed(Inflow in) {
        while (in.available() > 0) {
            boolean packed = rest.equals(MySqlDetails.ENCRYPTED) || (rest.equals(MySqlDetails.COMPRESSED) && loggedIn);
            if (packed) {
                in.cut(in.available(), Kind.PIECE, 0, rest);
            } else if (in.isSearching() && !find(in)) {
                return;
            } else if (in.available() > 0 && !packet(in)) {
                return;
            }
        }
    }

    private boolean packet(Inflow in) {
        if (!in.has(HEAD)) {
            return false;
        }
        int length = in.u16le(0) | in.u8(2) << 16;
        if (!in.has(HEAD + length)) {
            return false;
        }
        boolean client = in.side() == Side.CLIENT;
        boolean continues = client ? clientContinues : serverContinues;
        clientContinues = client ? length == FULL : clientContinues;
        serverContinues = client ? serverContinues : length == FULL;
        if (continues) {
            in.cut(HEAD + length, Kind.DATA, 0, MySqlDetails.CONTINUATION);
        } else if (client) {
            client(in, length);
        } else {
            server(in, length);
        }
        return true;
    }

    private void client(Inflow in, int length) {
        boolean command = loggedIn && in.u8(3) == 0 && !answers.sendsFile();
        if (!loggedIn && !asked) {
            login(in, length);
        } else if (command && length > 0) {
            answers.ask(in, length);
            asked |= answers.isLogin();
            loggedIn = !answers.isLogin();
            in.cut(HEAD + length, answers.kind(), answers.pair(), new MySqlDetails(MySqlDetails.Form.COMMAND,
                    answers.statementTypes()));
        } else {
            boolean file = answers.sendsFile();
            if (length == 0) {
                answers.fileEnds();
            }
            in.cut(HEAD + length, Kind.DATA, 0, new MySqlDetails(loggedIn && file
                    ? MySqlDetails.Form.FILE
                    : MySqlDetails.Form.SECRET));
        }
    }

    private void login(Inflow in, int length) {
        long capabilities = length >= 4 ? in.u32le(HEAD) : 0;
        compresses = (capabilities & COMPRESSES) != 0;
        if (length == SSL_REQUEST && (capabilities & ENCRYPTS) != 0) {
            in.cut(HEAD + length, Kind.NOTICE, 0, new MySqlDetails(MySqlDetails.Form.ENCRYPTION));
            rest = MySqlDetails.ENCRYPTED;
            return;
        }
        asked = true;
        answers.askLogin(capabilities);
        in.cut(HEAD + length, Kind.REQUEST, answers.pair(), new MySqlDetails(MySqlDetails.Form.LOGIN));
    }

    private void server(Inflow in, int length) {
        if (!asked) {
            in.cut(HEAD + length, Kind.NOTICE, 0, new MySqlDetails(length > 0 && in.u8(HEAD) == 0xff
                    ? MySqlDetails.Form.ERROR
                    : MySqlDetails.Form.GREETING));
            return;
        }
        MySqlDetails details = answers.answer(in, length);
        if (answers.kind() == Kind.RESPONSE && answers.isLogin() && details.form() == MySqlDetails.Form.OK) {
            loggedIn = true;
            rest = compresses ? MySqlDetails.COMPRESSED : rest;
        }
        if (answers.kind() == Kind.MALFORMED) {
            in.malformed(HEAD + length, "nobody asked for this");
            return;
        }
        in.cut(HEAD + length, answers.kind(), answers.pair(), details);
    }

    /// A client's command that cannot be mistaken: a statement, or a packet of one byte that asks for a sign of life or says goodbye. A
    /// server's answer to it is the first thing that is said then.
    private boolean find(Inflow in) {
        if (in.side() == Side.SERVER) {
            if (answers.isOpen() && in.available() >= HEAD && in.u8(3) == 1) {
                return true;
            }
            if (!answers.isOpen() || in.available() >= HEAD) {
                in.skip(in.available());
                return false;
            }
            return in.has(HEAD);
        }
        for (long at = 0; at < in.available(); at++) {
            if (!mayBegin(in, at)) {
                continue;
            }
            in.skip(at);
            if (!in.has(HEAD + 1)) {
                return false;
            }
            int length = in.u16le(0) | in.u8(2) << 16;
            int command = in.u8(HEAD);
            if (length == 1 && (command == MySqlCommand.PING || command == MySqlCommand.QUIT)) {
                return true;
            }
            int shown = Math.min(length - 1, 16);
            if (length > 5 && command == MySqlCommand.QUERY) {
                if (!in.has(HEAD + 1 + shown)) {
                    return false;
                }
                if (STATEMENT.matcher(in.text(HEAD + 1, shown).toUpperCase(Locale.ROOT)).matches()) {
                    return true;
                }
            }
            in.skip(1);
            at = -1;
        }
        in.skip(in.available());
        return false;
    }

    private static boolean mayBegin(Inflow in, long at) {
        long there = in.available() - at;
        if (there > 3 && in.u8(at + 3) != 0) {
            return false;
        }
        if (there <= HEAD) {
            return there < 3 || in.u8(at + 2) < 0x10;
        }
        int command = in.u8(at + HEAD);
        return command == MySqlCommand.QUERY || ((command == MySqlCommand.PING || command == MySqlCommand.QUIT)
                && in.u8(at) == 1 && in.u16le(at + 1) == 0);
    }
}
