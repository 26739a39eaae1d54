package dev.sockeye.file;

import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import java.util.Locale;

/// Who wants to connect, and from where.
///
/// @param words "user alice", "process 812 (nginx) as www-data"
/// @param kind what kind of subject it is
/// @param caller what the kernel looks at
/// @param place where its paths begin
/// @param sameNetwork whether it is in this program's network namespace, `network_namespaces(7)`
/// @param sameMounts whether it is in this program's mount namespace, `mount_namespaces(7)`
/// @param label its label of a security module (SELinux, AppArmor); empty when none labels processes
public record Subject(String words, Kind kind, Fact<Caller> caller, Place place, Fact<Boolean> sameNetwork,
        Fact<Boolean> sameMounts, Fact<String> label) {
    /// What kind of subject it is.
    public enum Kind {
        /// The user of this program, in it.
        ME,
        /// A user as it logs in.
        USER,
        /// A running process: what it may do does not change with the accounts.
        PROCESS
    }

    /// The path from the root directory where a user who logs in has to come from there: a running process is in its working
    /// directory already, and the kernel does not ask again how it came there.
    Bytes fromRoot(Bytes path) {
        if (kind != Kind.USER || Paths.isAbsolute(path) || place.directory().isEmpty()) {
            return path;
        }
        return Bytes.join(place.directory().get(), Paths.ROOT, path);
    }

    /// As a sentence begins: "User alice", but "root (you)", because names are not changed.
    String sentenceWords() {
        return kind == Kind.ME ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
