package dev.sockeye.command;

import dev.sockeye.socket.Address;
import dev.sockeye.system.Scope;
import org.jspecify.annotations.Nullable;

/// Reads what was given on the command line; every failure is a sentence.
final class ArgumentReader {
    /// What the Java runtime puts where an argument's bytes are no text in the locale.
    private static final String UNREADABLE = "\uFFFD";

    private ArgumentReader() {}

    static Address address(String text) {
        if (text.contains(UNREADABLE)) {
            throw new IllegalArgumentException("“" + text + "” cannot be read in this locale: run with LC_ALL=C.UTF-8,"
                    + " or write the bytes as \\xNN.");
        }
        return Address.parseExisting(text);
    }

    static Scope scope(@Nullable Integer pid) {
        if (pid == null) {
            return new Scope.Own();
        }
        if (pid <= 0) {
            throw new IllegalArgumentException("--pid " + pid + ": a process has a positive number.");
        }
        return new Scope.OfProcess(pid);
    }
}
