package dev.sockeye.protocol;

import java.nio.ByteBuffer;
import java.util.List;

/// What one side has said, all its bytes behind each other. Positions begin at 0 and are never used twice.
public interface Row {
    /// Position behind the last byte that has come.
    long end();

    /// Copies bytes from the position, as many as there are and fit.
    ///
    /// @return how many; -1 when they are no longer there
    int read(long position, ByteBuffer into);

    /// What was passed with these bytes, a line for each descriptor.
    default List<String> descriptors(long from, long to) {
        return List.of();
    }
}
