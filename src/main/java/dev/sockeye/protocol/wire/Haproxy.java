package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.util.List;
import java.util.regex.Pattern;

/// HAProxy's runtime API (HAProxy, `doc/management.txt`, 9.3): lines of commands, answers that end with an empty line; a prompt behind
/// each in interactive mode. An answer with an empty line in it counts as several.
public final class Haproxy implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile("haproxy", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROGRAM = Pattern.compile("haproxy|hatop");
    private static final Pattern COMMAND = Pattern
            .compile("(@[^ ]+ )?(show|set|get|add|del|clear|enable|disable|help|prompt"
                    + "|quit|shutdown|commit|abort|new|prepare|debug|trace|dump|operator|user|update|expert-mode|mcli|reload)\\b.*");
    private static final Pattern KNOWN = Pattern.compile("show (info|stat|servers state|sess|table|backend|errors|pools"
            + "|activity|cli sockets|acl|map)\\b[^\r\n]*\n");

    /// Made by `ServiceLoader`.
    public Haproxy() {}

    @Override
    public String id() {
        return "haproxy";
    }

    @Override
    public String label() {
        return "HAProxy runtime API";
    }

    @Override
    public Guess guess(Evidence evidence) {
        String said = TextFields.ascii(evidence.said(Side.CLIENT));
        boolean usual = evidence.isAt(ADDRESS) || evidence.isSpokenBy(PROGRAM);
        String line = said.lines().findFirst().orElse("");
        boolean text = !line.isEmpty() && line.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        if (usual && (text || (said.isEmpty() && !evidence.whole()))) {
            return COMMAND.matcher(line).matches() ? Guess.SURE : Guess.LIKELY;
        }
        return KNOWN.matcher(said).lookingAt() ? Guess.LIKELY : Guess.NO;
    }

    @Override
    public Decoder decoder() {
        return new HaproxyDecoder();
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("command", false, "command with its words"),
                new FieldType("line", false, "line of an answer"),
                new FieldType("row.svname", false, "column of a table, by its name"));
    }
}
