package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DBusTest {
    private static final String BUS = "org.freedesktop.DBus";
    private static final List<Said> TALK = List.of(Said.client("\0AUTH EXTERNAL 31303030\r\n"),
            Said.server("OK 0123456789abcdef\r\n"), Said.client("NEGOTIATE_UNIX_FD\r\n"),
            Said.server("AGREE_UNIX_FD\r\n"), Said.client("BEGIN\r\n"),
            said(Side.CLIENT, call(ByteOrder.LITTLE_ENDIAN, 1, "Hello", "", _ -> {
            })), said(Side.SERVER, answer(ByteOrder.LITTLE_ENDIAN, 1, 1, "s", body -> text(body, ":1.7"))),
            said(Side.CLIENT, call(ByteOrder.BIG_ENDIAN, 2, "Mixed", "ya{sv}(id)ax", body -> {
                body.put((byte) 7);
                align(body, 4).putInt(22);
                align(body, 8);
                text(body, "Name");
                body.put((byte) 1).put("s".getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
                text(align(body, 4), "value");
                align(body, 8).putInt(-3);
                align(body, 8).putDouble(0.5);
                align(body, 4).putInt(16);
                align(body, 8).putLong(1).putLong(-1);
            })), said(Side.SERVER, answer(ByteOrder.BIG_ENDIAN, 2, 2, "bh", body -> body.putInt(1).putInt(0))));

    private static Said said(Side side, byte[] bytes) {
        return new Said(side, bytes);
    }

    private static ByteBuffer align(ByteBuffer body, int to) {
        while (body.position() % to != 0) {
            body.put((byte) 0);
        }
        return body;
    }

    private static void text(ByteBuffer out, String text) {
        out.putInt(text.length()).put(text.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    }

    private static void field(ByteBuffer out, int code, char type, String value) {
        align(out, 8).put((byte) code).put((byte) 1).put((byte) type).put((byte) 0);
        if (type == 'u') {
            out.putInt(Integer.parseInt(value));
        } else if (type == 'g') {
            out.put((byte) value.length()).put(value.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        } else {
            text(out, value);
        }
    }

    static byte[] message(ByteOrder order, int type, int serial, Consumer<ByteBuffer> header,
            Consumer<ByteBuffer> body) {
        ByteBuffer fields = ByteBuffer.allocate(2048).order(order);
        header.accept(fields);
        ByteBuffer content = ByteBuffer.allocate(2048).order(order);
        body.accept(content);
        ByteBuffer out = ByteBuffer.allocate(4096).order(order);
        out.put((byte) (order.equals(ByteOrder.LITTLE_ENDIAN) ? 'l' : 'B')).put((byte) type).put((byte) 0).put((byte) 1)
                .putInt(content.position()).putInt(serial).putInt(fields.position()).put(fields.flip());
        align(out, 8).put(content.flip());
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static byte[] call(ByteOrder order, int serial, String member, String signature,
            Consumer<ByteBuffer> body) {
        return message(order, 1, serial, header -> {
            field(header, 1, 'o', "/org/freedesktop/DBus");
            field(header, 2, 's', BUS);
            field(header, 3, 's', member);
            field(header, 6, 's', BUS);
            if (!signature.isEmpty()) {
                field(header, 8, 'g', signature);
            }
        }, body);
    }

    private static byte[] answer(ByteOrder order, int serial, int to, String signature, Consumer<ByteBuffer> body) {
        return message(order, 2, serial, header -> {
            field(header, 5, 'u', String.valueOf(to));
            field(header, 7, 's', BUS);
            field(header, 8, 'g', signature);
        }, body);
    }

    @Test
    void readsLinesAndMessagesOfBothOrders() {
        Talk talk = Talk.in(new DBus()).say(TALK).end();
        assertThat(talk.texts()).containsExactly("request AUTH EXTERNAL 1000", "response OK 0123456789abcdef",
                "request NEGOTIATE_UNIX_FD", "response AGREE_UNIX_FD", "notice BEGIN",
                "request call org.freedesktop.DBus.Hello() on /org/freedesktop/DBus to org.freedesktop.DBus",
                "response return (:1.7)",
                "request call org.freedesktop.DBus.Mixed(7, {Name: value}, (-3, 0.5), [1, -1])"
                        + " on /org/freedesktop/DBus to org.freedesktop.DBus",
                "response return (true, 0)");
    }

    @Test
    void namesItsFieldsAndTheirBytes() {
        List<Seen> frames = Talk.in(new DBus()).say(TALK).end().frames();
        assertThat(frames.get(6).fields()).containsExactly("type=method return @1-2", "flags=0 @2-3",
                "serial=1 @8-12", "reply-serial=1 @20-24", "sender=org.freedesktop.DBus @32-52", "signature=s @61-62",
                "body=s @64-73", "body.0=:1.7 @68-72");
        assertThat(frames.get(7).fields()).contains("body.0=7 @152-153", "body.1.Name=value @160-182",
                "body.2.0=-3 @184-188", "body.2.1=0.5 @192-200", "body.3.1=-1 @216-224");
    }

    @Test
    void pairsAnswersByTheirNumbers() {
        List<Seen> frames = Talk.in(new DBus()).say(TALK).end().frames();
        for (int request : new int[]{0, 2, 5, 7}) {
            assertThat(frames.get(request).pair()).isNotZero().isEqualTo(frames.get(request + 1).pair());
        }
        assertThat(frames.stream().map(Seen::pair).distinct()).hasSize(5);
    }

    @Test
    void callsOfTwoSendersWithOneNumberAreTwoPairs() {
        var talk = Talk.in(new DBus()).say(TALK.subList(0, 5));
        for (String sender : List.of(":1.5", ":1.6")) {
            talk.say(said(Side.SERVER, message(ByteOrder.LITTLE_ENDIAN, 1, 9, header -> {
                field(header, 3, 's', "Ping");
                field(header, 7, 's', sender);
            }, _ -> {
            })));
        }
        talk.say(said(Side.CLIENT, message(ByteOrder.LITTLE_ENDIAN, 3, 4, header -> {
            field(header, 4, 's', "org.example.Failed");
            field(header, 5, 'u', "9");
            field(header, 6, 's', ":1.5");
        }, _ -> {
        })));
        List<Seen> frames = talk.frames();
        assertThat(frames.getLast().text()).isEqualTo("response error org.example.Failed()");
        assertThat(frames.getLast().pair()).isEqualTo(frames.get(5).pair()).isNotEqualTo(frames.get(6).pair());
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new DBus(), TALK);
    }

    @Test
    void valuesThatLieTooDeepEndTheBody() {
        byte[] deep = call(ByteOrder.LITTLE_ENDIAN, 1, "Deep", "v", body -> {
            for (int n = 0; n < 300; n++) {
                body.put((byte) 1).put((byte) 'v').put((byte) 0);
            }
        });
        Talk talk = Talk.in(new DBus()).say(TALK.subList(0, 5)).say(said(Side.CLIENT, deep)).end();
        assertThat(talk.frames().getLast().kind()).isEqualTo(Kind.REQUEST);
        assertThat(talk.frames().getLast().fields()).anyMatch(field -> field.startsWith("body=v"));
    }

    @Test
    void showsNoSecretsOfTheAuthentication() {
        assertThat(Talk.in(new DBus()).say(Said.client("\0AUTH DBUS_COOKIE_SHA1 31303030\r\nDATA 6162\r\n")).texts())
                .containsExactly("request AUTH DBUS_COOKIE_SHA1 1000", "request DATA ••••");
    }

    @Test
    void isFoundByItsFirstLine() {
        var talk = Talk.at("/tmp/x", SocketType.STREAM);
        "\0AUTH EXTERNAL\r\n".chars().forEach(c -> talk.say(Said.client(String.valueOf((char) c))));
        assertThat(talk.protocol()).isEqualTo("dbus");
        assertThat(Talk.at("/run/user/0/bus", SocketType.STREAM).joinLate().say(TALK.getLast()).protocol())
                .isEqualTo("dbus");
    }
}
