package dev.sockeye.exchange;

import dev.sockeye.capture.Gap;

/// Events that are not in the file.
///
/// @param bytes of payload that they had
/// @param bytesKnown whether that is known of all; of evicted ones it is not
record Missing(long events, long bytes, boolean bytesKnown) {
    static final Missing NOTHING = new Missing(0, 0, true);

    static Missing evicted(long events) {
        return new Missing(events, 0, events == 0);
    }

    static Missing of(Gap gap) {
        boolean known = gap.bytes() != Gap.UNKNOWN;
        return new Missing(gap.events(), known ? gap.bytes() : 0, known);
    }

    Missing plus(Missing other) {
        return new Missing(events + other.events, bytes + other.bytes, bytesKnown && other.bytesKnown);
    }
}
