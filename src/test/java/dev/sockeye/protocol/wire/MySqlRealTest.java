package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    /// A server at `server` in the room, whose only engine needs no log.
    static ForeignPeer server(SessionRoom room) throws Exception {
        var data = Files.createDirectory(room.path("data"));
        var server = new ArrayList<>(List.of("mariadbd", "--no-defaults", "--datadir=" + data,
                "--socket=" + room.path("server"),
                "--skip-networking", "--skip-grant-tables", "--innodb-log-file-size=4M", "--innodb-buffer-pool-size=8M",
                "--local-infile=1", "--innodb=OFF", "--default-storage-engine=MyISAM"));
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
