package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventMatcher;
import dev.sockeye.capture.Filter;
import dev.sockeye.capture.Needle;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides whether a frame passes a filter: its size and what is in it are the frame's own; the rest is said of the event in which
/// it begins. One thread at a time.
final class FrameMatcher {
    private static final int PIECE = 1 << 16;

    private final Capture capture;
    private final Filter filter;
    private final Map<Filter, EventMatcher> ofEvents = new HashMap<>();
    private @Nullable MessageCheck check;
    private final Map<Needle, Needle.Scanner> scanners = new HashMap<>();

    FrameMatcher(Capture capture, Filter filter) {
        this.capture = capture;
        this.filter = filter;
    }

    /// Whether frames have to be read for it.
    boolean readsMessages() {
        return filter.readsPayload();
    }

    /// Whether the frame passes.
    ///
    /// @param said what the frame says; null when nobody has read it, or it is gone
    boolean matches(FrameIndex.Entry entry, @Nullable Described said) {
        boolean waits = said != null && said.frame().pair() != 0 && entry.kind() == Kind.REQUEST && entry.partner() < 0;
        MessageCheck asked = said == null
                ? null
                : new MessageCheck(new LiveDecoding.Read(said.frame(), entry.begin(), entry.end(),
                        entry.latency(), said.details(), said.bytes(), ""), waits);
        check = asked;
        if (!waits || asked == null) {
            return matches(filter, entry, said);
        }
        // While its latency is not known, neither what is asked of it holds nor the opposite.
        Filter left = filter.given(asked::holds);
        return !left.readsMessages() && matches(left, entry, said);
    }

    private boolean matches(Filter wanted, FrameIndex.Entry entry, @Nullable Described said) {
        return switch (wanted) {
            case Filter.Not(Filter inner) -> !matches(inner, entry, said);
            case Filter.All(List<Filter> parts) -> parts.stream().allMatch(part -> matches(part, entry, said));
            case Filter.Any(List<Filter> parts) -> parts.stream().anyMatch(part -> matches(part, entry, said));
            case Filter.Size(long least, long most) -> entry.length() >= least && entry.length() <= most;
            case Filter.OfMessage _ -> check != null && Boolean.TRUE.equals(check.holds(wanted));
            case Filter.Contains(Needle needle) -> said != null && contains(needle, said);
            default -> {
                Event begin = capture.event(entry.begin());
                yield begin != null
                        && ofEvents.computeIfAbsent(wanted, it -> new EventMatcher(capture, it)).matches(begin);
            }
        };
    }

    private boolean contains(Needle needle, Described said) {
        return needle.isIn(said.summary())
                || isIn(scanners.computeIfAbsent(needle, Needle::scanner), said.bytes());
    }

    private static boolean isIn(Needle.Scanner scanner, ByteSource bytes) {
        scanner.begin(0);
        int at = 0;
        do {
            byte[] piece = bytes.bytes(new ByteRange(at, Math.min(bytes.length(), at + PIECE)));
            if (scanner.accept(piece, 0, piece.length, at + PIECE >= bytes.length())) {
                return true;
            }
            at += PIECE;
        } while (at < bytes.length());
        return false;
    }
}
