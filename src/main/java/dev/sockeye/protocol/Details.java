package dev.sockeye.protocol;

import dev.sockeye.socket.ByteSource;
import java.util.List;

/// What a frame says, made when somebody looks. It may keep what the decoder knew when it found the frame (the phase, the
/// request that is answered); it is asked at once, or never.
///
/// What it throws is caught, and shown as a mistake of the decoder.
public interface Details {
    /// One line without secrets: what a person wants to read in a list. Need not be made visible; whoever shows it does.
    ///
    /// @param bytes the frame's
    String summary(ByteSource bytes);

    /// The fields at the top, in the order of their bytes.
    ///
    /// @param bytes the frame's; the fields' ranges are offsets in it, or in a source made of it
    List<Field> fields(ByteSource bytes);
}
