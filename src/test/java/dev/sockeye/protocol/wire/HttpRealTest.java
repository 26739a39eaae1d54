package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.LiveDecoding;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// nginx with curl, and python's own server.
@Timeout(120)
class HttpRealTest {
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private String curl(String... words) throws Exception {
        var command = new ArrayList<>(List.of("curl", "-sS", "--unix-socket", RealTalk.door(room)));
        command.addAll(List.of(words));
        return ForeignPeer.run(command.toArray(String[]::new));
    }

    @Test
    void everythingThatNginxAndCurlSayIsRead() throws Exception {
        Installed.assumeFor(List.of("nginx", "curl"));
        Files.setPosixFilePermissions(room.path(""), PosixFilePermissions.fromString("rwxr-xr-x"));
        String d = room.path("").toString();
        RealTalk.file(room, "page.txt", "line of text\n".repeat(1000));
        Files.setPosixFilePermissions(room.path("page.txt"), PosixFilePermissions.fromString("rw-r--r--"));
        RealTalk.file(room, "nginx.conf", "daemon off; pid " + d + "/pid; error_log stderr; events {} http { "
                + "access_log off; gzip on; gzip_types text/plain application/json; gzip_min_length 1; root " + d
                + "; client_body_temp_path " + d + "/b; proxy_temp_path " + d + "/p; fastcgi_temp_path " + d
                + "/f; uwsgi_temp_path " + d + "/u; scgi_temp_path " + d + "/s; server { listen unix:" + d
                + "/server; location /json { default_type application/json; return 200 '{\"name\":\"nginx\"}'; } } }");
        try (var _ = ForeignPeer.of("nginx", "-c", d + "/nginx.conf", "-p", d)) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            assertThat(curl("http://localhost/json")).isEqualTo("{\"name\":\"nginx\"}");
            assertThat(curl("--compressed", "http://localhost/page.txt")).hasSize(12_999);
            assertThat(curl("-I", "http://localhost/page.txt")).contains("200 OK");
            assertThat(curl("http://localhost/none", "http://localhost/json")).contains("404 Not Found");
            assertThat(curl("-d", "x=1", "-H", "Transfer-Encoding: chunked", "http://localhost/json"))
                    .contains("nginx");
            assertThat(curl("-F", "note=hello", "-F", "file=@" + d + "/nginx.conf", "http://localhost/json"))
                    .contains("nginx");
            RealTalk talk = RealTalk.heard(room, tap).isWhole("http").says("request GET /json",
                    "response 200 OK, application/json, 16 bytes", "request HEAD /page.txt", "request GET /page.txt",
                    "response 404 Not Found, text/html, 153 bytes", "data chunk of 3 bytes: x=1",
                    "request POST /json, application/x-www-form-urlencoded, in chunks");
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(7).isEqualTo(talk.count(Kind.RESPONSE));
            assertThat(talk.frames().stream().flatMap(read -> read.details().fields(read.bytes()).stream())
                    .flatMap(field -> field.children().stream())).anyMatch(
                            field -> field.name().equals("note")
                                    && field.shown().equals("hello"));
            assertThat(talk.texts()).anyMatch(text -> text.startsWith("data end of the body, ")
                    && text.endsWith(" bytes, text/plain"));
        }
    }

    @Test
    void everythingThatNginxAndCurlSayInHttp2IsRead() throws Exception {
        Installed.assumeFor(List.of("nginx", "curl"));
        Files.setPosixFilePermissions(room.path(""), PosixFilePermissions.fromString("rwxr-xr-x"));
        String d = room.path("").toString();
        RealTalk.file(room, "page.txt", "line of text\n".repeat(20_000));
        Files.setPosixFilePermissions(room.path("page.txt"), PosixFilePermissions.fromString("rw-r--r--"));
        RealTalk.file(room, "nginx.conf", "daemon off; pid " + d + "/pid; error_log stderr; events {} http { "
                + "access_log off; gzip on; gzip_types text/plain application/json; gzip_min_length 1; root " + d
                + "; client_body_temp_path " + d + "/b; proxy_temp_path " + d + "/p; fastcgi_temp_path " + d
                + "/f; uwsgi_temp_path " + d + "/u; scgi_temp_path " + d + "/s; server { listen unix:" + d
                + "/server http2; location /json { default_type application/json; return 200 '{\"name\":\"nginx\"}'; } } }");
        try (var _ = ForeignPeer.of("nginx", "-c", d + "/nginx.conf", "-p", d)) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            String prior = "--http2-prior-knowledge";
            assertThat(curl(prior, "http://localhost/json")).isEqualTo("{\"name\":\"nginx\"}");
            assertThat(curl(prior, "--compressed", "http://localhost/page.txt")).hasSize(259_999);
            assertThat(curl(prior, "-H", "X-Long: " + "long".repeat(500), "http://localhost/none"))
                    .contains("404 Not Found");
            assertThat(curl(prior, "-I", "http://localhost/page.txt")).contains("HTTP/2 200");
            assertThat(curl(prior, "-d", "x=1", "-H", "Cookie: secret=1", "http://localhost/json")).contains("nginx");
            RealTalk talk = RealTalk.heard(room, tap).isWhole("http2").says("notice preface of HTTP/2",
                    "request stream 1: GET /json", "response stream 1: 200, application/json",
                    "request stream 1: POST /json, application/x-www-form-urlencoded",
                    "data stream 1: 3 bytes: x=1, end",
                    "data stream 1: 16 bytes: {\"name\":\"nginx\"}, end", "notice SETTINGS acknowledged");
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(5).isEqualTo(talk.count(Kind.RESPONSE));
            assertThat(talk.texts()).anyMatch(text -> text.matches("response stream [0-9]+: 404, text/html"))
                    .noneMatch(text -> text.contains("secret"));
        }
    }

    /// What Docker's client and daemon say after a hijack, by python at both ends in their stead: no container can run here. The client
    /// reads frames as Docker's own does (`stdcopy`), and writes to the container meanwhile.
    @Test
    void theStreamsOfAttachExecAndLogsAreReadToTheirLastByte() throws Exception {
        try (var server = ForeignPeer.python(
                """
                        import http.server, socketserver
                        def frame(stream, data): return struct.pack('>BxxxI', stream, len(data)) + data
                        class H(http.server.BaseHTTPRequestHandler):
                            protocol_version = 'HTTP/1.1'
                            def address_string(self): return 'x'
                            def log_message(self, *a): pass
                            def hijacked(self, status, reason, kind):
                                self.send_response(status, reason)
                                self.send_header('Content-Type', 'application/vnd.docker.' + kind)
                                if status == 101: self.send_header('Connection', 'Upgrade'); self.send_header('Upgrade', 'tcp')
                                self.end_headers(); self.close_connection = True
                            def do_POST(self):
                                self.rfile.read(int(self.headers.get('Content-Length', 0)))
                                if 'tty' in self.path:
                                    self.hijacked(101, 'UPGRADED', 'raw-stream')
                                    self.wfile.write(b'# '); self.wfile.write(self.rfile.readline().upper())
                                else:
                                    old = 'old' in self.path
                                    self.hijacked(200 if old else 101, 'OK' if old else 'UPGRADED', 'multiplexed-stream')
                                    typed = self.rfile.readline()
                                    all = frame(1, b'out: ' + typed) + frame(2, b'') + frame(2, b'err\\n') + frame(1, b'x' * 100000)
                                    for at in range(0, len(all), 7000): self.wfile.write(all[at:at + 7000])
                            def do_GET(self):
                                self.send_response(200); self.send_header('Content-Type', 'application/vnd.docker.multiplexed-stream')
                                self.send_header('Transfer-Encoding', 'chunked'); self.end_headers()
                                for data in frame(1, b'one\\n'), frame(2, b'two\\n') + frame(1, b'three\\n'), b'':
                                    self.wfile.write(b'%x\\r\\n%s\\r\\n' % (len(data), data))
                        class S(socketserver.UnixStreamServer): pass
                        S(sys.argv[1], H).serve_forever()
                        """,
                room.path("server")); var _ = server) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            try (var client = ForeignPeer.python("""
                    import http.client
                    def hijack(path, upgrade):
                        c = s('stream'); c.connect(sys.argv[1])
                        h = http.client.HTTPConnection('docker'); h.sock = c
                        h.request('POST', path, b'{"Detach":false}', {'Content-Type': 'application/json', **upgrade})
                        head = b''
                        while not head.endswith(b'\\r\\n\\r\\n'): head += c.recv(1)
                        c.sendall(b'typed\\n'); c.shutdown(socket.SHUT_WR)
                        data = b''
                        while piece := c.recv(65536): data += piece
                        return data
                    upgrade = {'Connection': 'Upgrade', 'Upgrade': 'tcp'}
                    for path, how in ('/v1.43/exec/1/start', upgrade), ('/old/containers/1/attach', {}):
                        data = hijack(path, how)
                        while data:
                            stream, length = struct.unpack('>BxxxI', data[:8])
                            say(stream, length, data[8:8 + length][:20]); data = data[8 + length:]
                    say(hijack('/containers/tty/attach', upgrade))
                    """, RealTalk.door(room))) {
                String streams = "1 11 b'out: typed\\n'\n2 0 b''\n2 4 b'err\\n'\n1 100000 b'xxxxxxxxxxxxxxxxxxxx'\n";
                assertThat(client.rest()).isEqualTo(streams + streams + "b'# TYPED\\n'");
            }
            assertThat(curl("--output", "-", "http://localhost/containers/1/logs?stdout=1&stderr=1")).contains("three");
            RealTalk talk = RealTalk.heard(room, tap).isWhole("http", "docker-stream").says(
                    "request POST /v1.43/exec/1/start, application/json, 16 bytes",
                    "response 101 UPGRADED, application/vnd.docker.multiplexed-stream",
                    "response 200 OK, application/vnd.docker.multiplexed-stream",
                    "notice stdout: out: typed\\n", "notice stderr: ", "notice stderr: err\\n", "piece typed\\n",
                    "response 101 UPGRADED, application/vnd.docker.raw-stream", "piece # ", "piece TYPED\\n",
                    "data chunk of 12 bytes: stdout: one\\n",
                    "data chunk of 26 bytes: stderr: two\\n · stdout: three\\n",
                    "data end of the body, 38 bytes, application/vnd.docker.multiplexed-stream");
            assertThat(talk.frames().stream().filter(read -> read.frame().kind() == Kind.NOTICE)).hasSize(8);
            assertThat(talk.frames().getLast().fields().getLast().children()).extracting(Field::name)
                    .containsExactly("stdout", "stderr", "stdout");
        }
    }

    @Test
    void pythonsServerEndsItsBodiesWithTheConnection() throws Exception {
        try (var server = ForeignPeer.python("""
                import http.server, socketserver
                class H(http.server.BaseHTTPRequestHandler):
                    def address_string(self): return 'x'
                    def log_message(self, *a): pass
                    def do_GET(self):
                        self.send_response(200); self.end_headers(); self.wfile.write(b'until the end')
                class S(socketserver.UnixStreamServer): pass
                S(sys.argv[1], H).serve_forever()
                """, room.path("server")); var _ = server) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            assertThat(curl("http://localhost/")).isEqualTo("until the end");
            RealTalk talk = RealTalk.heard(room, tap).isWhole("http").says("request GET /", "response 200 OK",
                    "piece until the end");
            assertThat(talk.frames()).extracting(LiveDecoding.Read::latency).anyMatch(latency -> latency > 0);
        }
    }
}
