package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrpcTest {
    private static final String TYPE = literal("content-type", "application/grpc");
    private static final String MESSAGE = "\n\3you\20\226\1\32\4\10\7\22\0\"\2\377\376";
    private static final List<Said> TALK = List.of(Said.client(Http2.PREFACE + Http2Test.frame(4, 0, 0, "")),
            Said.server(Http2Test.frame(4, 0, 0, "") + Http2Test.frame(4, 1, 0, "")),
            Said.client(Http2Test.frame(4, 1, 0, "")
                    + Http2Test.frame(1, 4, 1, "\203\206" + literal(":path", "/shop.Orders/Get") + TYPE)),
            Said.client(Http2Test.frame(0, 0, 1, prefixed(MESSAGE).substring(0, 3))),
            Said.client(Http2Test.frame(0, 0, 1, prefixed(MESSAGE).substring(3) + prefixed(""))),
            Said.client(Http2Test.frame(0, 1, 1, prefixed("\10\1") + prefixed("\10\2"))),
            Said.server(Http2Test.frame(1, 4, 1, "\210" + TYPE) + Http2Test.frame(0, 0, 1, prefixed("\15\0\0\300\77"))),
            Said.server(Http2Test.frame(1, 5, 1, literal("grpc-status", "5") + literal("grpc-message", "no%20such"))));

    private static String literal(String name, String value) {
        return "\0" + (char) name.length() + name + (char) value.length() + value;
    }

    private static String prefixed(String message) {
        return "\0\0\0\0" + (char) message.length() + message;
    }

    @Test
    void readsCallsMessagesAndStatus() {
        Talk talk = Talk.in(new Http2()).say(TALK).end();
        assertThat(talk.frames().stream().filter(seen -> seen.protocol().equals("grpc")).map(Seen::text))
                .containsExactly(
                        "request stream 1: /shop.Orders/Get", "data stream 1: part of a message",
                        "data stream 1: message of 18 bytes: 1: you, 2: 150, 3: {1: 7, 2: }, 4: \\xff\\xfe; message of 0 bytes",
                        "data stream 1: message of 2 bytes: 1: 1; message of 2 bytes: 1: 2, end",
                        "data stream 1: answer begins",
                        "data stream 1: message of 5 bytes: 1: 1.5", "response stream 1: status 5 NOT_FOUND: no such");
    }

    @Test
    void aMessageInTwoFramesIsRead() {
        Talk talk = Talk.in(new Http2()).say(TALK).end();
        assertThat(talk.frames(Side.CLIENT).get(5).fields()).contains("message.1=you @5-10", "message.2=150 @10-13",
                "message.3.1=7 @15-17");
        assertThat(talk.frames(Side.CLIENT).get(6).fields()).contains("message=2 bytes @14-16", "message.1=1 @14-16",
                "message=2 bytes @21-23", "message.1=2 @21-23");
    }

    @Test
    void theStatusEndsTheCall() {
        Talk talk = Talk.in(new Http2()).say(TALK).end();
        assertThat(talk.frames().stream().filter(seen -> seen.pair() != 0).map(Seen::kind)).containsExactly(
                Kind.REQUEST,
                Kind.RESPONSE);
        assertThat(talk.frames().getLast().fields()).contains("status=5 NOT_FOUND @9-24", "message=no such @24-48");
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new Http2(), TALK);
    }
}
