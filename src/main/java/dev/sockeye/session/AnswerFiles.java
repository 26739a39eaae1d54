package dev.sockeye.session;

import dev.sockeye.rule.PassedFile;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Makes the files that an answer of a rule gives away.
final class AnswerFiles {
    private AnswerFiles() {}

    /// One for each, or none when one cannot be made. Does not wait.
    ///
    /// @param complaint told why there are none
    /// @return to be closed once they are handed over
    static List<Descriptor> make(Transport transport, List<PassedFile> files, Consumer<String> complaint) {
        var made = new ArrayList<Descriptor>();
        for (PassedFile file : files) {
            try {
                made.add(transport.memory(Bytes.ofText(file.name()), file.content()));
            } catch (SocketFailedException e) {
                complaint.accept("The answer goes without its file descriptors: " + e.failure().sentence());
                made.forEach(Descriptor::close);
                return List.of();
            }
        }
        return made;
    }
}
