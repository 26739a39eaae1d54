package dev.sockeye.protocol;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import dev.sockeye.socket.VisibleText;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a frame says, with nothing thrown whatever its details do.
///
/// @param summary one line without secrets; may have characters that cannot be seen
/// @param bytes the frame's, for any thread, as long as the capture has them
public record Described(Frame frame, String summary, Details details, ByteSource bytes) {
    private static final Logger LOG = LoggerFactory.getLogger(Described.class);
    private static final int LONGEST_QUESTION = 80;
    private static final String MISTAKE = "(the decoder made a mistake)";

    static Described of(Frame frame, Details details, ByteSource bytes) {
        return new Described(frame, summary(details, bytes), details, bytes);
    }

    /// The fields at the top, made now. What is unpacked for them takes its time.
    public List<Field> fields() {
        return fields(details, bytes);
    }

    static String summary(Details details, ByteSource bytes) {
        try {
            return details.summary(bytes);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("A message cannot be summarised", e);
            return MISTAKE;
        }
    }

    /// What kind of question it is; as much of it as is shown.
    static String question(Details details, ByteSource bytes) {
        try {
            String question = VisibleText.of(details.question(bytes)).strip();
            return question.length() <= LONGEST_QUESTION ? question : question.substring(0, LONGEST_QUESTION) + "…";
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("A question cannot be named", e);
            return MISTAKE;
        }
    }

    /// Whether an answer, or a part of one, says that it failed.
    static boolean isFailure(Details details, ByteSource bytes) {
        try {
            return details.isFailure(bytes);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("An answer cannot be judged", e);
            return false;
        }
    }

    static List<Field> fields(Details details, ByteSource bytes) {
        try {
            return details.fields(bytes);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("A message's fields cannot be read", e);
            return List.of(Field.bytes("bytes", bytes, new ByteRange(0, bytes.length())).shownAs(MISTAKE));
        }
    }
}
