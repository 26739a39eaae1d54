package dev.sockeye.capture;

import java.util.List;

/// Keeps what describes an event small, whatever a peer had it made of: the payload is never given up for it.
final class BoundedText {
    /// Characters of a note.
    static final int LARGEST_NOTE = 8 * 1024;
    /// Characters of a name that the kernel or an account database gives.
    static final int LARGEST_NAME = 256;
    /// Characters of a command line.
    static final int LARGEST_COMMAND_LINE = 4 * 1024;
    /// Characters of all descriptor lines of an event together.
    static final int LARGEST_LINES = 16 * 1024;
    private static final String LEFT_OUT = "…";

    private BoundedText() {}

    static String note(String note) {
        return shortened(note, LARGEST_NOTE);
    }

    static String name(String name) {
        return shortened(name, LARGEST_NAME);
    }

    static List<String> lines(List<String> lines) {
        return lines(lines, LARGEST_LINES);
    }

    /// As many lines, each with no more than its share when they are too long together.
    static List<String> lines(List<String> lines, int most) {
        long total = 0;
        for (String line : lines) {
            total += line.length();
        }
        if (total <= most) {
            return lines;
        }
        int share = Math.max(2, most / lines.size());
        return lines.stream().map(line -> shortened(line, share)).toList();
    }

    /// The beginning and the end say most: what it is, and what the file is called.
    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int kept = most - LEFT_OUT.length();
        int head = kept / 2;
        int tail = text.length() - (kept - head);
        head -= head > 0 && Character.isHighSurrogate(text.charAt(head - 1)) ? 1 : 0;
        tail += tail < text.length() && Character.isLowSurrogate(text.charAt(tail)) ? 1 : 0;
        return text.substring(0, head) + LEFT_OUT + text.substring(tail);
    }
}
