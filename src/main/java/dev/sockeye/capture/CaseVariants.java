package dev.sockeye.capture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The characters that differ from one another in nothing but their case, in UTF-8, by [Needle#fold(int)].
final class CaseVariants {
    private static final Map<Integer, List<byte[]>> OF_FOLDED = all();

    private CaseVariants() {}

    /// What the character may look like in a payload.
    ///
    /// @param folded the usual form
    static List<byte[]> of(int folded) {
        List<byte[]> found = OF_FOLDED.get(folded);
        return found == null ? List.of(utf8(folded)) : found;
    }

    private static Map<Integer, List<byte[]>> all() {
        var all = new HashMap<Integer, List<byte[]>>();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            int folded = Needle.fold(codePoint);
            if (folded != codePoint) {
                all.computeIfAbsent(folded, CaseVariants::itself).add(utf8(codePoint));
            }
        }
        return all;
    }

    private static List<byte[]> itself(int folded) {
        var variants = new ArrayList<byte[]>();
        variants.add(utf8(folded));
        return variants;
    }

    private static byte[] utf8(int codePoint) {
        return Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    }
}
