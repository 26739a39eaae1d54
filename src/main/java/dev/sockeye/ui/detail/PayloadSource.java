package dev.sockeye.ui.detail;

import dev.sockeye.socket.ByteSource;
import dev.sockeye.capture.Capture;
import java.nio.ByteBuffer;

/// An event's payload where it lies, in the capture.
record PayloadSource(Capture capture, long number, int length) implements ByteSource {
    @Override
    public int read(int offset, ByteBuffer into) {
        return offset >= length ? 0 : capture.payload(number, offset, into);
    }
}
