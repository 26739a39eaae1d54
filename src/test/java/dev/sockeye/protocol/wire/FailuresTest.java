package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.capture.Event;
import dev.sockeye.protocol.ChoiceMaker;
import dev.sockeye.protocol.Exchange;
import dev.sockeye.protocol.Exchanges;
import dev.sockeye.protocol.Protocols;
import dev.sockeye.support.TappedTalk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the table of latencies has of each protocol: the kinds of questions, and which answers say that it was not done.
class FailuresTest {
    private TappedTalk talk;

    @BeforeEach
    void open() throws Exception {
        talk = new TappedTalk();
        talk.accept(1);
    }

    @AfterEach
    void close() throws Exception {
        talk.close();
    }

    private void said(String... parts) {
        for (int n = 0; n < parts.length; n += 2) {
            if (!parts[n].isEmpty()) {
                talk.ask(1, parts[n]);
            }
            if (!parts[n + 1].isEmpty()) {
                talk.answer(1, parts[n + 1]);
            }
        }
    }

    /// "kind" of what was done, "kind!" of what was not.
    private List<String> answered(String protocol) {
        var found = new ArrayList<Exchange>();
        var choices = new ChoiceMaker(talk.capture, Protocols.all(), _ -> Protocols.of(protocol));
        var exchanges = new Exchanges(talk.capture, choices, found::add);
        for (long number = 0; number < talk.capture.end(); number++) {
            Event event = talk.capture.event(number);
            if (event != null) {
                exchanges.look(event);
            }
        }
        return found.stream().map(exchange -> exchange.kind() + (exchange.failed() ? "!" : "")).toList();
    }

    private static String packet(int number, String body) {
        return "" + (char) body.length() + "\0\0" + (char) number + body;
    }

    @Test
    void mysql() {
        said("", packet(0, "\n8.0.36\0\7\0\0\0saltsalt\0\377\367\377\2\0\377\377\25" + "\0".repeat(10)
                + "moresaltmore\0mysql_native_password\0"), packet(1,
                        "\10\202\10\0\0\0\0\1\41" + "\0".repeat(23)
                                + "bob\0\4scrmshop\0mysql_native_password\0"),
                packet(2, "\0\0\0\2\0\0\0"), packet(0, "\3nonsense"),
                packet(1, "\377\50\4#42000You have an error"), packet(0, "\3insert into t values (1)"),
                packet(1, "\0\1\5\2\0\0\0"), packet(0, "\16"), packet(1, "\0\0\0\2\0\0\0"));
        assertThat(answered("mysql")).containsExactly("mysql login", "mysql NONSENSE!", "mysql INSERT", "mysql Ping");
    }

    @Test
    void memcached() {
        said("set a 0 0 1\r\n1\r\n", "STORED\r\n", "get none\r\n", "END\r\n", "incr none 1\r\n", "NOT_FOUND\r\n",
                "bogus\r\n",
                "ERROR\r\n", "get a\r\n", "VALUE a 0 1\r\n1\r\nEND\r\n");
        assertThat(answered("memcached")).containsExactly("memcached set", "memcached get", "memcached incr!",
                "memcached bogus!",
                "memcached get");
    }

    private static String frame(int type, int flags, int stream, String payload) {
        return "\0\0" + (char) payload.length() + (char) type + (char) flags + "\0\0\0" + (char) stream + payload;
    }

    @Test
    void http2AndGrpc() {
        String call = "\203\4\14/shop.Or/Get\0\14content-type\20application/grpc";
        said("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, ""), frame(4, 0, 0, ""),
                frame(1, 5, 1, "\202\204") + frame(1, 5, 3, "\202\4\4/a/5") + frame(1, 5, 5, "\202\204"),
                frame(1, 5, 1, "\210") + frame(1, 5, 3, "\215") + frame(3, 0, 5, "\0\0\0\2"),
                frame(1, 4, 7, call) + frame(0, 1, 7, "\0\0\0\0\0"),
                frame(1, 4, 7, "\210\0\14content-type\20application/grpc")
                        + frame(1, 5, 7, "\0\13grpc-status\0015"),
                frame(1, 4, 9, call) + frame(0, 1, 9, "\0\0\0\0\0"),
                frame(1, 4, 9, "\210\0\14content-type\20application/grpc")
                        + frame(1, 5, 9, "\0\13grpc-status\0010"));
        assertThat(answered("http2")).containsExactly("http2 GET /", "http2 GET /a/{id}!", "http2 GET /!",
                "grpc /shop.Or/Get!", "grpc /shop.Or/Get");
    }

    @Test
    void ttrpc() {
        said("\0\0\0\10\0\0\0\1\1\0\n\2ab\22\2cd", "\0\0\0\4\0\0\0\1\2\0\n\2\10\5",
                "\0\0\0\10\0\0\0\3\1\0\n\2ab\22\2cd",
                "\0\0\0\2\0\0\0\3\2\0\22\0");
        assertThat(answered("ttrpc")).containsExactly("ttrpc /ab/cd!", "ttrpc /ab/cd");
    }

    @Test
    void jsonInAllItsForms() {
        said("{\"method\":\"a.B\",\"parameters\":{}}\0", "{\"error\":\"a.No\",\"parameters\":{}}\0",
                "{\"method\":\"a.C\"}\0",
                "{\"parameters\":{}}\0");
        assertThat(answered("varlink")).containsExactly("varlink a.B!", "varlink a.C");
    }

    @Test
    void qmp() {
        said("", "{\"QMP\":{}}\r\n", "{\"execute\":\"qmp_capabilities\"}\n", "{\"return\":{}}\r\n",
                "{\"execute\":\"no\"}\n",
                "{\"error\":{\"class\":\"CommandNotFound\",\"desc\":\"x\"}}\r\n");
        assertThat(answered("qmp")).containsExactly("qmp qmp_capabilities", "qmp no!");
    }

    @Test
    void mpv() {
        said("{\"command\":[\"get_property\",\"volume\"],\"request_id\":1}\n",
                "{\"data\":50,\"request_id\":1,\"error\":\"success\"}\n",
                "{\"command\":[\"get_property\",\"no\"],\"request_id\":2}\n",
                "{\"request_id\":2,\"error\":\"property not found\"}\n");
        assertThat(answered("mpv")).containsExactly("mpv get_property", "mpv get_property!");
    }

    private static String record(int type, String content) {
        return "\1" + (char) type + "\0\1\0" + (char) content.length() + "\0\0" + content;
    }

    @Test
    void fastCgi() {
        String begin = record(1, "\0\1\1\0\0\0\0\0");
        String asks = begin + record(4, "\16\3REQUEST_METHODGET\13\4REQUEST_URI/a/5") + record(4, "") + record(5, "");
        said(asks, record(6, "Status: 200 OK\r\n\r\n") + record(3, "\0\0\0\0\0\0\0\0"), asks,
                record(6, "Status: 404 No\r\n\r\n") + record(3, "\0\0\0\0\0\0\0\0"), asks,
                record(3, "\0\0\0\1\0\0\0\0"),
                asks, record(3, "\0\0\0\0\2\0\0\0"));
        assertThat(answered("fastcgi")).containsExactly("fastcgi GET /a/{id}", "fastcgi GET /a/{id}!",
                "fastcgi GET /a/{id}!",
                "fastcgi GET /a/{id}!");
    }

    @Test
    void protocolsOfLines() {
        said("", "OK MPD 0.23.5\n", "status\n", "volume: 1\nOK\n", "bogus\n",
                "ACK [5@0] {} unknown command \"bogus\"\n");
        assertThat(answered("mpd")).containsExactly("mpd status", "mpd bogus!");
    }

    @Test
    void assuan() {
        said("", "OK Pleased to meet you\n", "GETINFO version\n", "D 2.2\nOK\n", "BOGUS\n",
                "ERR 67109139 Unknown IPC command\n");
        assertThat(answered("assuan")).containsExactly("assuan GETINFO", "assuan BOGUS!");
    }

    @Test
    void haproxy() {
        said("prompt\n", "\n> ", "show version\n", "2.6.12\n\n> ", "disable server b/none\n",
                "No such server.\n\n> ", "bogus\n", "Unknown command: 'bogus'\n\n> ");
        assertThat(answered("haproxy")).containsExactly("haproxy prompt", "haproxy show", "haproxy disable!",
                "haproxy bogus!");
    }

    private static String i3(int type, String payload) {
        return "i3-ipc" + (char) payload.length() + "\0\0\0" + (char) type + "\0\0\0" + payload;
    }

    @Test
    void i3() {
        said(i3(0, "nop"), i3(0, "[{\"success\":true}]"), i3(0, "nop; bogus"),
                i3(0, "[{\"success\":true},{\"success\":false}]"), i3(2, "[\"x\"]"), i3(2, "{\"success\":false}"));
        assertThat(answered("i3")).containsExactly("i3 RUN_COMMAND", "i3 RUN_COMMAND!", "i3 SUBSCRIBE!");
    }

    private static String key(int type) {
        return "\0\0\0\1" + (char) type;
    }

    @Test
    void sshAgent() {
        said(key(19), key(6), key(19), key(5), "\0\0\0\6\33\0\0\0\1x", key(28));
        assertThat(answered("ssh-agent")).containsExactly("ssh-agent REMOVE_ALL_IDENTITIES",
                "ssh-agent REMOVE_ALL_IDENTITIES!",
                "ssh-agent EXTENSION!");
    }

    @Test
    void nbd() {
        String read = "\45\140\225\23\0\0\0\0";
        String cookie = "\0\0\0\0\0\0\0";
        said("", "NBDMAGICIHAVEOPT\0\1", "\0\0\0\1IHAVEOPT\0\0\0\12\0\0\0\0",
                "\0\3\350\211\4\125\145\251\0\0\0\12\200\0\0\1\0\0\0\0", "IHAVEOPT\0\0\0\1\0\0\0\0",
                "\0\0\0\0\0\0\20\0\0\1" + "\0".repeat(124), read + cookie + "\1" + "\0".repeat(8) + "\0\0\0\2",
                "\147\104\146\230\0\0\0\0" + cookie + "\1xy", read + cookie + "\2" + "\0".repeat(8) + "\0\0\0\2",
                "\147\104\146\230\0\0\0\5" + cookie + "\2");
        assertThat(answered("nbd")).containsExactly("nbd SET_META_CONTEXT!", "nbd EXPORT_NAME", "nbd READ",
                "nbd READ!");
    }

    @Test
    void x11() {
        said("l\0\13\0\0\0\0\0\0\0\0\0", "\1\0\13\0\0\0\2\0" + "\0".repeat(8), "\3\0\2\0\1\0\0\0",
                "\0\3\1\0\1\0\0\0\0\0\3" + "\0".repeat(21));
        assertThat(answered("x11")).containsExactly("x11 set-up", "x11 GetWindowAttributes!");
    }
}
