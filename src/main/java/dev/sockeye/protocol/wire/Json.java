package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// JSON objects or arrays behind each other, in lines or not: mpv, OVSDB (RFC 7047), SPDK, Suricata and many others. Calls and answers of
/// JSON-RPC are pairs by their `id`, those of mpv by `request_id`.
public final class Json implements Protocol {
    /// Made by `ServiceLoader`.
    public Json() {}

    @Override
    public String id() {
        return "json";
    }

    @Override
    public String label() {
        return "JSON";
    }

    @Override
    public Guess guess(Evidence evidence) {
        Guess client = begins(evidence, Side.CLIENT);
        Guess server = begins(evidence, Side.SERVER);
        if (client == Guess.NO || server == Guess.NO) {
            return Guess.NO;
        }
        return client == Guess.MAYBE || server == Guess.MAYBE ? Guess.MAYBE : Guess.OPEN;
    }

    /// [Guess#OPEN] when nothing but space came.
    static Guess begins(Evidence evidence, Side side) {
        int at = 0;
        while (evidence.at(side, at) >= 0 && " \t\r\n".indexOf(evidence.at(side, at)) >= 0) {
            at++;
        }
        int first = evidence.at(side, at);
        int second = evidence.at(side, at + 1);
        boolean object = first == '{' && (second < 0 || "\"} \t\r\n".indexOf(second) >= 0);
        boolean array = first == '[' && (second < 0 || "\"{[] \t\r\n-0123456789tfn".indexOf(second) >= 0);
        boolean late = !evidence.whole()
                && new String(evidence.said(side), StandardCharsets.ISO_8859_1).contains("\n{\"");
        return first < 0 ? Guess.OPEN : object || array || late ? Guess.MAYBE : Guess.NO;
    }

    @Override
    public Decoder decoder() {
        return new JsonDecoder(JsonDecoder.Form.BARE, false);
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("method", false, "what is called"), new FieldType("id", false, "id of a call"),
                new FieldType("error", false, "what went wrong"),
                new FieldType("result", false, "what comes of a call"),
                new FieldType("event", false, "name of an event"));
    }
}
