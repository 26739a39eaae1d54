package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;

/// The members of a JSON message that say what it is.
///
/// @param asks whether it calls something: `method`, `execute`, `command`
/// @param answers whether it has `result`, `return`, `error`, `parameters` or `data`
/// @param tells whether it is an `event`
/// @param silent whether no answer is wanted, `oneway`
/// @param goesOn whether more answers follow, `continues`
/// @param rpc whether it says `jsonrpc`: then a call without an id wants no answer
/// @param id the offset of the value of `id` or `request_id`; -1 for none
record JsonKeys(boolean asks, boolean answers, boolean tells, boolean silent, boolean goesOn, boolean rpc, long id) {
    static final JsonKeys NONE = new JsonKeys(false, false, false, false, false, false, -1);
    private static final int LONGEST_ID = 128;

    /// Whether no member that matters begins so and is so long.
    static boolean isNoKey(int first, int length) {
        return length < 2 || "amerdiocjpQ".indexOf(first) < 0;
    }

    /// @param value the offset of the member's value
    /// @param first its first character
    JsonKeys with(String name, long value, int first) {
        return switch (name) {
            case "method", "execute", "command" -> new JsonKeys(true, answers, tells, silent, goesOn, rpc, id);
            case "result", "return", "error", "parameters", "data" ->
                new JsonKeys(asks, true, tells, silent, goesOn, rpc, id);
            case "event", "QMP" -> new JsonKeys(asks, answers, true, silent, goesOn, rpc, id);
            case "oneway" -> new JsonKeys(asks, answers, tells, first == 't', goesOn, rpc, id);
            case "continues" -> new JsonKeys(asks, answers, tells, silent, first == 't', rpc, id);
            case "jsonrpc" -> new JsonKeys(asks, answers, tells, silent, goesOn, true, id);
            case "id", "request_id" -> first == 'n'
                    ? this
                    : new JsonKeys(asks, answers, tells, silent, goesOn, rpc, value);
            default -> this;
        };
    }

    /// A number that equal ids have in common.
    long idHash(Inflow in, long end) {
        boolean text = in.u8(id) == '"';
        long hash = 0xcbf29ce484222325L;
        for (long at = id; at < Math.min(end, id + LONGEST_ID); at++) {
            int c = in.u8(at);
            boolean ends = text ? c == '"' && at > id : c == ',' || c == '}' || c <= ' ';
            if (ends) {
                break;
            }
            hash = (hash ^ c) * 0x100000001b3L;
        }
        return hash == 0 ? 1 : hash;
    }
}
