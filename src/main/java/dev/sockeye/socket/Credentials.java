package dev.sockeye.socket;

import java.util.Locale;

/// Who is at the other end as the kernel says it, `unix(7)` (`struct ucred`).
///
/// The kernel says pid 0 when the process is in another pid namespace or nothing was recorded, and uid or gid 65534
/// (or -1) when it has no mapping here ([IdMapping]); [#ofKernel(int, int, int, IdMapping)] turns these into reasons.
public record Credentials(Fact<Integer> pid, Fact<Integer> uid, Fact<Integer> gid) {
    public static Credentials unknown(String reason) {
        return new Credentials(Fact.unknown(reason), Fact.unknown(reason), Fact.unknown(reason));
    }

    /// As the kernel says it where every user has a number.
    public static Credentials ofKernel(int pid, int uid, int gid) {
        return ofKernel(pid, uid, gid, IdMapping.WHOLE);
    }

    /// As the kernel says it.
    ///
    /// @param mapping what the numbers are worth in this program's user namespace
    public static Credentials ofKernel(int pid, int uid, int gid, IdMapping mapping) {
        boolean void_ = pid <= 0 && (uid == mapping.overflowUid() || uid == IdMapping.UNMAPPED);
        if (void_) {
            return unknown("nothing was recorded when this was sent, or the process is in another namespace");
        }
        return new Credentials(pid > 0 ? Fact.known(pid) : Fact.unknown("the process is in another pid namespace"),
                mapping.user(uid), mapping.group(gid));
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
        READ_NOW,
        /// Read from `/proc` soon after the connection was made, or the first message came.
        READ_AT_CONNECT;

        /// `sent-with-message`, …: as written to files.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
