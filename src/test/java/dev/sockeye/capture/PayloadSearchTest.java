package dev.sockeye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.PayloadSearch.Place;
import dev.sockeye.socket.Bytes;
import dev.sockeye.support.Generator;
import dev.sockeye.support.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadSearchTest {
    private static final int BLOCK = 64 * 1024;

    @TempDir
    Path parent;

    private @Nullable Place find(byte[] payload, Needle needle, int from) throws IOException {
        try (var store = new CaptureStore(parent, 256 << 20)) {
            return new PayloadSearch(store, needle).find(store.append(Drafts.received(1, payload)), from);
        }
    }

    private @Nullable Place find(String payload, Needle needle) throws IOException {
        return find(payload.getBytes(StandardCharsets.UTF_8), needle, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCK - 6, BLOCK - 3, BLOCK - 1, BLOCK, 2 * BLOCK - 2, 3 * BLOCK - 6})
    void findsAcrossTheBordersOfBlocks(int at) throws IOException {
        byte[] payload = new byte[3 * BLOCK];
        System.arraycopy("nEEdlÉ".getBytes(StandardCharsets.UTF_8), 0, payload, Math.min(at, payload.length - 7), 7);
        int expected = Math.min(at, payload.length - 7);

        assertThat(find(payload, new Needle.AnyCase("Needlé"), 0)).isEqualTo(new Place(expected, 7));
        assertThat(find(payload, new Needle.Exact("nEEdlÉ"), 0)).isEqualTo(new Place(expected, 7));
        assertThat(find(payload, new Needle.Raw(Bytes.of(new byte[]{'E', 'E'})), 0))
                .isEqualTo(new Place(expected + 1, 2));
        assertThat(find(payload, new Needle.Exact("nEEdlÉ"), expected + 1)).isNull();
    }

    @Test
    void findsTheEndOfSixtyFourMebibytes() throws IOException {
        byte[] payload = new byte[64 << 20];
        payload[payload.length - 2] = 'A';
        payload[payload.length - 1] = 'b';

        assertThat(find(payload, new Needle.AnyCase("aB"), 0)).isEqualTo(new Place(payload.length - 2, 2));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            aaab,      aab,   1, 3
            ababac,    abac,  2, 4
            xÄÖx,      äö,    1, 4
            ΣΑΣ,       σας,   0, 6
            \u212A,    k,     0, 3
            a😀b,      😀B,   1, 5
            """)
    void ignoresCase(String payload, String needle, int offset, int length) throws IOException {
        assertThat(find(payload, new Needle.AnyCase(needle))).isEqualTo(new Place(offset, length));
    }

    @Test
    void bytesThatAreNotUtf8MatchNothingButDoNotHideWhatFollows() throws IOException {
        byte[] payload = {(byte) 0xc3, 'a', (byte) 0xff, 'b', (byte) 0xe2, (byte) 0x82, 'c', 'd', (byte) 0xc0,
            (byte) 0xa1};

        assertThat(find(payload, new Needle.AnyCase("A"), 0)).isEqualTo(new Place(1, 1));
        assertThat(find(payload, new Needle.AnyCase("CD"), 0)).isEqualTo(new Place(6, 2));
        assertThat(find(payload, new Needle.AnyCase("ab"), 0)).isNull();
        assertThat(find(payload, new Needle.AnyCase("!"), 0)).isNull();
    }

    @Test
    void scannersAgreeWithPlainSearch() {
        Property.holds(2000,
                made -> agrees(made.text("abcABäÄ€", 0, 40), made.text("abcAä", 1, 4), made.integer(1, 5)));
    }

    @Test
    void skippingFindsWhatLookingAtEachByteFinds() {
        Property.holds(4000, made -> {
            String alphabet = made.integer(0, 1) == 0 ? "ab" : "sſSkK\u212AiIİıß€xX";
            byte[] payload = made.text(alphabet, 0, 80).getBytes(StandardCharsets.UTF_8);
            agreesWithPlain(payload, made.text(alphabet, 1, made.integer(1, 20)), made.integer(1, 70));
        });
    }

    @Test
    void skippingFindsTheSameInWhatIsNotText() {
        Property.holds(4000, made -> {
            byte[] payload = made.text("sS\u017fé€\u0000", 0, 60).getBytes(StandardCharsets.UTF_8);
            for (int i = made.integer(0, 5); i > 0 && payload.length > 0; i--) {
                payload[made.integer(0, payload.length - 1)] = (byte) made.integer(0, 255);
            }
            agreesWithPlain(payload, made.text("sé\u0000", 1, made.integer(1, 5)), made.integer(1, 70));
        });
    }

    @Test
    void findsTheBytesThatAPlainLoopFinds() {
        Property.holds(4000, made -> {
            int values = made.integer(1, 3) == 1 ? 255 : 2;
            byte[] payload = bytes(made, values, made.integer(0, 1200));
            byte[] wanted = made.integer(0, 1) == 0 || payload.length == 0
                    ? bytes(made, values, made.integer(1, 40))
                    : cut(made, payload);

            assertThat(scan(new Needle.Raw(Bytes.of(wanted)).scanner(), payload, made.integer(1, 1210)))
                    .isEqualTo(plain(payload, wanted));
        });
    }

    @Test
    void findsInEventsWhatAPlainLoopFinds() throws IOException {
        try (var store = new CaptureStore(parent, CaptureStore.LEAST_QUOTA)) {
            Property.holds(200, made -> {
                String alphabet = made.integer(0, 1) == 0 ? "the kiss of SOME words in it " : "sſSkK\u212AiIİıéÉя€ ";
                String text = made.text(alphabet, 1, 400).repeat(made.integer(1, 3) == 1 ? 300 : 1);
                String wanted = made.text(alphabet, 1, made.integer(1, 12));
                long number = store.append(Drafts.received(1, text.getBytes(StandardCharsets.UTF_8)));
                int at = Needle.fold(text).indexOf(Needle.fold(wanted));
                @Nullable
                Place expected = at < 0 ? null : place(text, at, wanted.length());

                assertThat(new PayloadSearch(store, new Needle.AnyCase(wanted)).find(number, 0)).isEqualTo(expected);
            });
        }
    }

    /// Folding keeps the number of characters, none of which has two.
    private static Place place(String text, int at, int length) {
        return new Place(text.substring(0, at).getBytes(StandardCharsets.UTF_8).length,
                text.substring(at, at + length).getBytes(StandardCharsets.UTF_8).length);
    }

    private static byte[] bytes(Generator made, int values, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) made.integer(0, values);
        }
        return bytes;
    }

    private static byte[] cut(Generator made, byte[] payload) {
        int from = made.integer(0, payload.length - 1);
        return Arrays.copyOfRange(payload, from, made.integer(from + 1, Math.min(payload.length, from + 700)));
    }

    private static long plain(byte[] payload, byte[] wanted) {
        for (int at = 0; at + wanted.length <= payload.length; at++) {
            if (Arrays.equals(payload, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    private static void agreesWithPlain(byte[] payload, String needle, int piece) {
        assertThat(scan(new Needle.AnyCase(needle).scanner(), payload, piece))
                .isEqualTo(scan(new TextScanner(Needle.fold(needle).codePoints().toArray()), payload, piece));
    }

    @Test
    void takesNoLongerForAPayloadThatNearlyMatchesEverywhere() throws IOException {
        byte[] payload = new byte[8 << 20];
        Arrays.fill(payload, (byte) 'a');

        assertThat(find(payload, new Needle.AnyCase("b" + "a".repeat(60_000)), 0)).isNull();
    }

    private static void agrees(String payload, String needle, int piece) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);

        assertThat(scan(new Needle.Exact(needle).scanner(), bytes, piece)).isEqualTo(before(payload, needle));
        assertThat(scan(new Needle.AnyCase(needle).scanner(), bytes, piece))
                .isEqualTo(before(Needle.fold(payload), Needle.fold(needle)));
    }

    private static long before(String payload, String needle) {
        int index = payload.indexOf(needle);
        return index < 0 ? -1 : payload.substring(0, index).getBytes(StandardCharsets.UTF_8).length;
    }

    private static long scan(Needle.Scanner scanner, byte[] bytes, int piece) {
        scanner.begin(0);
        for (int at = 0; at < bytes.length; at += piece) {
            int length = Math.min(piece, bytes.length - at);
            byte[] part = new byte[piece];
            System.arraycopy(bytes, at, part, 0, length);
            if (scanner.accept(part, 0, length, at + piece >= bytes.length)) {
                return scanner.start();
            }
        }
        return -1;
    }
}
