package dev.sockeye.ui;

import dev.sockeye.socket.FileProblem;
import dev.sockeye.settings.Writing;
import dev.sockeye.session.Composition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether a [Writing] can be bytes, and how many.
///
/// @param size of the first sending, in bytes; 0 when there is a problem
/// @param problem a sentence that says where and what is wrong, else empty
public record PayloadCheck(long size, String problem) {
    public static final PayloadCheck EMPTY = new PayloadCheck(0, "");

    /// Looks at the writing. Blocks on the file system when it is a file.
    public static PayloadCheck of(Writing writing) {
        try {
            return writing.composition() instanceof Composition.File(Path path)
                    ? file(writing.content(), path)
                    : new PayloadCheck(writing.composition().bytes(1).remaining(), "");
        } catch (IllegalArgumentException e) {
            return new PayloadCheck(0, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new PayloadCheck(0, "The file could not be read: " + FileProblem.reason(e) + ".");
        }
    }

    private static PayloadCheck file(String name, Path path) throws IOException {
        if (name.isEmpty()) {
            return new PayloadCheck(0, "Choose a file to send.");
        }
        if (!Files.exists(path)) {
            return new PayloadCheck(0, "There is no file “" + name + "”.");
        }
        // Opening a pipe or a device could wait for ever.
        if (!Files.isRegularFile(path)) {
            return new PayloadCheck(0, "“" + name + "” is not a regular file.");
        }
        if (!Files.isReadable(path)) {
            return new PayloadCheck(0, "You may not read “" + name + "”.");
        }
        long size = Files.size(path);
        return size > Composition.LARGEST_FILE
                ? new PayloadCheck(0, "“" + name + "” has " + Amounts.bytes(size) + "; at most "
                        + Amounts.bytes(Composition.LARGEST_FILE) + " are sent at once.")
                : new PayloadCheck(size, "");
    }

    public boolean isGood() {
        return problem.isEmpty();
    }
}
