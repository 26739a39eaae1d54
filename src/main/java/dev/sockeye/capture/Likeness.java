package dev.sockeye.capture;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds what somebody may have meant who mistyped a name.
final class Likeness {
    private static final int LONGEST = 64;

    private Likeness() {}

    /// The known name that is most like the one that was typed; empty when none is like it.
    static Optional<String> of(String typed, Collection<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream().filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= allowed(wanted, name))
                .min(Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT))));
    }

    /// A beginning may lack any number of characters; otherwise a third of them may be wrong.
    private static int allowed(String typed, String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(typed) ? name.length() : Math.max(1, typed.length() / 3);
    }

    /// How many characters have to be put in, left out or changed (Levenshtein).
    private static int distance(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] now = new int[before.length];
            now[0] = i;
            for (int j = 1; j < now.length; j++) {
                int changed = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[to.length()];
    }
}
