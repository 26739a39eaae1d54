package dev.sockeye.bench;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import java.math.BigDecimal;

/// How a server is to be loaded.
///
/// @param connections how many at once
/// @param rate how many messages are meant to be sent in a second, whether or not answers come (an open loop); 0: each connection
///     sends when its answer has come (a closed loop)
/// @param message what is sent
/// @param answer what counts as an answer: so many bytes; [#ANY], or [#NONE] when none is awaited
/// @param dialEach whether every message has a connection of its own
/// @param count messages after which it ends
/// @param millis after which it ends
/// @param errors after which it ends
/// @param patience milliseconds for an answer
@SuppressWarnings("ArrayRecordComponent") // sent as it is, never compared nor changed
public record LoadPlan(SocketType type, Address address, int connections, double rate, byte[] message, int answer,
        boolean dialEach, long count, long millis, long errors, int patience) {
    /// Whatever comes first.
    public static final int ANY = -1;
    public static final int NONE = 0;
    public static final BigDecimal MOST_RATE = BigDecimal.valueOf(10_000_000);
    /// A week, in milliseconds.
    public static final int LONGEST = 7 * 24 * 3600 * 1000;
    public static final BigDecimal FEWEST_SECONDS = new BigDecimal("0.001");
    public static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(LONGEST / 1000);

    /// @throws IllegalArgumentException with a sentence when a number is out of its bounds
    public LoadPlan {
        check(connections >= 1 && connections <= Plan.MOST_CLIENTS,
                "There can be 1 to " + Plan.MOST_CLIENTS + " connections.");
        check(rate >= 0 && rate <= MOST_RATE.doubleValue(),
                "The rate can be 0 (as answers come) to 10 million in a second.");
        check(message.length >= 1 && message.length <= Plan.LARGEST,
                "The message can have 1 to " + Plan.LARGEST + " bytes.");
        check(answer >= ANY && answer <= Plan.LARGEST,
                "The answer can have at most " + Plan.LARGEST + " bytes.");
        check(count >= 1 && errors >= 1, "The messages and the errors after which it ends must be at least 1.");
        check(millis >= 1 && millis <= LONGEST, "It can last a millisecond to a week.");
        check(patience >= 1 && patience <= LONGEST, "An answer can be awaited a millisecond to a week.");
        message = message.clone();
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    @Override
    public byte[] message() {
        return message.clone();
    }
}
