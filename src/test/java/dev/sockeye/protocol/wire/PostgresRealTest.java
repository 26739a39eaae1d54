package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.protocol.ChoiceMaker;
import dev.sockeye.protocol.Exchanges;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.RunningPostgres;
import dev.sockeye.support.SessionRoom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// PostgreSQL with psql and pgbench.
@Timeout(300)
class PostgresRealTest {
    private static final String FILE = RunningPostgres.FILE;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private String ask(String... words) throws Exception {
        return RunningPostgres.ask(room.path(""), words);
    }

    private List<String> questions(Session tap) {
        var kinds = new ArrayList<String>();
        var exchanges = new Exchanges(room.wiring.capture(), ChoiceMaker.of(room.wiring.capture()),
                exchange -> kinds.add(exchange.kind() + (exchange.failed() ? " failed" : "")));
        room.events(tap.id()).forEach(exchanges::look);
        return kinds;
    }

    @Test
    void everythingThatPostgresAndItsClientsSayIsRead() throws Exception {
        try (var _ = RunningPostgres.in(room.path(""), room.path("pg"))) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "pg/" + FILE, FILE);
            await().untilAsserted(() -> assertThat(ask("-c", "select 1 + 1")).isEqualTo("2"));
            assertThat(ask("-c", "select no_such")).contains("does not exist");
            assertThat(ask("-c", "create table t(id int, name text)", "-c",
                    "insert into t select n, 'name ' || n from generate_series(1, 3) n", "-c", "select * from t"))
                    .contains("3|name 3");
            assertThat(ask("-c", "copy t to stdout")).contains("1\tname 1");
            assertThat(ask("-c", "\\copy t from '" + RealTalk.file(room, "rows", "4\tname 4\n") + "'"))
                    .isEqualTo("COPY 1");
            // What clients on networks ask first, then a query that is cancelled.
            try (var asks = ForeignPeer.python(
                    """
                            for code in (80877104, 80877103):
                                c = s('stream'); c.connect(sys.argv[1]); c.sendall(struct.pack('>II', 8, code)); say(c.recv(1)); c.close()
                            """,
                    room.path(FILE))) {
                assertThat(asks.rest()).isEqualTo("b'N'\nb'N'");
            }
            try (var slow = ForeignPeer
                    .of(RunningPostgres.asItsUser("timeout", "-s", "INT", "1", "psql", "-h", room.path("").toString(),
                            "-U",
                            "postgres", "-c", "select pg_sleep(60)"))) {
                assertThat(slow.rest()).contains("canceling statement");
            }
            // Prepared statements: the extended protocol.
            try (var bench = ForeignPeer.of(RunningPostgres.asItsUser(
                    RunningPostgres.programs().resolve("pgbench").toString(), "-n", "-M", "prepared",
                    "-f", RealTalk.file(room, "script", "select name from t where id = 2;\n").toString(), "-t", "20",
                    "-h", room.path("").toString(), "-U", "postgres", "postgres"))) {
                assertThat(bench.rest()).contains("20/20");
            }
            RealTalk talk = RealTalk.heard(room, tap).isWhole("pgsql").says("request Query: select 1 + 1",
                    "data RowDescription: ?column?", "data DataRow: (2)", "data CommandComplete: SELECT 1",
                    "data DataRow: (3, name 3)", "data CommandComplete: INSERT 0 3",
                    "data CopyData: 1\\tname 1\\n",
                    "data CopyInResponse: text, 2 columns", "data CopyData: 4\\tname 4\\n",
                    "request GSSENCRequest", "request SSLRequest", "response encryption refused",
                    "data CommandComplete: COPY 3", "response ParseComplete",
                    "response BindComplete", "response CommandComplete: SELECT 1", "response ReadyForQuery: idle");
            assertThat(talk.texts()).anyMatch(text -> text.startsWith("data ErrorResponse: ERROR, 42703"))
                    .anyMatch(text -> text.startsWith("data ErrorResponse: ERROR, 57014, canceling statement"))
                    .anyMatch(text -> text.startsWith("notice CancelRequest: process "));
            assertThat(talk.texts().stream().filter(text -> text.equals("response CommandComplete: SELECT 1")).count())
                    .isEqualTo(20);
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(talk.count(Kind.RESPONSE));
            assertThat(questions(tap)).contains("pgsql SELECT", "pgsql SELECT failed", "pgsql CREATE", "pgsql INSERT",
                    "pgsql COPY", "pgsql Parse SELECT", "pgsql Execute");
        }
    }
}
