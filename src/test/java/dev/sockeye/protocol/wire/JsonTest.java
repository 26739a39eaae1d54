package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import java.util.List;
import org.junit.jupiter.api.Test;

/// JSON in lines and without, with a NUL, with a length, and QEMU's.
class JsonTest {
    private static final List<Said> LINES = List.of(
            Said.client("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"add\",\"params\":[1,{\"b\":\"}\\\"{\"}]}\n"),
            Said.client("{\"jsonrpc\": \"2.0\", \"method\": \"log\"}\n{\"method\":\"list\",\"id\":\"x\"}\n"),
            Said.server("{\"id\":\"x\",\"result\":[[]]}\n{\"id\":1,\"error\":{\"code\":-3,\"message\":\"no\"}}\n"),
            Said.client("{\"command\":[\"get\",\"volume\"],\"request_id\":7}\n"),
            Said.server("{\"event\":\"idle\"}\n{\"data\":50.5,\"request_id\":7,\"error\":\"success\"}\n"));
    private static final List<Said> NULS = List.of(
            Said.client("{\"method\":\"org.varlink.service.GetInfo\"}\0{\"method\":\"x.y.Watch\",\"more\":true}\0"),
            Said.server("{\"parameters\":{\"vendor\":\"v\"}}\0{\"parameters\":{\"n\":1},\"continues\":true}\0"),
            Said.server("{\"parameters\":{\"n\":2}}\0"), Said.client("{\"method\":\"x.y.Tell\",\"oneway\":true}\0"),
            Said.client("{\"method\":\"x.y.Fail\"}\0"), Said.server("{\"error\":\"x.y.No\",\"parameters\":{}}\0"));
    private static final List<Said> QEMU = List.of(Said.server("{\"QMP\": {\"version\": {}}}\r\n"),
            Said.client("{\"execute\":\"qmp_capabilities\"}"), Said.server("{\"return\": {}}\r\n"),
            Said.client("{\"execute\":\"query-status\",\"id\":5}\n{\"execute\":\"bad\"}\n"),
            Said.server("{\"event\": \"STOP\"}\r\n{\"return\": {\"running\": true}, \"id\": 5}\r\n"),
            Said.server("{\"error\": {\"class\": \"CommandNotFound\"}}\r\n"));
    private static final List<Said> HEADS = List.of(Said.client(head("{\"id\":1,\"method\":\"initialize\"}")),
            Said.server(head("{\"id\":1,\"result\":null}")
                    + "Content-Type: x\r\n" + head("{\"jsonrpc\":\"2.0\",\"method\":\"window/log\"}")));

    private static String head(String body) {
        return "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void readsCallsAndAnswersById() {
        Talk talk = Talk.in(new Json()).say(LINES).end();
        assertThat(talk.texts()).containsExactly("request method add, id 1, params [1, {b: }\"{}]",
                "notice method log", "request method list, id x", "response result [[]], id x",
                "response error {code: -3, message: no}, id 1", "request command [get, volume], request_id 7",
                "notice event idle", "response error success, data 50.5, request_id 7", "piece ", "piece ");
        List<Seen> asked = talk.frames(Side.CLIENT);
        List<Seen> answered = talk.frames(Side.SERVER);
        assertThat(answered.get(0).pair()).isEqualTo(asked.get(2).pair()).isNotZero();
        assertThat(answered.get(1).pair()).isEqualTo(asked.get(0).pair()).isNotZero();
        assertThat(answered.get(3).pair()).isEqualTo(asked.get(3).pair());
        assertThat(asked.get(0).fields()).contains("method=add @33-38", "params.1.b=}\"{ @56-62");
    }

    @Test
    void readsVarlinkInOrder() {
        Talk talk = Talk.in(new Varlink()).say(NULS).end();
        assertThat(talk.texts()).containsExactly("request method org.varlink.service.GetInfo",
                "request method x.y.Watch, more true", "response parameters {vendor: v}",
                "data parameters {n: 1}, continues true", "response parameters {n: 2}",
                "notice method x.y.Tell, oneway true", "request method x.y.Fail",
                "response error x.y.No, parameters {}");
        assertThat(talk.frames(Side.SERVER).get(3).pair()).isEqualTo(talk.frames(Side.CLIENT).get(3).pair());
    }

    @Test
    void readsQemusMonitor() {
        Talk talk = Talk.in(new Qmp()).say(QEMU).end();
        assertThat(talk.texts()).containsExactly("notice QMP {version: {}}", "request execute qmp_capabilities",
                "response return {}", "request execute query-status, id 5", "request execute bad", "notice event STOP",
                "response return {running: true}, id 5", "response error {class: CommandNotFound}", "piece ",
                "piece ");
        assertThat(talk.frames(Side.SERVER).get(4).pair()).isEqualTo(talk.frames(Side.CLIENT).get(2).pair());
    }

    @Test
    void readsMessagesWithALength() {
        Talk talk = Talk.in(new JsonRpc()).say(HEADS).end();
        assertThat(talk.texts()).containsExactly("request method initialize, id 1", "response result null, id 1",
                "notice method window/log");
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new Json(), LINES);
        Harness.check(new Varlink(), NULS);
        Harness.check(new Qmp(), QEMU);
        Harness.check(new JsonRpc(), HEADS);
    }

    @Test
    void showsNoPasswords() {
        Talk talk = Talk.in(new Json())
                .say(Said.client("{\"method\":\"login\",\"params\":{\"Password\":\"hunter2\"}}"));
        assertThat(talk.texts()).containsExactly("notice method login, params {Password: ••••}");
        assertThat(talk.frames(Side.CLIENT).getFirst().fields()).contains("params.Password=•••• @39-48");
    }

    @Test
    void isDeepWithoutHarm() {
        Talk talk = Talk.in(new Json()).say(Said.client("[".repeat(100_000) + "]".repeat(100_000))).end();
        assertThat(talk.frames(Side.CLIENT)).hasSize(1);
    }

    @Test
    void manyMessagesWithoutTheirEndTakeLinearTime() {
        Talk talk = Talk.in(new Varlink()).say(Said.client("{\0".repeat(200_000))).end();
        assertThat(talk.frames(Side.CLIENT).getLast().to()).isEqualTo(400_000);
    }

    @Test
    void isFoundByTheFirstBytes() {
        assertThat(found("{\"a\":1}\n")).isEqualTo("json");
        assertThat(found(NULS.getFirst())).isEqualTo("varlink");
        assertThat(found(QEMU.getFirst())).isEqualTo("qmp");
        assertThat(found(HEADS.getFirst())).isEqualTo("jsonrpc");
        assertThat(found("{x}\n")).isNotEqualTo("json");
    }

    private static String found(Said first) {
        return Talk.at("/tmp/x", SocketType.STREAM).say(first).end().protocol();
    }

    private static String found(String first) {
        return found(Said.client(first));
    }
}
