package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.util.List;
import java.util.regex.Pattern;

/// What Redis, Valkey and others speak: RESP2 and RESP3 (redis-specifications, `protocol/RESP3.md`), and inline commands.
/// Streamed strings and aggregates of RESP3 (`$?`, `*?`), which Redis never sends, are malformed here.
public final class Resp implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile("redis|valkey|keydb", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROGRAM = Pattern.compile("(redis|valkey|keydb)[-a-z]*");

    /// Made by `ServiceLoader`.
    public Resp() {}

    @Override
    public String id() {
        return "redis";
    }

    @Override
    public String label() {
        return "Redis";
    }

    @Override
    public Guess guess(Evidence evidence) {
        boolean usual = evidence.isAt(ADDRESS) || evidence.isSpokenBy(PROGRAM);
        int first = evidence.at(Side.CLIENT, 0);
        if (first == '*') {
            return command(evidence);
        }
        boolean reply = "+-:$*_#,(!=%~>|".indexOf(evidence.at(Side.SERVER, 0)) >= 0;
        return usual && (first > ' ' || reply) ? Guess.LIKELY : Guess.NO;
    }

    /// `*1\r\n$4\r\n`, as far as it has come.
    private static Guess command(Evidence evidence) {
        int at = 1;
        for (String after : List.of("\r\n$", "\r\n")) {
            int digits = 0;
            for (; evidence.at(Side.CLIENT, at) >= '0' && evidence.at(Side.CLIENT, at) <= '9'; at++) {
                digits++;
            }
            for (int i = 0; i < after.length(); i++, at++) {
                int next = evidence.at(Side.CLIENT, at);
                if (next != after.charAt(i)) {
                    return next < 0 && digits <= 9 ? Guess.OPEN : Guess.NO;
                }
            }
            if (digits == 0) {
                return Guess.NO;
            }
        }
        return Guess.SURE;
    }

    @Override
    public Decoder decoder() {
        return new RespDecoder();
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("command", false, "name of the command, in capitals"),
                new FieldType("argument", false, "an argument of a command"),
                new FieldType("error", false, "text of an error"),
                new FieldType("value", false, "text or number of an answer"));
    }
}
