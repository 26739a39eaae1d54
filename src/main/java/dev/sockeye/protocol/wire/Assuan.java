package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.util.List;
import java.util.regex.Pattern;

/// What the parts of GnuPG say to each other (the Assuan manual, "Server responses"): gpg-agent, dirmngr, scdaemon, keyboxd, pinentry.
/// Passphrases, PINs and keys are secrets.
public final class Assuan implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile(
            "S\\.(gpg-agent|dirmngr|scdaemon|keyboxd|uiserver|browser)(\\.(extra|browser))?$|assuan");
    private static final Pattern PROGRAM = Pattern.compile("gpg-agent|gpg-connect-agent|dirmngr|scdaemon|keyboxd"
            + "|pinentry.*");

    /// Made by `ServiceLoader`.
    public Assuan() {}

    @Override
    public String id() {
        return "assuan";
    }

    @Override
    public String label() {
        return "Assuan (GnuPG)";
    }

    @Override
    public Guess guess(Evidence evidence) {
        Guess greeting = evidence.begins(Side.SERVER, "OK Pleased to meet you");
        boolean usual = evidence.isAt(ADDRESS) || evidence.isSpokenBy(PROGRAM);
        if (greeting == Guess.SURE || (greeting == Guess.OPEN && evidence.at(Side.SERVER, 0) == 'O' && !usual)) {
            return greeting;
        }
        int first = evidence.at(Side.SERVER, 0);
        int second = evidence.at(Side.SERVER, 1);
        boolean fits = (first == 'O' && (second == 'K' || second < 0)) || first == '#';
        return !usual ? Guess.NO : fits ? Guess.SURE : evidence.whole() && first >= 0 ? Guess.NO : Guess.LIKELY;
    }

    @Override
    public Decoder decoder() {
        return new AssuanDecoder();
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("command", false, "command, or what the answer begins with"),
                new FieldType("parameters", false, "what stands behind it"),
                new FieldType("code", true, "number of an error"), new FieldType("data", false, "data, decoded"));
    }
}
