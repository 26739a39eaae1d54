package dev.sockeye.command;

import dev.sockeye.session.TypedNumber;
import dev.sockeye.socket.Address;
import dev.sockeye.system.Scope;
import org.jspecify.annotations.Nullable;

/// Reads what was given on the command line; every failure is a sentence.
final class ArgumentReader {
    /// What the Java runtime puts where an argument's bytes are no text in the locale.
    private static final String UNREADABLE = "\uFFFD";

    /// `PID_MAX_LIMIT` of linux/threads.h: no kernel gives a process a larger number.
    private static final int MOST_PROCESSES = 1 << 22;

    private ArgumentReader() {}

    static Address address(String text) {
        if (text.contains(UNREADABLE)) {
            throw new IllegalArgumentException("“" + text + "” cannot be read in this locale: run with LC_ALL=C.UTF-8,"
                    + " or write the bytes as \\xNN.");
        }
        return Address.parseExisting(text);
    }

    static Scope scope(@Nullable String pid) {
        return pid == null ? new Scope.Own() : new Scope.OfProcess(pid(pid));
    }

    /// The number of a process, given as `--pid`.
    static int pid(String text) {
        return TypedNumber.whole("--pid", text, 1, MOST_PROCESSES);
    }
}
