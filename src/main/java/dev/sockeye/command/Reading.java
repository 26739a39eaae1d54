package dev.sockeye.command;

import dev.sockeye.capture.Filter;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Schema;
import java.util.Map;

/// How what is said is read, and what of it is wanted.
///
/// @param filter what is printed and recorded
/// @param decoded which protocol is spoken at an address, by the address's text; all others are guessed
/// @param schema what is known of messages of protocol buffers
public record Reading(Filter filter, Map<String, Protocol> decoded, Schema schema) {
    /// Everything, as it looks.
    public static final Reading USUAL = new Reading(new Filter.Everything(), Map.of(), Schema.NONE);
}
