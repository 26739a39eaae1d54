package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.ByteRange;
import dev.sockeye.support.Property;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The packed bytes were made by Debian's `brotli` 1.0.9.
class BrotliTest {
    private static final String TEXT = "The time of the people is the same as that of the government, and all the information about this "
            + "page can be found in the University of California. However, in addition to the World War, "
            + "Members of the United States were interested in the development. Für die Größe 100% - español: "
            + "más información, en español! {\"name\": \"value\", \"list\": [1, 2, 3], \"other\": null} "
            + "RESPONSIBLE Responsible responsible; http://www.example.com/ <a href=\"index.html\"> The End.";
    private static final byte[] PACKED = HexFormat.of().parseHex(
            "1fcc01208cd4518ddbd9fcffdf66aa9797c11b34f5a832d1b8b39e7e7edaf26aed80b975c3384a3e92fdb228f42c004ae7d6"
                    + "0c4966403ee65590a09eb19804b3f38bd2be1ca4e19f04cd1b189a838658b5bced443d13426f286f7a327ec7df60e7698126"
                    + "650aad55d09f2efb83e55ce17d58cc4acf8680f5b377b03149a9bb7d7db4e0f0230026e920db06f120bc8aec5a2b3c541e5a"
                    + "cb83c02c62f8d68f3f4aa7cab3b40accd841b97e5fcfc7f79c6e2b3edd66a4c8c125e875759159440e935e03c7701e8b08");

    private static Unpacked unpacked(byte[] packed) {
        var row = new ArrayRow();
        row.say(packed);
        return Unpacked.brotli(new RowBytes(row, 0, packed.length)).orElseThrow();
    }

    private static byte[] bytes(Unpacked unpacked) {
        return unpacked.bytes(new ByteRange(0, unpacked.length()));
    }

    @Test
    void unpacksWordsOfTheDictionary() {
        Unpacked plain = unpacked(PACKED);
        assertThat(new String(bytes(plain), StandardCharsets.UTF_8)).isEqualTo(TEXT);
        assertThat(plain.isWhole()).isTrue();
    }

    @Test
    void unpacksWhatRepeatsAndWhatDoesNot() {
        assertThat(bytes(unpacked(HexFormat.of().parseHex("5f9f86817f02201e0b04b2fc0200"))))
                .isEqualTo(new byte[100_000]);
        assertThat(bytes(unpacked(HexFormat.of().parseHex("1f3b00f82588e28c004000"))))
                .isEqualTo(HexFormat.of().parseHex(
                        "444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444"));
        assertThat(unpacked(HexFormat.of().parseHex("3b")).length()).isZero();
    }

    @Test
    void makesNoMoreThanIsAllowed() {
        // 64 MiB of zeros.
        Unpacked plain = unpacked(HexFormat.of().parseHex(
                "cfffff7f002400e2b14072effff9ffff0f8004401c1680eefd3fffffff01900088c302d0bdffe7ffff3f001200715800baf7ff03"));
        assertThat(plain.length()).isEqualTo(16 << 20);
        assertThat(plain.isWhole()).isFalse();
    }

    @Test
    void whatEndsTooEarlyIsUnpackedSoFar() {
        int longest = 0;
        for (int length = 0; length < PACKED.length; length++) {
            Optional<Brotli.Plain> plain = Brotli.unpack(Arrays.copyOf(PACKED, length), 1 << 20);
            if (plain.isPresent()) {
                assertThat(plain.get().isWhole()).as("%s of the bytes", length).isFalse();
                byte[] bytes = plain.get().bytes();
                longest = bytes.length;
                assertThat(bytes).isEqualTo(Arrays.copyOf(TEXT.getBytes(StandardCharsets.UTF_8), bytes.length));
            }
        }
        assertThat(longest).isGreaterThan(300);
    }

    @Test
    void bearsEverything() {
        Property.holds(Integer.getInteger("fuzz.tries", 3000), made -> {
            byte[] packed = made.bool() ? made.bytes() : PACKED.clone();
            for (int n = made.integer(1, 4); n > 0 && packed.length > 0; n--) {
                packed[made.integer(0, packed.length - 1)] = (byte) made.integer(0, 255);
            }
            Brotli.unpack(packed, 100_000)
                    .ifPresent(plain -> assertThat(plain.bytes().length).isLessThanOrEqualTo(100_000));
        });
    }

    @Test
    void leavesNoFileOfTheLibraryBehind() throws Exception {
        unpacked(PACKED);
        assertThat(Path.of(System.getProperty("com.aayushatharva.brotli4j.native.workdir"))).doesNotExist();
        assertThat(Files.readString(Path.of("/proc/self/maps"))).contains("libbrotli.so (deleted)");
    }
}
