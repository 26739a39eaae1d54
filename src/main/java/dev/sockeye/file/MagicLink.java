package dev.sockeye.file;

import dev.sockeye.socket.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A link below `/proc/PID`, `proc(5)`, that the kernel does not follow as text: it jumps to the very file. Only who may look into the
/// process may follow it, `ptrace(2)` (`PTRACE_MODE_READ_FSCREDS`).
///
/// @param process the number, or `self` or `thread-self`
record MagicLink(String process) {
    private static final Pattern LINK = Pattern.compile(
            "/proc/([1-9]\\d*|self|thread-self)(?:/task/\\d+)?/(?:root|cwd|exe|fd/\\d+|ns/\\w+|map_files/.+)");

    /// @param path absolute, a symbolic link
    static Optional<MagicLink> at(Bytes path) {
        Matcher link = LINK.matcher(new String(path.toArray(), StandardCharsets.ISO_8859_1));
        return link.matches() ? Optional.of(new MagicLink(link.group(1))) : Optional.empty();
    }

    /// Whether the path leads through one: what is behind it may be anywhere.
    static boolean isBehind(Bytes path) {
        return LINK.matcher(new String(path.toArray(), StandardCharsets.ISO_8859_1)).lookingAt();
    }

    boolean isOwn() {
        return !Character.isDigit(process.charAt(0));
    }
}
