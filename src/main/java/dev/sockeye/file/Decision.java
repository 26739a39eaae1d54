package dev.sockeye.file;

import java.util.Optional;

/// What the kernel decides about one file, and by which of its bits or entries.
///
/// @param bits the digit that decided, after the mask
/// @param entry the entry of the access control list that decided, when one did
/// @param capability what opened it in spite of the bits; empty when nothing had to
record Decision(boolean permits, Judged judgedAs, int bits, Optional<AccessControlEntry> entry, String capability) {
    /// As whom the caller was judged.
    enum Judged {
        OWNER(6),
        GROUP(3),
        OTHERS(0),
        LISTED(3);

        private final int shift;

        Judged(int shift) {
            this.shift = shift;
        }
    }

    static Decision byMode(Judged judgedAs, int digit, Right right) {
        return new Decision((digit & right.bit()) != 0, judgedAs, digit & 7, Optional.empty(), "");
    }

    static Decision byEntry(AccessControlEntry entry, int effective, Right right) {
        return new Decision((effective & right.bit()) != 0, Judged.LISTED, effective, Optional.of(entry), "");
    }

    Decision openedBy(String power) {
        return new Decision(true, judgedAs, bits, entry, power);
    }

    /// The bit of the mode that is missing; 0 when it is not the mode that refuses.
    int missingBit(Right right) {
        boolean byMode = !permits && judgedAs != Judged.LISTED;
        return byMode ? right.bit() << judgedAs.shift : 0;
    }
}
