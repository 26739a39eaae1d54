package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Inflow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    static final int LONGEST_NAME = "parameters".length();

    private static final int LENGTH_BITS = 4;
    private static final Name[] NO_NAMES = new Name[0];
    /// The names that matter, by their first character and their length.
    private static final Name[][] NAMES = IntStream.range(0, 128 << LENGTH_BITS)
            .mapToObj(place -> Stream.of(Name.values())
                    .filter(name -> (name.text.charAt(0) << LENGTH_BITS | name.text.length()) == place)
                    .toArray(Name[]::new))
            .toArray(Name[][]::new);
    private static final boolean[] BEGINS = new boolean[128];

    static {
        Stream.of(Name.values()).forEach(name -> BEGINS[name.text.charAt(0)] = true);
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

        private final String text;
        @SuppressWarnings("ImmutableEnumChecker") // Nobody outside this class sees it, and here nobody changes it.
        private final byte[] bytes;

        Name(String text) {
            this.text = text;
            bytes = text.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /// Whether a member that matters may begin so.
    static boolean mayBegin(int first) {
        return first >= 0 && BEGINS[first];
    }

    /// The member whose name stands there; null for another.
    static @Nullable Name name(Inflow in, long from, long length) {
        if (length <= 0 || length > LONGEST_NAME) {
            return null;
        }
        for (Name name : named(in.u8(from), length)) {
            if (in.isAt(from, name.text)) {
                return name;
            }
        }
        return null;
    }

    /// The same in an array.
    static @Nullable Name name(byte[] bytes, int from, long length) {
        if (length <= 0 || length > LONGEST_NAME) {
            return null;
        }
        for (Name name : named(bytes[from], length)) {
            if (Arrays.equals(bytes, from, from + (int) length, name.bytes, 0, name.bytes.length)) {
                return name;
            }
        }
        return null;
    }

    private static Name[] named(int first, long length) {
        return first < 0 || first > 127 ? NO_NAMES : NAMES[first << LENGTH_BITS | (int) length];
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
