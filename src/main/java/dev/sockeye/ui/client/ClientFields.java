package dev.sockeye.ui.client;

import dev.sockeye.session.ServerSpec;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Texts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads the form's short fields.
final class ClientFields {
    private static final BigDecimal MILLISECONDS = BigDecimal.valueOf(1000);
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(3600);

    private ClientFields() {}

    /// Seconds, with or without a fraction: at least a millisecond, at most an hour.
    static Optional<Duration> timeout(String text) {
        try {
            BigDecimal seconds = new BigDecimal(text.strip());
            if (seconds.signum() <= 0 || seconds.compareTo(LONGEST_SECONDS) > 0) {
                return Optional.empty();
            }
            long milliseconds = seconds.multiply(MILLISECONDS).longValue();
            return milliseconds > 0 ? Optional.of(Duration.ofMillis(milliseconds)) : Optional.empty();
        } catch (NumberFormatException _) {
            // The finding says what the field takes.
            return Optional.empty();
        }
    }

    /// What [#timeout(String)] reads as this time.
    static String seconds(Duration timeout) {
        return BigDecimal.valueOf(timeout.toMillis()).divide(MILLISECONDS).stripTrailingZeros().toPlainString();
    }

    static Finding timeoutFinding(String text) {
        return timeout(text).isPresent() ? Finding.NONE : Finding.wrong("Seconds, more than 0 and at most 3600.");
    }

    static OptionalInt receiveBuffer(String text) {
        try {
            int bytes = Integer.parseInt(text.strip());
            return bytes >= 1 && bytes <= ServerSpec.LARGEST_RECEIVE_BUFFER
                    ? OptionalInt.of(bytes)
                    : OptionalInt.empty();
        } catch (NumberFormatException _) {
            // The finding says what the field takes.
            return OptionalInt.empty();
        }
    }

    static Finding receiveBufferFinding(String text) {
        return receiveBuffer(text).isPresent()
                ? Finding.NONE
                : Finding.wrong(
                        Texts.fill("Between 1 byte and %d MiB, in bytes.", ServerSpec.LARGEST_RECEIVE_BUFFER >> 20));
    }

    static Finding ownAddressFinding(OwnAddressKind kind, String given) {
        try {
            if (kind == OwnAddressKind.GIVEN && given.isBlank()) {
                return Finding.wrong("Write the client’s own address.");
            }
            kind.address(given);
            return Finding.NONE;
        } catch (IllegalArgumentException e) {
            return Finding.wrong(String.valueOf(e.getMessage()));
        }
    }
}
