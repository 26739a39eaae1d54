package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/// The blocks of header fields are the examples of RFC 7541, C.4 and C.6.
class Http2Test {
    private static final String PREFACE = Http2.PREFACE + frame(4, 0, 0, hex("000300000064"));
    private static final String FIRST = hex("828684418cf1e3c2e5f23a6ba0ab90f4ff");
    private static final String SECOND = hex("828684be5886a8eb10649cbf");
    private static final String THIRD = hex("828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf");
    private static final String FIRST_ANSWER = hex(
            "488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff"
                    + "6e919d29ad171863c78f0b97c8e9ae82ae43d3");
    private static final String SECOND_ANSWER = hex("4883640effc1c0bf");
    private static final String THIRD_ANSWER = hex(
            "88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94"
                    + "e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007");
    private static final List<Said> TALK = List.of(Said.client(PREFACE), Said.server(frame(4, 0, 0, "")),
            Said.client(frame(4, 1, 0, "") + frame(1, 5, 1, FIRST)), Said.server(frame(4, 1, 0, "")),
            Said.client(frame(1, 4, 3, SECOND)), Said.server(frame(1, 4, 1, FIRST_ANSWER) + frame(0, 0, 1, "one ")),
            Said.client(frame(0, 9, 3, "\3said\0\0\0")), Said.server(frame(1, 5, 3, SECOND_ANSWER)),
            Said.server(frame(0, 1, 1, "two")),
            Said.client(frame(6, 0, 0, "12345678") + frame(1, 1, 5, THIRD.substring(0, 9))
                    + frame(9, 4, 5, THIRD.substring(9))),
            Said.server(frame(6, 1, 0, "12345678") + frame(1, 4, 5, THIRD_ANSWER) + frame(0, 0, 5, "x")
                    + frame(3, 0, 5, "\0\0\0\10")),
            Said.client(frame(8, 0, 0, "\0\0\1\0") + frame(7, 0, 0, "\0\0\0\0\0\0\0\0bye")));

    static String hex(String digits) {
        return new String(HexFormat.of().parseHex(digits), StandardCharsets.ISO_8859_1);
    }

    static String frame(int type, int flags, int stream, String payload) {
        return "" + (char) (payload.length() >> 16) + (char) (payload.length() >> 8 & 0xff)
                + (char) (payload.length() & 0xff)
                + (char) type + (char) flags + "\0\0\0" + (char) stream + payload;
    }

    @Test
    void readsRequestsAndAnswers() {
        Talk talk = Talk.in(new Http2()).say(TALK).end();
        assertThat(talk.texts()).containsExactly("notice preface of HTTP/2",
                "notice SETTINGS MAX_CONCURRENT_STREAMS=100", "notice SETTINGS", "notice SETTINGS acknowledged",
                "request stream 1: GET /", "notice SETTINGS acknowledged", "request stream 3: GET /",
                "response stream 1: 302", "data stream 1: 4 bytes: one ", "data stream 3: 4 bytes: said, end",
                "response stream 3: 307", "data stream 1: 3 bytes: two, end", "notice PING 12345678",
                "request stream 5: GET /index.html", "notice PING acknowledged 12345678", "response stream 5: 200",
                "data stream 5: 1 bytes: x", "notice stream 5: RST_STREAM CANCEL", "notice WINDOW_UPDATE 256",
                "notice GOAWAY 0, NO_ERROR, bye");
    }

    @Test
    void unpacksHeadersWithTheTableOfEachSide() {
        Talk talk = Talk.in(new Http2()).say(TALK).end();
        assertThat(talk.frames(Side.CLIENT).get(4).fields()).contains("stream=3 @5-9", "method=GET @9-10",
                "authority=www.example.com @12-13", "header.cache-control=no-cache @13-21");
        assertThat(talk.frames(Side.CLIENT).get(7).fields()).contains("path=/index.html @11-12",
                "authority=www.example.com @12-13", "header.custom-key=custom-value @13-42");
        assertThat(talk.frames(Side.SERVER).get(2).fields()).contains("status=302 @9-13",
                "header.location=https://www.example.com @44-63");
        assertThat(talk.frames(Side.SERVER).get(7).fields()).contains("header.content-encoding=gzip @36-41",
                "header.set-cookie=•••• @41-88");
    }

    @Test
    void showsTheBodyAtItsEnd() {
        Talk talk = Talk.in(new Http2()).say(TALK).end();
        assertThat(talk.frames(Side.SERVER).get(5).fields()).contains("data=two @9-12", "body=one two @0-7");
        assertThat(talk.frames(Side.CLIENT).get(5).fields()).contains("data=said @10-14", "body=said @10-14");
    }

    @Test
    void pairsAnswersByTheirStream() {
        Talk talk = Talk.in(new Http2()).say(TALK).end();
        assertThat(talk.frames().stream().filter(seen -> seen.kind() == Kind.RESPONSE).map(Seen::pair))
                .containsExactly(1L, 3L, 5L);
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new Http2(), TALK);
    }

    @Test
    void whoJoinsLateSaysWhatWasNotSeen() {
        Talk talk = Talk.in(new Http2()).joinLate().say(TALK.subList(2, 5)).end();
        assertThat(talk.frames(Side.CLIENT)).last().extracting(Seen::fields)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("authority=www.example.com @12-13");
        talk = Talk.in(new Http2()).joinLate().say(List.of(TALK.get(3), Said.client(frame(4, 1, 0, "")), TALK.get(4)))
                .end();
        assertThat(talk.frames(Side.CLIENT)).last().extracting(Seen::fields)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("header.(not seen)=(not seen) @12-13", "header.cache-control=no-cache @13-21");
    }

    @Test
    void aHeaderThatCannotBeReadIsMalformed() {
        Talk talk = Talk.in(new Http2())
                .say(List.of(Said.client(PREFACE), Said.client(frame(1, 5, 1, "\377\200\200\200\200\200")),
                        Said.client(frame(1, 5, 3, FIRST))))
                .end();
        assertThat(talk.texts()).contains("request stream 3: GET /")
                .anyMatch(text -> text.startsWith("malformed malformed, header fields that cannot be read"));
    }

    @Test
    void manyContinuationsTakeLinearTime() {
        var header = new StringBuilder(frame(1, 1, 1, FIRST));
        header.append(frame(9, 0, 1, "").repeat(20_000)).append(frame(9, 4, 1, ""));
        Talk talk = Talk.in(new Http2()).say(Said.client(PREFACE));
        for (int at = 0; at < header.length(); at += 3) {
            talk.say(Said.client(header.substring(at, Math.min(header.length(), at + 3))));
        }
        assertThat(talk.texts()).last().isEqualTo("request stream 1: GET /");
    }

    @Test
    void aBodyThatIsTooLongToBeKeptIsShownInParts() {
        Talk talk = Talk.in(new Http2()).say(TALK.subList(0, 5)).say(Said.server(frame(1, 4, 1, FIRST_ANSWER)));
        for (int n = 0; n < 80; n++) {
            talk.say(Said.server(frame(0, 0, 1, "x".repeat(16_000))));
        }
        talk.say(Said.server(frame(0, 1, 1, "y")));
        assertThat(talk.frames().getLast().fields()).contains("data=y @9-10")
                .noneMatch(field -> field.startsWith("body"));
    }

    @Test
    void isFoundByItsPrefaceAndReadAfterAnUpgrade() {
        var talk = Talk.at("/tmp/x", SocketType.STREAM);
        PREFACE.chars().forEach(c -> talk.say(Said.client(String.valueOf((char) c))));
        assertThat(talk.protocol()).isEqualTo("http2");
        String settings = frame(4, 0, 0, hex("000300000064"));
        Talk serverFirst = Talk.at("/tmp/x", SocketType.STREAM);
        settings.chars().forEach(c -> serverFirst.say(Said.server(String.valueOf((char) c))));
        assertThat(serverFirst.protocol()).isEqualTo("http2");
        Talk upgraded = Talk.in(new Http()).say(List.of(
                Said.client("GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"),
                Said.server("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
                        + frame(4, 0, 0, "")),
                Said.client(PREFACE), Said.server(frame(1, 5, 1, FIRST_ANSWER)))).end();
        assertThat(upgraded.texts()).endsWith("notice SETTINGS", "notice preface of HTTP/2",
                "notice SETTINGS MAX_CONCURRENT_STREAMS=100", "response stream 1: 302");
    }
}
