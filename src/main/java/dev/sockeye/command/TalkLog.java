package dev.sockeye.command;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Connection;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.Port;
import dev.sockeye.socket.Reception;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// What `sockeye send` says on standard error: what is wrong always, everything else with `-v`.
record TalkLog(PrintStream err, boolean verbose) {
    void problem(String sentence) {
        err.println(sentence);
    }

    void opened(Port port) {
        say("own address: " + port.localAddress().text());
        if (port instanceof Connection connection) {
            say("connected to " + who(connection.peer().credentials()) + ", "
                    + connection.peer().provenance().label());
        }
    }

    void sends(int bytes, int descriptors) {
        say("→ " + count(bytes, "byte") + (descriptors == 0 ? "" : ", " + count(descriptors, "descriptor")));
    }

    /// Of a stream.
    void emptyLeftOut() {
        problem("An empty message was left out: a stream has none.");
    }

    void came(Reception reception) {
        Address sender = reception.sender();
        Credentials credentials = reception.credentials();
        say("← " + count(reception.data().remaining(), "byte") + (reception.urgent() ? ", urgent" : "")
                + (sender == null ? "" : " from " + sender.text())
                + (credentials == null ? "" : ", " + who(credentials)));
        for (Descriptor descriptor : reception.descriptors()) {
            say("  descriptor: " + descriptor.description().text() + "; closed");
        }
        if (reception.originalLength() > reception.data().remaining()) {
            problem("A message was cut: " + reception.data().remaining() + " of its " + reception.originalLength()
                    + " bytes are here. For all of it write a larger “,buffer=”.");
        }
        if (reception.descriptorsLost()) {
            problem("Not all file descriptors of a message could be taken.");
        }
    }

    void say(String line) {
        if (verbose) {
            err.println(line);
        }
    }

    static String who(@Nullable Credentials who) {
        return who == null
                ? "somebody unknown"
                : "pid " + text(who.pid()) + ", uid " + text(who.uid()) + ", gid " + text(who.gid());
    }

    private static String text(Fact<Integer> number) {
        return number.map(Integer::toUnsignedString).text();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
