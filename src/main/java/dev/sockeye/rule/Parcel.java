package dev.sockeye.rule;

import dev.sockeye.socket.Descriptor;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something in a [DelayLine]: bytes that go in one piece or several, or an end.
final class Parcel {
    /// What a parcel is in memory besides its bytes.
    static final int OVERHEAD = 200;

    /// What it becomes when its time has come.
    enum Kind {
        FORWARD,
        ANSWER,
        CLOSE,
        RESET
    }

    /// How it goes.
    ///
    /// @param due not before, in nanoseconds of the engine's clock
    /// @param slice bytes of one piece; 0 for all at once
    /// @param gap nanoseconds after a piece
    /// @param rate bytes a second; 0 for as fast as it can
    /// @param window messages that are gathered and go on in another order; 0 for none
    /// @param within nanoseconds after which they go on all the same
    record Pace(long due, int slice, long gap, long rate, int window, long within) {}

    final Kind kind;
    final @Nullable Message of;
    final Pace pace;
    /// What goes with an answer.
    List<PassedFile> files = List.of();
    /// The id under which it waits for a person, its copy likewise; 0 when it does not.
    long held;
    private byte[] data;
    private List<Descriptor> descriptors;
    private boolean changed;
    private int gone;

    Parcel(Kind kind, @Nullable Message of, byte[] data, List<Descriptor> descriptors, boolean changed, Pace pace) {
        this.kind = kind;
        this.of = of;
        this.data = data;
        this.descriptors = descriptors;
        this.changed = changed;
        this.pace = pace;
    }

    static Parcel end(Kind kind, @Nullable Message of, long due) {
        return new Parcel(kind, of, new byte[0], List.of(), false, new Pace(due, 0, 0, 0, 0, 0));
    }

    int size() {
        return data.length - gone;
    }

    byte[] data() {
        return data;
    }

    /// Those that have not gone yet: they go with the first piece.
    List<Descriptor> descriptors() {
        return descriptors;
    }

    void replace(byte[] other) {
        changed |= !java.util.Arrays.equals(data, other);
        data = other;
    }

    /// Only the first bytes go.
    void cut(int length) {
        changed |= length < data.length;
        data = java.util.Arrays.copyOf(data, length);
    }

    void withholdDescriptors() {
        changed |= !descriptors.isEmpty();
        descriptors = List.of();
    }

    /// Takes the next piece out.
    ///
    /// @param most bytes
    /// @param borders whether each piece is a message of its own
    Effect next(Way way, int most, boolean borders) {
        int length = Math.min(size(), most);
        ByteBuffer piece = ByteBuffer.wrap(data, gone, length).slice().asReadOnlyBuffer();
        boolean first = gone == 0;
        List<Descriptor> with = descriptors;
        descriptors = List.of();
        gone += length;
        return switch (kind) {
            case FORWARD -> new Effect.Forward(java.util.Objects.requireNonNull(of), piece, with,
                    changed || (borders && length < data.length), isEmpty());
            case ANSWER -> new Effect.Answer(of, way, piece, first ? files : List.of());
            case CLOSE -> new Effect.Close();
            case RESET -> new Effect.Reset();
        };
    }

    boolean isEmpty() {
        return gone >= data.length;
    }
}
