package dev.sockeye.socket;

import java.util.Locale;

/// Who is at the other end as the kernel says it, `unix(7)` (`struct ucred`).
///
/// The kernel says pid 0 when the process is in another pid namespace or nothing was recorded, and uid or gid 65534
/// (or -1) when it has no mapping here; [#ofKernel(int, int, int)] turns these into reasons.
public record Credentials(Fact<Integer> pid, Fact<Integer> uid, Fact<Integer> gid) {
    private static final int OVERFLOW_ID = 65534;

    public static Credentials unknown(String reason) {
        return new Credentials(Fact.unknown(reason), Fact.unknown(reason), Fact.unknown(reason));
    }

    public static Credentials ofKernel(int pid, int uid, int gid) {
        boolean void_ = pid <= 0 && (uid == OVERFLOW_ID || uid == -1);
        if (void_) {
            return unknown("nothing was recorded when this was sent, or the process is in another namespace");
        }
        return new Credentials(pid > 0 ? Fact.known(pid) : Fact.unknown("the process is in another pid namespace"),
                id(uid, "user"), id(gid, "group"));
    }

    private static Fact<Integer> id(int id, String what) {
        return id == -1 ? Fact.unknown("the " + what + " has no number here") : Fact.known(id);
    }

    /// When a credential became true: every value on the screen says which.
    public enum Provenance {
        /// The peer called `connect(2)` or `socketpair(2)`.
        FROZEN_AT_CONNECT,
        /// The peer called `listen(2)`; it may have changed its user since.
        FROZEN_AT_LISTEN,
        /// `SCM_CREDENTIALS`, sent with this very message.
        SENT_WITH_MESSAGE,
        /// Read from `/proc` now.
        READ_NOW;

        /// `sent-with-message`, …: as written to files.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
