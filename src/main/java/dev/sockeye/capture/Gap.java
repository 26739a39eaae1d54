package dev.sockeye.capture;

/// What is missing at a place of the record: it happened, and could not be recorded because the disk was full or broken.
///
/// @param events how many were not recorded, or only in part
/// @param bytes payload that is not in the record; [#UNKNOWN] when nobody knows how much it is
public record Gap(long events, long bytes) {
    public static final Gap NONE = new Gap(0, 0);
    /// In place of a number of bytes.
    public static final long UNKNOWN = -1;

    Gap plus(long moreEvents, long moreBytes) {
        return new Gap(events + moreEvents, bytes + moreBytes);
    }

    /// "3 events with 4096 bytes".
    public String text() {
        String count = events == 1 ? "1 event" : events + " events";
        return bytes == UNKNOWN ? count : count + " with " + (bytes == 1 ? "1 byte" : bytes + " bytes");
    }
}
