package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// MariaDB and its own client. The server begins with an empty directory and without grant tables, which takes a second instead of many.
@Timeout(120)
class MySqlRealTest {
    /// Prepared statements through MariaDB's own library.
    private static final String STATEMENTS = """
            import ctypes
            C = ctypes.CDLL('libmariadb.so.3')
            for n in ('mysql_init', 'mysql_real_connect', 'mysql_stmt_init', 'mysql_stmt_error'): getattr(C, n).restype = ctypes.c_void_p
            class Bind(ctypes.Structure):
                _fields_ = [(n, ctypes.c_void_p) for n in ('length', 'is_null', 'buffer', 'error', 'u', 'store', 'fetch', 'skip')] + [
                    ('buffer_length', ctypes.c_ulong), ('offset', ctypes.c_ulong), ('length_value', ctypes.c_ulong),
                    ('flags', ctypes.c_uint), ('pack', ctypes.c_uint), ('buffer_type', ctypes.c_int), ('bools', ctypes.c_char * 4),
                    ('extension', ctypes.c_void_p)]
            m = ctypes.c_void_p(C.mysql_init(None))
            assert C.mysql_real_connect(m, None, None, None, None, 0, sys.argv[1].encode(), ctypes.c_ulong(0))
            def run(sql, values=(), columns=0):
                s = ctypes.c_void_p(C.mysql_stmt_init(m))
                if C.mysql_stmt_prepare(s, sql.encode(), ctypes.c_ulong(len(sql))): say(ctypes.string_at(C.mysql_stmt_error(s)).decode()); return
                binds = (Bind * max(1, len(values)))()
                keep = []
                for b, v in zip(binds, values):
                    x = None
                    if v is None: b.buffer_type = 6
                    elif isinstance(v, int): x = ctypes.c_longlong(v); b.buffer_type = 8
                    elif isinstance(v, float): x = ctypes.c_double(v); b.buffer_type = 5
                    else:
                        x = ctypes.create_string_buffer(v.encode()); n = ctypes.c_ulong(len(v)); keep.append(n)
                        b.buffer_type = 253; b.buffer_length = len(v); b.length = ctypes.addressof(n)
                    if x is not None: keep.append(x); b.buffer = ctypes.addressof(x)
                if values: C.mysql_stmt_bind_param(s, binds)
                assert not C.mysql_stmt_execute(s), sql
                if columns:
                    out = (Bind * columns)(); boxes = [ctypes.create_string_buffer(100) for _ in range(columns)]
                    nulls = (ctypes.c_char * columns)()
                    for n, b in enumerate(out):
                        b.buffer_type = 253; b.buffer = ctypes.addressof(boxes[n]); b.buffer_length = 99
                        b.is_null = ctypes.addressof(nulls) + n
                    C.mysql_stmt_bind_result(s, out)
                    while not C.mysql_stmt_fetch(s): say(', '.join('NULL' if nulls[n] != b'\\0' else x.value.decode() for n, x in enumerate(boxes)))
                C.mysql_stmt_close(s)
            run('create database p')
            run('create table p.t(id bigint, name text, price double, at datetime(6), day date, span time, small tinyint unsigned, d decimal(8,2))')
            run('insert into p.t values (?, ?, ?, ?, ?, ?, ?, ?)', (-7, 'one', 2.5, '2026-11-30 04:05:06.789', '2026-11-30', '-27:00:01', 200, '12.50'))
            run('insert into p.t values (?, ?, ?, ?, ?, ?, ?, ?)', (None,) * 8)
            run('select * from p.t where id <=> ?', (-7,), 8)
            run('select * from p.t where id is null', (), 8)
            run('select no_such from p.t')
            C.mysql_close(m)
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    /// A server at `server` in the room, whose only engine needs no log.
    static ForeignPeer server(SessionRoom room, String... more) throws Exception {
        var data = Files.createDirectory(room.path("data"));
        var server = new ArrayList<>(List.of("mariadbd", "--no-defaults", "--datadir=" + data,
                "--socket=" + room.path("server"),
                "--skip-networking", "--skip-grant-tables", "--innodb-log-file-size=4M", "--innodb-buffer-pool-size=8M",
                "--local-infile=1", "--innodb=OFF", "--default-storage-engine=MyISAM"));
        server.addAll(List.of(more));
        if (System.getProperty("user.name").equals("root")) {
            server.add("--user=root");
        }
        return ForeignPeer.of(server.toArray(String[]::new));
    }

    private String ask(String... words) throws Exception {
        return ask(room, words);
    }

    static String ask(SessionRoom room, String... words) throws Exception {
        var command = new ArrayList<>(List.of("mariadb", "--no-defaults", "-S", RealTalk.door(room), "-N", "-B"));
        command.addAll(List.of(words));
        try (var client = ForeignPeer.of(command.toArray(String[]::new))) {
            return client.rest();
        }
    }

    @Test
    void preparedStatementsAndEncryptionAreRead() throws Exception {
        Installed.assumeFor(List.of("mariadbd", "mariadb", "openssl"));
        String key = room.path("key").toString();
        String certificate = room.path("certificate").toString();
        ForeignPeer.run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=x");
        try (var _ = server(room, "--ssl-cert=" + certificate, "--ssl-key=" + key)) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            await().untilAsserted(() -> assertThat(ask("-e", "select 1 + 1")).isEqualTo("2"));
            assertThat(ask("--ssl", "-e", "select 'nobody reads this'")).isEqualTo("nobody reads this");
            assertThat(ask("--skip-ssl", "-e",
                    "create user bob identified by 'hidden1'; set password for bob = password('hidden2')"))
                    .contains("--skip-grant-tables");
            try (var client = ForeignPeer.python(STATEMENTS, RealTalk.door(room))) {
                assertThat(client.rest()).isEqualTo("-7, one, 2.5, 2026-11-30 04:05:06.789000, 2026-11-30, -27:00:01,"
                        + " 200, 12.50\n" + "NULL, ".repeat(7) + "NULL\nUnknown column 'no_such' in 'SELECT'");
            }
            RealTalk talk = RealTalk.heard(room, tap).isWhole("mysql").says("notice asks for encryption",
                    "piece encrypted", "request Query, create user bob identified by '••••'",
                    "request Prepare, select * from p.t where id <=> ?",
                    "request Execute, statement 3, (-7, one, 2.5, 2026-11-30 04:05:06.789, 2026-11-30, -27:00:01, 200, 12.50)",
                    "request Execute, statement 4, (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
                    "request Execute, statement 5, (-7)",
                    "data row (-7, one, 2.5, 2026-11-30 04:05:06.789000, 2026-11-30, -1 days 03:00:01, 200, 12.50)",
                    "data row (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
            assertThat(talk.texts()).noneMatch(text -> text.contains("nobody reads") || text.contains("hidden"))
                    .anyMatch(text -> text.startsWith("response error 1054, 42S22, Unknown column"));
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(talk.count(Kind.RESPONSE));
        }
    }

    @Test
    void everythingThatMariaDbAndItsClientSayIsRead() throws Exception {
        Installed.assumeFor(List.of("mariadbd", "mariadb"));
        try (var _ = server(room)) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            await().untilAsserted(() -> assertThat(ask("-e", "select 1 + 1")).isEqualTo("2"));
            assertThat(ask("-psecret", "-e", "select no_such")).contains("Unknown column");
            assertThat(ask("-e", "create database shop; use shop; create table t(id int, name text, at datetime);"
                    + "insert into t values (1, 'one', '2026-11-30 04:05:06'), (2, null, null); select * from t"))
                    .contains("1\tone\t2026-11-30 04:05:06");
            assertThat(ask("shop", "-e", "prepare s from 'select name from t where id = ?'; set @x = 1;"
                    + "execute s using @x; deallocate prepare s")).isEqualTo("one");
            RealTalk.file(room, "rows", "3\tthree\t2026-01-01\n");
            ask("--local-infile=1", "shop", "-e", "load data local infile '" + room.path("rows") + "' into table t");
            ask("--compress", "shop", "-e", "select 'nobody reads this'");
            RealTalk talk = RealTalk.heard(room, tap).isWhole("mysql").says("request Query, select 1 + 1",
                    "data 1 columns", "data column 1 + 1", "data row (2)", "request Query, create database shop",
                    "response OK: 1 rows affected", "data row (1, one, 2026-11-30 04:05:06)",
                    "data row (2, NULL, NULL)",
                    "data asks for the file " + room.path("rows"), "data part of the file: 3\\tthree\\t2026-01-01\\n",
                    "notice Quit", "piece compressed");
            assertThat(talk.texts()).anyMatch(text -> text.startsWith("response error 1054, 42S22, Unknown column"))
                    .anyMatch(text -> text.startsWith("notice greeting of ") && text.contains("MariaDB"))
                    .noneMatch(text -> text.contains("secret"));
            assertThat(talk.failures()).singleElement().asString().contains("Unknown column");
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(talk.count(Kind.RESPONSE));
        }
    }
}
