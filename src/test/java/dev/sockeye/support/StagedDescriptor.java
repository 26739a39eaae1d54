package dev.sockeye.support;

import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.DescriptorState;
import dev.sockeye.socket.Fact;
import java.nio.ByteBuffer;

/// A received descriptor that is none.
public final class StagedDescriptor implements Descriptor {
    private final Description description;
    private volatile boolean open = true;

    public StagedDescriptor(String kind, String target, String flags) {
        this.description = new Description(kind, target, flags);
    }

    @Override
    public int number() {
        return 7;
    }

    @Override
    public Description description() {
        return description;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public DescriptorState state() {
        return DescriptorState.unknown("it is staged");
    }

    @Override
    public int read(ByteBuffer into, long offset) {
        return 0;
    }

    @Override
    public Fact<Sealed> sealed(int most) {
        return Fact.unknown("it is staged");
    }

    @Override
    public void close() {
        open = false;
    }
}
