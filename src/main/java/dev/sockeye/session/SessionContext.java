package dev.sockeye.session;

import dev.sockeye.capture.CaptureWriter;
import dev.sockeye.capture.Ids;
import dev.sockeye.file.BindingGuard;
import dev.sockeye.socket.Transport;

/// What every session of one workbench shares.
record SessionContext(Transport transport, BindingGuard guard, CaptureWriter capture, DescriptorStore descriptors,
        MemoryFiles memoryFiles,
        Changes changes, Problems problems, AccessFacts access, Decisions decisions, PeerIdentifier peers, Ids ids) {
    int nextConnectionId() {
        return ids.nextConnection();
    }
}
