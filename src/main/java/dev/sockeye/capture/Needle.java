package dev.sockeye.capture;

import dev.sockeye.socket.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What is looked for in payloads: bytes, or text in UTF-8 with or without regard to upper and lower case. An empty
/// needle is found at the beginning of everything.
public sealed interface Needle {
    /// These very bytes, in payloads only.
    record Raw(Bytes bytes) implements Needle {}

    /// This very text.
    record Exact(String text) implements Needle {}

    /// This text in any mixture of upper and lower case.
    record AnyCase(String text) implements Needle {}

    /// Whether the needle is in a text, such as an event's note.
    default boolean isIn(String text) {
        return !placesIn(text, 1).isEmpty();
    }

    /// Where the needle begins in a text, in characters, from the left; places do not overlap. Bytes are in no text.
    ///
    /// @param most no more than so many
    default List<Integer> placesIn(String text, int most) {
        if (length() > text.length()) {
            return List.of();
        }
        return switch (this) {
            case Raw _ -> List.of();
            case Exact(String wanted) -> places(text, wanted, most);
            case AnyCase(String wanted) -> places(fold(text), fold(wanted), most);
        };
    }

    private static List<Integer> places(String text, String wanted, int most) {
        var places = new ArrayList<Integer>();
        int at = text.indexOf(wanted);
        while (at >= 0 && places.size() < most) {
            places.add(at);
            at = text.indexOf(wanted, at + Math.max(1, wanted.length()));
        }
        return places;
    }

    /// How many characters it has where it is in a text: folding keeps their number.
    default int length() {
        return switch (this) {
            case Raw(Bytes bytes) -> bytes.length();
            case Exact(String text) -> text.length();
            case AnyCase(String text) -> text.length();
        };
    }

    /// A scanner for one payload after the other, used by one thread.
    default Scanner scanner() {
        return switch (this) {
            case Raw(Bytes bytes) -> ofBytes(bytes.toArray());
            case Exact(String text) -> ofBytes(text.getBytes(StandardCharsets.UTF_8));
            case AnyCase(String text) -> ofText(fold(text).codePoints().toArray());
        };
    }

    private static Scanner ofBytes(byte[] bytes) {
        var exact = new ByteScanner(bytes);
        var single = new ArrayList<List<byte[]>>();
        for (byte value : bytes) {
            single.add(List.of(new byte[]{value}));
        }
        return bytes.length == 0 ? exact : new SkippingScanner(exact, Lookout.of(single));
    }

    private static Scanner ofText(int[] folded) {
        var exact = new TextScanner(folded);
        return folded.length == 0
                ? exact
                : new SkippingScanner(exact, Lookout.of(Arrays.stream(folded).mapToObj(CaseVariants::of).toList()));
    }

    /// Without the differences of case; character by character, so that it works on pieces.
    static String fold(String text) {
        var folded = new StringBuilder(text.length());
        text.codePoints().map(Needle::fold).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /// The usual form of a character: both conversions, because some characters have two lower case forms.
    static int fold(int codePoint) {
        return codePoint < 128
                ? codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint
                : Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    /// Looks for a needle in a payload that comes in pieces; remembers what it saw at the end of the piece before.
    sealed interface Scanner permits ByteScanner, TextScanner, SkippingScanner {
        /// Begins a payload, or a later part of one.
        ///
        /// @param position where the next byte is in the payload
        void begin(long position);

        /// Looks at the next bytes.
        ///
        /// @param from the first
        /// @param to behind the last
        /// @param last whether no other piece follows
        /// @return whether the needle is complete; [#start()] and [#end()] say where it is
        boolean accept(byte[] bytes, int from, int to, boolean last);

        /// Where the needle begins that was found.
        long start();

        /// The position behind the needle that was found.
        long end();
    }
}
