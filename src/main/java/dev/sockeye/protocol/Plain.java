package dev.sockeye.protocol;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import dev.sockeye.socket.VisibleText;
import java.util.List;

/// Details of bytes that say nothing by themselves.
record Plain(String lead) implements Details {
    static final Plain SKIPPED = new Plain("looking for a beginning: ");
    static final Plain TOO_LONG = new Plain("part of a message that is too long: ");
    static final Plain GONE = new Plain("no longer in the capture");
    static final Plain BYTES = new Plain("");
    private static final int SHOWN = 80;

    static Plain malformed(String why) {
        return new Plain("malformed, " + why + ": ");
    }

    @Override
    public String summary(ByteSource bytes) {
        byte[] first = bytes.bytes(new ByteRange(0, Math.min(SHOWN, bytes.length())));
        return lead + VisibleText.ofBeginning(first, first.length) + (bytes.length() > SHOWN ? "…" : "");
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        return List.of(Field.bytes("bytes", bytes, new ByteRange(0, bytes.length())));
    }
}
