package dev.sockeye.exchange;

import dev.sockeye.capture.Capture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// The payload of one event, read piece by piece.
final class PayloadStream extends InputStream {
    private final Capture capture;
    private final long number;
    private int offset;

    PayloadStream(Capture capture, long number) {
        this.capture = capture;
        this.number = number;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// As [InputStream#read(byte[], int, int)] says.
    ///
    /// @throws EvictedException when the event is gone
    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = capture.payload(number, offset, ByteBuffer.wrap(bytes, from, length));
        if (count < 0) {
            throw new EvictedException(number);
        }
        offset += count;
        return count == 0 && length > 0 ? -1 : count;
    }
}
