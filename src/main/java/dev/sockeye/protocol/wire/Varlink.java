package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Varlink (varlink.org, "Method Call"): JSON objects with a NUL behind each; answers in order, several while they say `continues`.
public final class Varlink implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile(
            "/io\\.systemd\\.[A-Za-z.]+$|/org\\.varlink\\.|varlink|/run/systemd/userdb/");
    private static final Pattern CALL = Pattern.compile("\\{[^\\n]*\"method\"[^\\n]*\\}\0", Pattern.DOTALL);

    /// Made by `ServiceLoader`.
    public Varlink() {}

    @Override
    public String id() {
        return "varlink";
    }

    @Override
    public String label() {
        return "Varlink";
    }

    @Override
    public Guess guess(Evidence evidence) {
        boolean json = Json.begins(evidence, Side.CLIENT) != Guess.NO;
        if (json && evidence.isAt(ADDRESS)) {
            return evidence.said(Side.CLIENT).length > 0 ? Guess.SURE : Guess.LIKELY;
        }
        String client = new String(evidence.said(Side.CLIENT), StandardCharsets.UTF_8);
        if (CALL.matcher(client).lookingAt()) {
            return Guess.SURE;
        }
        boolean open = client.startsWith("{\"method\"") && client.indexOf('\n') < 0 && client.indexOf('\0') < 0
                && evidence.said(Side.SERVER).length == 0;
        return open ? Guess.OPEN : Guess.NO;
    }

    @Override
    public Decoder decoder() {
        return new JsonDecoder(JsonDecoder.Form.NUL, true);
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("method", false, "method that is called"),
                new FieldType("parameters", false, "what it is given, or what comes back"),
                new FieldType("error", false, "name of an error"));
    }
}
