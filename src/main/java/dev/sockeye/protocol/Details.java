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

    /// What kind of question it is, for a table of how long answers take: `GET /users`, `SELECT`. Without what differs from one to the
    /// next - numbers, names of things - and without secrets; usually the first word of the summary.
    ///
    /// @param bytes the frame's, a request
    default String question(ByteSource bytes) {
        String summary = summary(bytes);
        int space = summary.indexOf(' ');
        int end = space < 0 ? summary.length() : space;
        boolean mark = end > 1 && ",:".indexOf(summary.charAt(end - 1)) >= 0;
        return summary.substring(0, mark ? end - 1 : end);
    }

    /// Whether it says that what was asked for was not done.
    ///
    /// @param bytes the frame's, an answer or a part of one
    default boolean isFailure(ByteSource bytes) {
        return false;
    }
}
