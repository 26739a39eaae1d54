package dev.sockeye.capture;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// A part of one of the capture's files, mapped. What is in it is read through the mapping, and small things are written there; large
/// ones go through the file ([SegmentWriter]), which the kernel keeps as one with the mapping.
final class Segment {
    private final Path file;
    private final long fileOffset;
    private final MemorySegment memory;
    private final ResidentSegments resident;
    /// Whether pages of it may count as this process's memory.
    private volatile boolean touched;

    /// @param fileOffset where in the file it begins
    Segment(Path file, long fileOffset, MemorySegment memory, ResidentSegments resident) {
        this.file = file;
        this.fileOffset = fileOffset;
        this.memory = memory;
        this.resident = resident;
    }

    Path file() {
        return file;
    }

    long fileOffset() {
        return fileOffset;
    }

    /// The mapping, for reading and writing at once and not for keeping. Any thread.
    MemorySegment memory() {
        if (!touched) {
            touched = true;
            resident.touched(this);
        }
        return memory;
    }

    /// Its pages stay in the file and the disk's cache, and leave this process until somebody looks at them.
    void giveBack() {
        touched = false;
        DiskCalls.giveBack(memory);
    }
}
