package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HTTP/1.0 and 1.1 (RFC 9112): what Docker, Podman, snapd, LXD and many others speak. A message with a known length is one frame; of
/// one in chunks the head, each chunk and the end are frames, so that what goes on for hours is seen as it comes. After an upgrade the
/// rest is the other protocol's.
public final class Http implements Protocol {
    private static final Pattern REQUEST = Pattern.compile("[A-Z][A-Z-]{1,20} [^ \r\n]+ HTTP/1\\.[01]\r?\n");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] [1-5][0-9][0-9]");
    private static final Pattern ADDRESS = Pattern.compile(
            "docker\\.sock|podman\\.sock|snapd(-snap)?\\.socket|lxd/.*unix\\.socket|tailscaled\\.sock|nginx-unit|"
                    + "firecracker|control\\.unit\\.sock");

    /// Made by `ServiceLoader`.
    public Http() {}

    @Override
    public String id() {
        return "http";
    }

    @Override
    public String label() {
        return "HTTP/1.1";
    }

    @SuppressWarnings("JdkObsolete") // Matcher.hitEnd()
    @Override
    public Guess guess(Evidence evidence) {
        if (!evidence.whole() && evidence.isAt(ADDRESS)) {
            return Guess.LIKELY;
        }
        String client = new String(evidence.said(Side.CLIENT), StandardCharsets.ISO_8859_1);
        String server = new String(evidence.said(Side.SERVER), StandardCharsets.ISO_8859_1);
        if (!evidence.whole()) {
            return REQUEST.matcher(client).find() || STATUS.matcher(server).find() ? Guess.SURE : Guess.NO;
        }
        Matcher first = REQUEST.matcher(client);
        if (first.lookingAt()) {
            return Guess.SURE;
        }
        // No other way tells whether what came can still become one.
        return first.hitEnd() && server.isEmpty() && client.length() < Evidence.MOST ? Guess.OPEN : Guess.NO;
    }

    @Override
    public Decoder decoder() {
        return new HttpDecoder();
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("method", false, "method of a request"),
                new FieldType("target", false, "what is asked for"), new FieldType("status", true, "status code"),
                new FieldType("header", false, "a header field: header.host"),
                new FieldType("body", false, "text of the body; body.name of JSON"));
    }
}
