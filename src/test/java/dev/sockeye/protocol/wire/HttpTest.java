package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

@SuppressWarnings("StringConcatToTextBlock") // lines end with two characters
class HttpTest {
    private static final String JSON = "{\"Id\":\"abc\",\"Count\":3,\"Names\":[\"/one\",\"/two\"]}";
    private static final List<Said> TALK = List.of(
            Said.client("GET /info?all=1 HTTP/1.1\r\nHost: docker\r\nAuthorization: Basic c2VjcmV0\r\n\r\n"),
            Said.server("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + JSON.length()
                    + "\r\n\r\n" + JSON),
            Said.client(
                    "HEAD /large HTTP/1.1\r\nHost: x\r\n\r\nPOST /build HTTP/1.1\r\ncontent-length: 5\r\n\r\nhello"),
            Said.server("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"),
            Said.server("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n"
                    + "Content-Type: application/json\r\n\r\n6\r\n{\"a\":1\r\n3;x=y\r\n,2}\r\n0\r\nChecked: yes\r\n\r\n"),
            Said.client("DELETE /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
            Said.server(
                    "HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n"
                            + "\r\n"));

    @Test
    void readsRequestsAndAnswersWithTheirBodies() {
        Talk talk = Talk.in(new Http()).say(TALK).end();
        assertThat(talk.texts()).containsExactly("request GET /info?all=1",
                "response 200 OK, application/json, " + JSON.length() + " bytes", "request HEAD /large",
                "request POST /build, 5 bytes", "response 200 OK", "data 100 Continue",
                "response 201 Created, application/json, in chunks", "data chunk of 6 bytes: {\"a\":1",
                "data chunk of 3 bytes: ,2}", "data end of the body, 9 bytes, application/json",
                "request DELETE /x, in chunks", "data chunk of 3 bytes: abc", "data end of the body, 3 bytes",
                "response 204 No Content", "response 404 Not Found");
    }

    @Test
    void namesItsFields() {
        Talk talk = Talk.in(new Http()).say(TALK).end();
        assertThat(talk.frames(Side.CLIENT).getFirst().fields()).containsExactly("method=GET @0-3",
                "target=/info?all=1 @4-15", "version=HTTP/1.1 @16-24", "header= @26-73", "header.host=docker @26-38",
                "header.authorization=•••• @40-69");
        assertThat(talk.frames(Side.SERVER).getFirst().fields()).contains("status=200 @9-12", "reason=OK @13-15",
                "body.Count=3 @91-92", "body.Names.1=/two @109-115");
        assertThat(talk.frames(Side.SERVER).get(6).fields()).contains("trailer.checked=yes @3-15",
                "body={\"a\":1,2} @0-9");
    }

    @Test
    void pairsAnswersWithRequests() {
        Talk talk = Talk.in(new Http()).say(TALK.subList(0, 6)).end();
        assertThat(talk.frames(Side.SERVER).stream().filter(seen -> seen.kind() == Kind.RESPONSE).map(Seen::pair))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new Http(), TALK.subList(0, 6));
    }

    @Test
    void unpacksBodies() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(JSON.getBytes(StandardCharsets.UTF_8));
        }
        Talk talk = Talk.in(new Http()).say(List.of(Said.client("GET / HTTP/1.1\r\n\r\n"),
                Said.server(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                                + packed.size() + "\r\n\r\n"),
                new Said(Side.SERVER, packed.toByteArray())));
        assertThat(talk.frames(Side.SERVER).getFirst().fields()).contains("body.Id=abc @6-11",
                "packed=" + packed.size() + " bytes, gzip @95-" + (95 + packed.size()));
    }

    @Test
    void unpacksBrotli() {
        // Made by Debian's `brotli` 1.0.9.
        byte[] packed = HexFormat.of().parseHex("8f0d807b226e616d65223a2276616c7565206f66207468652074696d65227d03");
        Talk talk = Talk.in(new Http()).say(List.of(Said.client("GET / HTTP/1.1\r\n\r\n"),
                Said.server(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: br\r\nContent-Length: "
                                + packed.length + "\r\n\r\n"),
                new Said(Side.SERVER, packed)));
        assertThat(talk.frames(Side.SERVER).getFirst().fields()).contains("body.name=value of the time @8-27");
    }

    @Test
    void showsTheNamedPartsOfABody() {
        String parts = "--xY\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--xY\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\nContent-Type: application/json\r\n\r\n"
                + "{\"a\":1}\r\n--xY\r\nContent-Disposition: form-data; name=password\r\n\r\nhunter2\r\n--xY--\r\n";
        String form = "name=one+two&password=hunter2&at=%C3%BC&flag";
        Talk talk = Talk.in(new Http()).say(List.of(Said.client("POST / HTTP/1.1\r\nContent-Type: multipart/form-data; "
                + "boundary=xY\r\nContent-Length: " + parts.length() + "\r\n\r\n" + parts
                + "POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + form.length()
                + "\r\n\r\n" + form)));
        assertThat(talk.frames(Side.CLIENT).getFirst().fields()).contains("body=3 parts @88-333",
                "body.note=hello @94-146", "body.note.body=hello @141-146", "body.file.body.a=1 @257-258",
                "body.file.header.content-type=application/json @218-248", "body.password=•••• @267-323");
        assertThat(talk.frames(Side.CLIENT).get(1).fields()).contains("body.name=one two @88-100",
                "body.password=•••• @101-117", "body.at=ü @118-127", "body.flag= @128-132");
        assertThat(talk.frames().toString()).doesNotContain("hunter2");
    }

    @Test
    void partsThatAreNoneAreTextOrBytes() {
        for (String body : List.of("", "--xY", "--xY--", "--xY\r\n", "\r\n--xY\r\n\r\n--xY", "no part",
                "--xY\n--xY\n")) {
            Talk talk = Talk.in(new Http())
                    .say(Said.client("POST / HTTP/1.1\r\nContent-Type: multipart/mixed; boundary=xY\r\n"
                            + "Content-Length: " + body.length() + "\r\n\r\n" + body))
                    .end();
            assertThat(talk.frames()).hasSize(1).allMatch(seen -> seen.kind() == Kind.REQUEST);
        }
    }

    @Test
    void unpacksNoMoreThanIsAllowed() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            for (int n = 0; n < 64; n++) {
                out.write(new byte[1 << 20]);
            }
        }
        Talk talk = Talk.in(new Http()).say(List.of(Said.client("GET / HTTP/1.1\r\n\r\n"),
                Said.server(
                        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n"),
                new Said(Side.SERVER, packed.toByteArray())));
        assertThat(talk.frames(Side.SERVER).getFirst().fields()).last().asString().endsWith("@0-" + (16 << 20));
    }

    @Test
    void leavesTheRestToTheOtherProtocolAfterAnUpgrade() {
        Talk talk = Talk.in(new Http()).say(List.of(
                Said.client("POST /exec/1/start HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"),
                Said.server("HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\n"
                        + "Connection: Upgrade\r\nUpgrade: tcp\r\n\r\n\1\0\0\0\0\0\0\3ab"),
                Said.server("c\2\0\0\0\0\0\0\2no"), Said.client("typed"))).end();
        assertThat(talk.texts()).containsExactly("request POST /exec/1/start",
                "response 101 UPGRADED, application/vnd.docker.multiplexed-stream", "notice stdout: abc",
                "notice stderr: no", "piece typed");
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::protocol).containsExactly("http", "docker-stream",
                "docker-stream");
    }

    @Test
    void readsTheStreamsOfContainersHoweverTheyCome() {
        String one = "\1\0\0\0\0\0\0\3one";
        String two = "\2\0\0\0\0\0\0\3two";
        String type = "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\n";
        List<Said> talk = List.of(Said.client("GET /containers/1/logs HTTP/1.1\r\n\r\n"),
                Said.server(type + "Transfer-Encoding: chunked\r\n\r\n16\r\n" + one + two + "\r\n5\r\n\1\0\0\0\0\r\n"
                        + "3\r\n\0\0\0\r\n0\r\n\r\n"),
                Said.client("GET /containers/2/logs HTTP/1.1\r\n\r\n"),
                Said.server(type + "Content-Length: 22\r\n\r\n" + one + two),
                Said.client("POST /containers/1/attach HTTP/1.1\r\n\r\n"), Said.server(type + "\r\n" + one),
                Said.client("typed"), Said.server(two));
        Talk heard = Talk.in(new Http()).say(talk).end();
        assertThat(heard.texts()).contains("data chunk of 22 bytes: stdout: one · stderr: two",
                "data chunk of 5 bytes: \\x01\\x00\\x00\\x00\\x00").endsWith("notice stdout: one", "piece typed",
                        "notice stderr: two");
        assertThat(heard.frames(Side.SERVER)).filteredOn(seen -> seen.summary().startsWith("end of the body"))
                .singleElement().satisfies(seen -> assertThat(seen.fields()).contains("body.stdout=one @8-11"));
        Harness.isEqualHoweverItIsCut(new Http(), talk);
        Harness.bearsEverything(new Http(), SocketType.STREAM, talk);
    }

    @Test
    void aBodyUntilTheEndComesInPieces() {
        Talk talk = Talk.in(new Http()).say(List.of(Said.client("GET / HTTP/1.0\r\n\r\n"),
                Said.server("HTTP/1.0 200 OK\r\n\r\nall"), Said.server(" that comes"))).end();
        assertThat(talk.texts()).containsExactly("request GET /", "response 200 OK", "piece all", "piece  that comes");
    }

    @Test
    void aBodyThatIsTooLongForAFrameComesInPieces() {
        long length = (64L << 20) + 1;
        Talk talk = Talk.in(new Http()).say(Said.client("PUT /x HTTP/1.1\r\nContent-Length: " + length + "\r\n\r\n"));
        talk.say(new Said(Side.CLIENT, new byte[1 << 25])).say(new Said(Side.CLIENT, new byte[(1 << 25) + 1]))
                .say(Said.client("GET /next HTTP/1.1\r\n\r\n"));
        assertThat(talk.frames(Side.CLIENT)).extracting(Seen::kind).containsExactly(Kind.REQUEST, Kind.PIECE,
                Kind.REQUEST);
    }

    @Test
    void isFoundByItsFirstLine() {
        String line = "PROPFIND /dav HTTP/1.1\r\n";
        var talk = Talk.at("/tmp/x", SocketType.STREAM);
        line.chars().forEach(c -> talk.say(Said.client(String.valueOf((char) c))));
        assertThat(talk.protocol()).isEqualTo("http");
        assertThat(Stream.of("GET key\r\n", "get / HTTP/1.1\r\n", "EHLO mail\r\n", "{\"a\":1}\n")
                .map(first -> Talk.at("/tmp/x", SocketType.STREAM).say(Said.client(first)).end().protocol()))
                .doesNotContain("http");
    }
}
