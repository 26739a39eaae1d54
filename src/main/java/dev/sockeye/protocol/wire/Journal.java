package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.util.List;
import java.util.regex.Pattern;

/// What programs write to systemd's journal in its own form (systemd, `docs/JOURNAL_NATIVE_PROTOCOL.md`): an entry in a datagram, or in
/// a sealed memory file that comes with an empty one.
public final class Journal implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile("journal(\\.[^/]+)?/socket$|journald?[^/]*\\.sock");
    private static final Pattern ENTRY = Pattern.compile("(?s)[A-Z][A-Z0-9_]{0,63}[=\n].*");
    private static final Pattern MARK = Pattern.compile(
            "(^|\n)(MESSAGE[=\n]|PRIORITY=[0-7]\n|SYSLOG_IDENTIFIER=|CODE_FILE=)");

    /// Made by `ServiceLoader`.
    public Journal() {}

    @Override
    public String id() {
        return "journal";
    }

    @Override
    public String label() {
        return "systemd journal";
    }

    @Override
    public Guess guess(Evidence evidence) {
        if (!evidence.type().keepsBoundaries() || evidence.said(Side.SERVER).length > 0) {
            return Guess.NO;
        }
        String said = TextFields.ascii(evidence.said(Side.CLIENT));
        boolean usual = evidence.isAt(ADDRESS);
        boolean entry = said.isEmpty() ? usual : ENTRY.matcher(said).matches();
        return entry && (usual || MARK.matcher(said).find()) ? Guess.SURE : Guess.NO;
    }

    @Override
    public Decoder decoder() {
        return new Datagrams(JournalEntry::new);
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("MESSAGE", false, "what is said"),
                new FieldType("PRIORITY", true, "0 (emergency) to 7 (debug)"),
                new FieldType("SYSLOG_IDENTIFIER", false, "program that writes"),
                new FieldType("MESSAGE_ID", false, "kind of message"),
                new FieldType("CODE_FILE", false, "where in the program"),
                new FieldType("descriptor", false, "the memory file that the entry is in"));
    }
}
