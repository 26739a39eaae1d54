package dev.sockeye.session;

import dev.sockeye.capture.CaptureWriter;
import dev.sockeye.file.BindingGuard;
import dev.sockeye.socket.Transport;
import java.util.concurrent.atomic.AtomicInteger;

/// What every session of one workbench shares.
record SessionContext(Transport transport, BindingGuard guard, CaptureWriter capture, DescriptorStore descriptors,
        Changes changes, Problems problems, AccessFacts access, AtomicInteger connectionIds) {
    int nextConnectionId() {
        return connectionIds.incrementAndGet();
    }
}
