package dev.sockeye.protocol.wire;

import org.jspecify.annotations.Nullable;
import java.util.Objects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Schema;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Property;
import dev.sockeye.support.ShopSchema;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.ui.control.HeapBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final String ORDER = new String(HexFormat.of().parseHex(ShopSchema.ORDER),
            StandardCharsets.ISO_8859_1);
    private static final String FIND = new String(HexFormat.of().parseHex(ShopSchema.FIND),
            StandardCharsets.ISO_8859_1);
    private static final String CALL = "\n\13shop.Orders\22\3Get\32" + (char) FIND.length() + FIND;
    private static final String ANSWER = "\22" + (char) ORDER.length() + ORDER;
    private static final List<Said> TTRPC = List.of(Said.client(ttrpc(1, 1, CALL) + ttrpc(3, 1, CALL)),
            Said.server(ttrpc(3, 2, ANSWER) + ttrpc(1, 2, ANSWER)));

    private static String ttrpc(int stream, int type, String body) {
        return "\0\0\0" + (char) body.length() + "\0\0\0" + (char) stream + (char) type + "\0" + body;
    }

    private static List<Field> read(String hex, Schema.@Nullable Shape shape) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return Protobuf
                .of("message", new HeapBytes(bytes), new ByteRange(0, bytes.length), Objects.requireNonNull(shape))
                .children();
    }

    @Test
    void messagesAreReadByTheNamesAndTypesOfTheirFields() {
        Schema schema = ShopSchema.schema();
        assertThat(Protobuf.text(read(ShopSchema.FIND, schema.question("/shop.Orders/Get"))))
                .isEqualTo("id: -1, tags: [1, -2, 300]");
        List<Field> order = read(ShopSchema.ORDER, schema.answer("/shop.Orders/Get"));
        assertThat(order).extracting(field -> field.name() + "=" + field.shown()).containsExactly("name=bread",
                "count=2",
                "state=PAID", "items=11 bytes", "items=2 bytes", "stock=5 bytes", "blob=\\x01\\x02", "price=2.5",
                "gift=true", "at=6 bytes", "shift=-3", "mail=a@b");
        assertThat(Protobuf.text(order)).isEqualTo("name: bread, count: 2, state: PAID, items: {number: -7},"
                + " items: {number: 8}, stock: {key: a, value: 5}, blob: \\x01\\x02, price: 2.5");
        assertThat(Protobuf.text(order.get(9).children())).isEqualTo("seconds: 1700000000");
    }

    @Test
    void whatDoesNotFitIsShownAsItLooks() {
        Schema schema = ShopSchema.schema();
        // A text as the id, a number as a tag, a field that nobody knows.
        assertThat(Protobuf.text(read("0a036f6e65" + "1007" + "7a0178", schema.question("/shop.Orders/Get"))))
                .isEqualTo("id: one, tags: -4, 15: x");
        assertThat(schema.question("/shop.Orders/None")).isNull();
    }

    @Test
    void ttrpcKnowsWhatIsAnsweredByItsStream() {
        Talk talk = Talk.in(new Ttrpc().with(ShopSchema.schema())).say(TTRPC).end();
        assertThat(talk.texts().getFirst())
                .isEqualTo("request stream 1: /shop.Orders/Get: id: -1, tags: [1, -2, 300]");
        assertThat(talk.texts().getLast()).startsWith("response stream 1: status 0 OK: name: bread, count: 2, ");
        Harness.check(new Ttrpc().with(ShopSchema.schema()), TTRPC);
    }

    @Test
    void whatIsNoDescriptorSetIsSaidSo() throws Exception {
        byte[] set = ShopSchema.bytes();
        for (byte[] wrong : List.of(new byte[0], "syntax = \"proto3\";".getBytes(StandardCharsets.UTF_8),
                Arrays.copyOf(set, set.length - 1))) {
            assertThatThrownBy(() -> Schema.read(wrong)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("protoc --include_imports --descriptor_set_out=FILE");
        }
        Property.holds(2000, made -> {
            byte[] spoiled = set.clone();
            for (int n = made.integer(1, 4); n > 0; n--) {
                spoiled[made.integer(0, spoiled.length - 1)] = (byte) made.integer(0, 255);
            }
            try {
                assertThat(Schema.read(spoiled).isEmpty()).isFalse();
                Protobuf.text(read(ShopSchema.ORDER, new Schema.Shape(Schema.read(spoiled), "shop.Order")));
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith("This is no descriptor set.");
            }
        });
    }

    @Test
    void theSetIsWhatProtocMakesWhereItIsInstalled() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/protoc")),
                "protoc is not installed (Debian package protobuf-compiler)");
        try (var directory = new ShortTempDir()) {
            Files.writeString(directory.resolve("shop.proto"), ShopSchema.SOURCE);
            ForeignPeer.run("protoc", "-I", directory.path().toString(), "--include_imports",
                    "--descriptor_set_out=" + directory.resolve("set"), "shop.proto");
            assertThat(Schema.of(directory.resolve("set"))).isEqualTo(ShopSchema.schema());
        }
    }
}
