package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Drafts for tests.
public final class Drafts {
    private static final List<EventKind> KINDS = List.copyOf(EnumSet.complementOf(EnumSet.of(EventKind.GAP)));
    private static final List<Provenance> PROVENANCES = List.of(Provenance.values());

    private Drafts() {}

    public static Draft received(int session, byte[] payload) {
        return received(session, payload, payload.length);
    }

    public static Draft received(int session, byte[] payload, int originalLength) {
        return new Draft(EventKind.RECEIVED, 1_000, session, 1, ByteBuffer.wrap(payload), originalLength, null, null,
                null,
                List.of(), "");
    }

    public static Draft received(int session, String text) {
        return received(session, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A draft with something of everything, the same for the same seed.
    public static Draft random(long seed, int largestPayload) {
        // Spread: the first numbers of neighbouring seeds are nearly the same.
        var random = new Random(seed * 0x9E3779B97F4A7C15L);
        byte[] payload = new byte[random.nextInt(4) == 0 ? random.nextInt(largestPayload + 1) : random.nextInt(40)];
        random.nextBytes(payload);
        ByteBuffer data = ByteBuffer.allocate(payload.length + 5).position(3).put(payload).flip().position(3);
        Credentials credentials = credentials(random);
        EventKind kind = KINDS.get(random.nextInt(KINDS.size()));
        Direction relayed = random.nextBoolean() ? Direction.TO_SERVER : Direction.TO_CLIENT;
        return new Draft(kind, random.nextLong(),
                random.nextInt(5), random.nextInt(20), random.nextBoolean() ? data : data.asReadOnlyBuffer(),
                payload.length + random.nextInt(3), credentials,
                credentials == null ? null : PROVENANCES.get(random.nextInt(PROVENANCES.size())), address(random),
                random.nextInt(4) == 0 ? List.of("socket socket:[1]", "regular file /tmp/ü (read-only)") : List.of(),
                random.nextInt(3) == 0 ? "It failed: \uD800 “why” " + random.nextInt() : "",
                random.nextInt(9) == 0,
                random.nextInt(9) == 0 ? new Gap(random.nextLong(), random.nextLong()) : null,
                random.nextInt(5) == 0 ? random.nextLong() : null,

                kind.mayGo(relayed) && (kind != EventKind.CONTENTS || random.nextBoolean())
                        ? relayed
                        : kind.direction());
    }

    private static @Nullable Credentials credentials(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> Credentials.unknown("nothing was recorded");
            case 2 -> new Credentials(Fact.unknown("elsewhere"), Fact.known(-2), Fact.unknown("elsewhere"));
            case 3 -> new Credentials(Fact.unknown("a"), Fact.unknown("b"), Fact.unknown(""));
            default -> new Credentials(Fact.known(random.nextInt()), Fact.known(0), Fact.known(random.nextInt()));
        };
    }

    private static @Nullable Address address(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> new Address.Unnamed();
            case 2 -> new Address.Pathname(Bytes.of(new byte[]{'/', (byte) 0xff, 'x'}));
            default -> new Address.Abstract(Bytes.of(new byte[]{0, 1, (byte) random.nextInt()}));
        };
    }

    public static byte[] bytes(Draft draft) {
        byte[] bytes = new byte[draft.data().remaining()];
        draft.data().duplicate().get(bytes);
        return bytes;
    }

    /// The whole payload, or null when the event was evicted.
    public static byte @Nullable [] payload(Capture capture, long number) {
        Event event = capture.event(number);
        if (event == null) {
            return null;
        }
        ByteBuffer into = ByteBuffer.allocate(event.length());
        return capture.payload(number, 0, into) < 0 ? null : into.array();
    }

    /// The event, which must be there.
    public static Event event(Capture capture, long number) {
        return Objects.requireNonNull(capture.event(number), () -> "event " + number);
    }

    public static void assertSame(@Nullable Event event, long number, Draft draft) {
        assertThat(event).isEqualTo(new Event(number, draft.kind(), draft.timeNanos(), draft.session(),
                draft.connection(), draft.data().remaining(), draft.originalLength(), draft.credentials(),
                draft.provenance(), draft.address(), draft.descriptors(), draft.note(), draft.urgent(), draft.gap(),
                draft.of(), draft.direction()));
    }
}
