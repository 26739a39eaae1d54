package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;
import org.jspecify.annotations.Nullable;

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
    private static final int LONGEST_NAME = "parameters".length();

    /// For each first character the lengths of the names that matter, a bit for each.
    private static final int[] LENGTHS = new int[128];

    static {
        for (Name name : Name.values()) {
            LENGTHS[name.text.charAt(0)] |= 1 << name.text.length();
        }
    }

    /// The members that matter.
    enum Name {
        METHOD("method"),
        EXECUTE("execute"),
        COMMAND("command"),
        RESULT("result"),
        RETURN("return"),
        ERROR("error"),
        PARAMETERS("parameters"),
        DATA("data"),
        EVENT("event"),
        GREETING("QMP"),
        ONEWAY("oneway"),
        CONTINUES("continues"),
        JSONRPC("jsonrpc"),
        ID("id"),
        REQUEST_ID("request_id");

        private static final Name[] ALL = values();
        private final String text;

        Name(String text) {
            this.text = text;
        }
    }

    /// Whether a member that matters may begin so.
    static boolean mayBegin(int first) {
        return first >= 0 && first < LENGTHS.length && LENGTHS[first] != 0;
    }

    /// The member whose name stands there; null for another.
    static @Nullable Name name(Inflow in, long from, long length) {
        int first = in.u8(from);
        if (length > LONGEST_NAME || first >= LENGTHS.length || (LENGTHS[first] & 1 << length) == 0) {
            return null;
        }
        for (Name name : Name.ALL) {
            if (name.text.length() == length && name.text.charAt(0) == first && in.isAt(from, name.text)) {
                return name;
            }
        }
        return null;
    }

    /// @param value the offset of the member's value
    /// @param first its first character
    JsonKeys with(Name name, long value, int first) {
        return switch (name) {
            case METHOD, EXECUTE, COMMAND -> new JsonKeys(true, answers, tells, silent, goesOn, rpc, id);
            case RESULT, RETURN, ERROR, PARAMETERS, DATA -> new JsonKeys(asks, true, tells, silent, goesOn, rpc, id);
            case EVENT, GREETING -> new JsonKeys(asks, answers, true, silent, goesOn, rpc, id);
            case ONEWAY -> new JsonKeys(asks, answers, tells, first == 't', goesOn, rpc, id);
            case CONTINUES -> new JsonKeys(asks, answers, tells, silent, first == 't', rpc, id);
            case JSONRPC -> new JsonKeys(asks, answers, tells, silent, goesOn, true, id);
            case ID, REQUEST_ID -> first == 'n'
                    ? this
                    : new JsonKeys(asks, answers, tells, silent, goesOn, rpc, value);
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
