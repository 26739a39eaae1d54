package dev.sockeye.capture;

/// What is missing at a place of the record: it happened, and could not be recorded because the disk was full or broken.
///
/// @param events how many were not recorded, or only in part
/// @param bytes payload that is not in the record
public record Gap(long events, long bytes) {
    public static final Gap NONE = new Gap(0, 0);

    Gap plus(long moreEvents, long moreBytes) {
        return new Gap(events + moreEvents, bytes + moreBytes);
    }

    /// "3 events with 4096 bytes".
    public String text() {
        return (events == 1 ? "1 event" : events + " events") + " with " + (bytes == 1 ? "1 byte" : bytes + " bytes");
    }
}
