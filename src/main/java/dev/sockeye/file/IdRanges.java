package dev.sockeye.file;

import java.util.List;

/// Numbers of users or groups that a user namespace knows, as this program's namespace counts them,
/// `user_namespaces(7)`. Unsigned.
public record IdRanges(List<Range> ranges) {
    /// What the first user namespace knows: everybody.
    public static final IdRanges ALL = new IdRanges(List.of(new Range(0, 0xffff_ffffL)));

    public IdRanges {
        ranges = List.copyOf(ranges);
    }

    public record Range(long first, long count) {}

    /// Reads `/proc/PID/uid_map` or `gid_map`: the number inside, the one outside, and how many follow.
    public static IdRanges parse(String map) {
        return new IdRanges(map.lines().map(line -> line.strip().split("\\s+", -1)).filter(words -> words.length == 3)
                .map(words -> new Range(Long.parseLong(words[1]), Long.parseLong(words[2]))).toList());
    }

    /// The same with the numbers that are inside, for those who are inside.
    public static IdRanges inside(String map) {
        return new IdRanges(map.lines().map(line -> line.strip().split("\\s+", -1)).filter(words -> words.length == 3)
                .map(words -> new Range(Long.parseLong(words[0]), Long.parseLong(words[2]))).toList());
    }

    public boolean covers(int id) {
        long number = Integer.toUnsignedLong(id);
        return ranges.stream().anyMatch(range -> number >= range.first() && number - range.first() < range.count());
    }
}
