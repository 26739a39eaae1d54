package dev.sockeye.system;

import dev.sockeye.socket.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A path through an open directory, `/proc/self/fd/5/api.sock`: how a path is bound that does not fit an address. Only
/// the process that bound it knows which directory its descriptor is, and may have closed it since.
///
/// @param descriptor the directory's number in that process
/// @param below what is behind it, with the slash; empty when the descriptor is the file itself
record DescriptorPath(int descriptor, Bytes below) {
    private static final Pattern FORM = Pattern.compile("(?s)/+(?:proc/+(?:self|thread-self|\\d+)|dev)/+fd/+"
            + "(\\d{1,9})(/.*)?");

    static Optional<DescriptorPath> of(Bytes path) {
        byte[] bytes = path.toArray();
        Matcher form = FORM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!form.matches()) {
            return Optional.empty();
        }
        int from = form.group(2) == null ? bytes.length : form.start(2);
        return Optional.of(new DescriptorPath(Integer.parseInt(form.group(1)),
                Bytes.of(Arrays.copyOfRange(bytes, from, bytes.length))));
    }

    /// The way through the descriptor of this process.
    Bytes through(int pid) {
        return behind(Bytes.ofText("/proc/" + pid + "/fd/" + descriptor));
    }

    /// The path of what is below the directory.
    Bytes behind(Bytes directory) {
        byte[] first = directory.toArray();
        byte[] whole = Arrays.copyOf(first, first.length + below.length());
        System.arraycopy(below.toArray(), 0, whole, first.length, below.length());
        return Bytes.of(whole);
    }
}
