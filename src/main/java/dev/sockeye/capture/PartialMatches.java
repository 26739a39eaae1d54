package dev.sockeye.capture;

/// For each length of a partial match the length of the next shorter one that ends at the same place: the table of
/// Knuth, Morris and Pratt, with which no byte is looked at twice.
final class PartialMatches {
    private final int[] shorter;

    PartialMatches(int[] needle) {
        shorter = new int[needle.length + 1];
        int matched = 0;
        for (int i = 1; i < needle.length; i++) {
            while (matched > 0 && needle[i] != needle[matched]) {
                matched = shorter[matched];
            }
            if (needle[i] == needle[matched]) {
                matched++;
            }
            shorter[i + 1] = matched;
        }
    }

    int shorterThan(int matched) {
        return shorter[matched];
    }
}
