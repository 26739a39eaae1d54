package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Side;
import java.util.Locale;
import java.util.Set;

/// Lines of Assuan, a frame each. What it knows: whether what is inquired, and what the last command gives, is a secret.
final class AssuanDecoder extends LineDecoder {
    /// 1000 by the book, with room for who does not keep to it.
    private static final int LONGEST = 1 << 14;
    private static final int LONGEST_WORD = 32;
    private static final Set<String> SECRET_ANSWERS = Set.of("GETPIN", "GET_PASSPHRASE", "EXPORT_KEY", "KEYWRAP_KEY",
            "PKDECRYPT", "SCD");
    private static final Set<String> OPEN_INQUIRIES = Set.of("CIPHERTEXT", "HASHVAL", "KEYPARAM", "PINENTRY_LAUNCHED",
            "CERTDATA", "TARGETCERT", "SENDCERT", "SENDCERT_SKI", "SENDISSUERCERT", "KEYBLOCK", "BLOB");

    private final InOrder pairs;
    private boolean secretAnswer;
    private boolean secretInquiry;

    AssuanDecoder() {
        super(LONGEST);
        pairs = new InOrder();
    }

    private AssuanDecoder(AssuanDecoder other) {
        super(other);
        pairs = other.pairs.copy();
        secretAnswer = other.secretAnswer;
        secretInquiry = other.secretInquiry;
    }

    @Override
    public Decoder copy() {
        return new AssuanDecoder(this);
    }

    /// Whoever has not seen what was asked for does not know that it is none.
    @Override
    void forget(Side side) {
        pairs.lost();
        secretAnswer = true;
        secretInquiry = true;
    }

    @Override
    Details part(Side side) {
        return AssuanDetails.HIDDEN;
    }

    @Override
    long line(Inflow in, long from, long end) {
        String word = word(in, 0, end);
        if (in.side() == Side.CLIENT) {
            client(in, end, word);
        } else {
            server(in, end, word);
        }
        return CUT;
    }

    private static String word(Inflow in, long from, long end) {
        long at = from;
        long to = Math.min(text(in, from, end), from + LONGEST_WORD);
        while (at < to && in.u8(at) != ' ') {
            at++;
        }
        return in.text(from, (int) (at - from));
    }

    private void client(Inflow in, long end, String word) {
        switch (word) {
            case "D" -> in.cut(end, Kind.DATA, 0, secretInquiry ? AssuanDetails.HIDDEN : AssuanDetails.OPEN);
            case "END", "CAN" -> in.cut(end, Kind.DATA, 0, AssuanDetails.OPEN);
            default -> {
                if (word.isEmpty() || word.charAt(0) == '#') {
                    in.cut(end, Kind.NOTICE, 0, AssuanDetails.OPEN);
                    return;
                }
                secretAnswer = SECRET_ANSWERS.contains(word.toUpperCase(Locale.ROOT));
                in.cut(end, Kind.REQUEST, pairs.askAlone(), AssuanDetails.OPEN);
            }
        }
    }

    private void server(Inflow in, long end, String word) {
        switch (word) {
            case "OK", "ERR" -> {
                // The greeting answers nothing.
                boolean answers = pairs.due() > 0 || pairs.isUnknown();
                in.cut(end, answers ? Kind.RESPONSE : Kind.NOTICE, pairs.answer(), AssuanDetails.OPEN);
            }
            case "D" -> in.cut(end, Kind.DATA, 0, secretAnswer ? AssuanDetails.HIDDEN : AssuanDetails.OPEN);
            case "INQUIRE" -> {
                String what = word(in, Math.min(end, 8), end);
                secretInquiry = !OPEN_INQUIRIES.contains(what);
                in.cut(end, Kind.DATA, 0, AssuanDetails.OPEN);
            }
            case "S" -> in.cut(end, Kind.NOTICE, 0, AssuanDetails.OPEN);
            case "END", "CAN" -> in.cut(end, Kind.DATA, 0, AssuanDetails.OPEN);
            default -> {
                if (!word.isEmpty() && word.charAt(0) != '#') {
                    wrong(in, end, "no answer of Assuan");
                } else {
                    in.cut(end, Kind.NOTICE, 0, AssuanDetails.OPEN);
                }
            }
        }
    }

    @Override
    boolean isBeginning(Inflow in, long end) {
        String word = word(in, 0, end);
        return in.side() == Side.CLIENT
                ? word.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '_') && !word.isEmpty()
                : Set.of("OK", "ERR", "D", "S", "INQUIRE", "#").contains(word);
    }
}
