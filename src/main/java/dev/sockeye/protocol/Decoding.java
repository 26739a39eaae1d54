package dev.sockeye.protocol;

import dev.sockeye.capture.Capture;
import dev.sockeye.capture.EventIndex;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decodes in the background what somebody looks at, on a thread of its own: in small portions, what is seen first. Any thread.
public final class Decoding implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Decoding.class);
    private static final long FEWEST_FRAMES = 1 << 16;
    private static final long MOST_FRAMES = 1 << 24;
    /// Frames lie off the heap; of what may lie there (as much as the heap may have), this part for one timeline.
    private static final int PART_OF_MEMORY = 8;

    private final Capture capture;
    private final DecodingThread thread = new DecodingThread();
    private volatile List<Protocol> known;
    private volatile boolean hasSchema;
    /// By address: the id of the protocol.
    private final Map<String, String> byHand = new ConcurrentHashMap<>();
    private final List<Timeline> timelines = new CopyOnWriteArrayList<>();
    private final List<Runnable> readers = new CopyOnWriteArrayList<>();
    private final long mostFrames;

    public Decoding(Capture capture) {
        this(capture, Schema.NONE);
    }

    /// @param schema what is known of messages of protocol buffers
    public Decoding(Capture capture, Schema schema) {
        this.capture = capture;
        known = Protocols.with(schema);
        hasSchema = !schema.isEmpty();
        mostFrames = Math.clamp(Runtime.getRuntime().maxMemory() / PART_OF_MEMORY / FrameIndex.SIZE, FEWEST_FRAMES,
                MOST_FRAMES);
    }

    /// Begins to decode these events: all, one session's, or one connection's. To be closed when nobody looks any more.
    ///
    /// @param news called on the decoding thread when something was found; must only hand over
    public Timeline timeline(EventIndex source, Runnable news) {
        var attended = new AtomicBoolean(true);
        Executor pieces = piece -> thread.run(piece, attended.get());
        var timeline = new Timeline(attended,
                () -> new DecodeJob(capture, source, choices(), mostFrames, pieces, news), timelines::remove);
        timelines.add(timeline);
        return timeline;
    }

    /// Chooses protocols as the timelines do now: what a person has chosen by hand comes first.
    public ChoiceMaker choices() {
        return new ChoiceMaker(capture, known, this::chosenFor);
    }

    /// What a person has chosen for the address, as [dev.sockeye.socket.Address#text()] writes it.
    public Optional<Protocol> chosenFor(String address) {
        String id = byHand.get(address);
        return known.stream().filter(protocol -> protocol.id().equals(id)).findFirst();
    }

    /// From now on what is said at the address is read so, and what was said is read anew.
    ///
    /// @param protocol empty: as it looks
    public void decodeAs(String address, Optional<Protocol> protocol) {
        boolean changed = protocol.map(chosen -> !chosen.id().equals(byHand.put(address, chosen.id())))
                .orElseGet(() -> byHand.remove(address) != null);
        if (changed) {
            readAnew();
        }
    }

    /// Runs the action whenever something is read otherwise than before, for those who read by [#choices()] and have to ask for
    /// them again; on the thread of who chose it.
    ///
    /// @return ends that
    public Runnable onAnew(Runnable action) {
        readers.add(action);
        return () -> readers.remove(action);
    }

    private void readAnew() {
        timelines.forEach(Timeline::restart);
        readers.forEach(Runnable::run);
    }

    /// Whether something is known of messages of protocol buffers.
    public boolean hasSchema() {
        return hasSchema;
    }

    /// From now on messages of protocol buffers are read by this, and what was said is read anew.
    public void use(Schema schema) {
        known = Protocols.with(schema);
        hasSchema = !schema.isEmpty();
        readAnew();
    }

    /// Waits until nothing is decoded any more: from then on nobody reads the capture.
    @Override
    public void close() {
        timelines.forEach(Timeline::cancel);
        if (!thread.end()) {
            LOG.warn("Decoding did not end in time");
        }
    }
}
