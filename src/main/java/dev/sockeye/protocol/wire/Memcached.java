package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.util.List;
import java.util.regex.Pattern;

/// memcached's text protocol with its meta commands (memcached, `doc/protocol.txt`). [MemcachedBinary] is the other one.
public final class Memcached implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile("memcache");
    private static final Pattern PROGRAM = Pattern.compile("memcached");
    private static final Pattern COMMAND = Pattern.compile(
            "(set|add|replace|append|prepend|cas) [^ \r\n]{1,250} [0-9]+ -?[0-9]+ [0-9]+( |\r\n)"
                    + "|ms [^ \r\n]{1,250} [0-9]+( |\r\n)");
    private static final Pattern USUAL = Pattern
            .compile("(get|gets|gat|gats|set|add|replace|append|prepend|cas|delete|incr"
                    + "|decr|touch|stats|version|flush_all|verbosity|quit|watch|lru|slabs|lru_crawler|cache_memlimit|shutdown"
                    + "|mg|ms|md|ma|mn|me)( |\r\n)");

    /// Made by `ServiceLoader`.
    public Memcached() {}

    @Override
    public String id() {
        return "memcached";
    }

    @Override
    public String label() {
        return "memcached";
    }

    @Override
    public Guess guess(Evidence evidence) {
        String said = TextFields.ascii(evidence.said(Side.CLIENT));
        if (COMMAND.matcher(said).lookingAt()) {
            return Guess.SURE;
        }
        boolean usual = evidence.isAt(ADDRESS) || evidence.isSpokenBy(PROGRAM);
        if (usual && (USUAL.matcher(said).lookingAt() || !evidence.whole())) {
            return Guess.LIKELY;
        }
        boolean open = said.length() < 300 && said.indexOf('\n') < 0
                && said.matches("(set|add|replace|append|prepend|cas|ms) [^\r\n]*");
        return open ? Guess.OPEN : Guess.NO;
    }

    @Override
    public Decoder decoder() {
        return new MemcachedDecoder();
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("command", false, "command, or the first word of an answer"),
                new FieldType("key", false, "key of a value"), new FieldType("length", true, "bytes of a value"),
                new FieldType("flag", false, "flags of a meta command"),
                new FieldType("value.key", false, "key of a value in an answer"));
    }
}
