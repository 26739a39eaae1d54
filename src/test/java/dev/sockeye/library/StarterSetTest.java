package dev.sockeye.library;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.RunningPostgres;
import dev.sockeye.support.RunningUserDatabase;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.support.Unshared;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The messages to begin with, said to the programs that they are for.
@Timeout(120)
class StarterSetTest {
    @AutoClose
    private final ShortTempDir directory;

    StarterSetTest() throws IOException {
        directory = new ShortTempDir();
    }

    private String path(String name) {
        return directory.path().resolve(name).toString();
    }

    /// One connection, as a client of ours would have it.
    private record Talk(SocketChannel channel, StarterSet set) implements AutoCloseable {
        static Talk with(StarterSet set, String path) throws Exception {
            await().ignoreExceptions().until(() -> {
                try (var _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                    return true;
                }
            });
            return new Talk(SocketChannel.open(UnixDomainSocketAddress.of(path)), set);
        }

        private ByteBuffer message(String name) throws Exception {
            return StarterSetTest.message(set, name);
        }

        /// Sends it and reads until the answer has that in it.
        String says(String name, String expected) throws Exception {
            channel.write(message(name));
            return hears(expected);
        }

        String hears(String expected) throws Exception {
            var all = new StringBuilder();
            ByteBuffer part = ByteBuffer.allocate(1 << 16);
            while (all.indexOf(expected) < 0) {
                int count = channel.read(part.clear());
                assertThat(count).as("“%s” after: %s", expected, all).isPositive();
                all.append(StandardCharsets.ISO_8859_1.decode(part.flip()));
            }
            return all.toString();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static ByteBuffer message(StarterSet set, String name) throws IOException {
        return set.library().messages().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow()
                .writing().composition().bytes(1);
    }

    @ParameterizedTest
    @EnumSource
    void everySetCanBeReadAndHasFoldersAndNames(StarterSet set) throws Exception {
        Library library = set.library();
        assertThat(library.messages()).isNotEmpty().allMatch(one -> !one.folder().isEmpty());
        assertThat(Library.EMPTY.with(library)).as("no two of one name").isEqualTo(library);
        for (SavedMessage message : library.messages()) {
            assertThat(message.writing().composition().bytes(1).remaining()).as(message.name()).isPositive();
        }
    }

    @Test
    void redis() throws Exception {
        try (var _ = ForeignPeer.of("redis-server", "--port", "0", "--unixsocket", path("r"), "--save", "", "--dir",
                directory.path().toString()); Talk talk = Talk.with(StarterSet.REDIS, path("r"))) {
            talk.says("PING", "+PONG");
            talk.says("INFO server", "redis_version");
            talk.says("CLIENT LIST", "cmd=client|list");
            talk.says("SET greeting", "+OK");
            talk.says("GET greeting", "hello");
            talk.says("HELLO 3", "proto");
            talk.says("MONITOR", "+OK");
        }
    }

    @Test
    void nginx() throws Exception {
        String d = directory.path().toString();
        Files.writeString(Path.of(path("nginx.conf")), "daemon off; pid " + d
                + "/pid; error_log stderr; events {} http {"
                + " access_log off; client_body_temp_path " + d + "/b; proxy_temp_path " + d + "/p; fastcgi_temp_path "
                + d + "/f; uwsgi_temp_path " + d + "/u; scgi_temp_path " + d + "/s; server { listen unix:" + path("n")
                + "; location / { return 200 'hello'; } } }");
        try (var _ = ForeignPeer.of("nginx", "-c", path("nginx.conf"), "-p", d)) {
            for (String name : new String[]{"GET /", "POST / with JSON"}) {
                try (Talk talk = Talk.with(StarterSet.HTTP, path("n"))) {
                    assertThat(talk.says(name, "hello")).startsWith("HTTP/1.1 200 OK");
                }
            }
            try (Talk talk = Talk.with(StarterSet.HTTP, path("n"))) {
                assertThat(talk.says("HEAD /", "\r\n\r\n")).startsWith("HTTP/1.1 200 OK");
            }
            try (Talk talk = Talk.with(StarterSet.DOCKER, path("n"))) {
                assertThat(talk.says("GET /version", "hello")).startsWith("HTTP/1.1 200 OK");
            }
        }
    }

    @Test
    void dbus() throws Exception {
        try (var _ = ForeignPeer.of("dbus-daemon", "--session", "--nofork", "--nopidfile",
                "--address=unix:path=" + path("d")); Talk talk = Talk.with(StarterSet.DBUS, path("d"))) {
            talk.says("1 Authenticate", "OK ");
            talk.says("2 Pass descriptors", "AGREE_UNIX_FD");
            talk.channel().write(talk.message("3 Begin"));
            talk.says("4 Hello", ":1.");
            talk.says("ListNames", "org.freedesktop.DBus");
            talk.says("GetId", "s\0");
        }
    }

    @Test
    void sshAgent() throws Exception {
        try (var _ = ForeignPeer.of("ssh-agent", "-D", "-a", path("s"));
                Talk talk = Talk.with(StarterSet.SSH_AGENT, path("s"))) {
            assertThat(talk.says("Which keys?", "\0\0\0\0")).startsWith("\0\0\0\5\14");
            // OpenSSH knows extensions, and that of asking for them only since 9.8: it answers or says failure.
            assertThat(talk.says("Which extensions?", "\0\0\0")).hasSizeGreaterThan(4);
        }
    }

    @Test
    void haproxy() throws Exception {
        Files.writeString(Path.of(path("h.cfg")), "global\n stats socket " + path("h") + " level admin\ndefaults\n"
                + " timeout client 5s\n timeout server 5s\n timeout connect 5s\n mode http\nfrontend f\n bind unix@"
                + path("f") + "\n");
        try (var _ = ForeignPeer.of("haproxy", "-db", "-f", path("h.cfg"))) {
            for (var wanted : java.util.Map
                    .of("show info", "Version: ", "show stat", "# pxname", "show sess", "unix_stream",
                            "help", "show info", "show servers state", "# be_id")
                    .entrySet()) {
                try (Talk talk = Talk.with(StarterSet.HAPROXY, path("h"))) {
                    talk.says(wanted.getKey(), wanted.getValue());
                }
            }
        }
    }

    @Test
    void postgresql() throws Exception {
        try (var _ = RunningPostgres.in(directory.path(), directory.path())) {
            await().untilAsserted(
                    () -> assertThat(RunningPostgres.ask(directory.path(), "-c", "select 1")).isEqualTo("1"));
            saysToPostgres();
        }
    }

    private void saysToPostgres() throws Exception {
        try (Talk talk = Talk.with(StarterSet.POSTGRESQL, path(RunningPostgres.FILE))) {
            assertThat(talk.says("Ask for TLS", "N")).isEqualTo("N");
            // Ready for a query, in no transaction.
            talk.says("1 Start as postgres", "Z\0\0\0\5I");
            assertThat(talk.says("Which version?", "Z\0\0\0\5I")).contains("version", "PostgreSQL ", "SELECT 1");
            assertThat(talk.says("Who is connected?", "Z\0\0\0\5I")).contains("usename", "pg_stat_activity")
                    .doesNotContain("ERROR");
            talk.channel().write(talk.message("Say goodbye"));
            assertThat(talk.channel().read(ByteBuffer.allocate(1))).as("closed by the server").isEqualTo(-1);
        }
    }

    @Test
    void qmp() throws Exception {
        try (var _ = ForeignPeer.of("qemu-storage-daemon", "--chardev",
                "socket,id=c,path=" + path("q") + ",server=on,wait=off", "--monitor", "chardev=c");
                Talk talk = Talk.with(StarterSet.QMP, path("q"))) {
            talk.hears("\"QMP\"");
            talk.says("1 Begin", "{\"return\": {}}");
            talk.says("Which version?", "\"major\"");
            talk.says("Which commands?", "query-commands");
            // What has no virtual machine knows the words and says so.
            talk.says("How is it?", "The command query-status has not been found");
        }
        try (var _ = ForeignPeer.of("qemu-ga", "--method=unix-listen", "--path=" + path("g"), "--statedir="
                + directory.path(), "--pidfile=" + path("pid")); Talk talk = Talk.with(StarterSet.QMP, path("g"))) {
            talk.says("Guest agent: are you there?", "{\"return\": {}}");
            talk.says("Guest agent: what can you do?", "guest-ping");
        }
    }

    @Test
    void varlink() throws Exception {
        Unshared.assumePermitted("--mount");
        try (var _ = RunningUserDatabase.in(directory.path());
                Talk talk = Talk.with(StarterSet.VARLINK, path(RunningUserDatabase.FILE))) {
            talk.says("User record of root", "\"userName\":\"root\"");
            // systemd does not describe itself before its version 254: it says in Varlink's words that it does not.
            assertThat(talk.says("Who are you?", "\0")).matches("\\{\"(parameters\".*|error\":\"org.varlink.*)\0");
            assertThat(talk.says("Describe org.varlink.service", "\0"))
                    .matches("\\{\"(parameters\".*|error\":\"org.varlink.*)\0");
        }
    }

    @Test
    void syslog() throws Exception {
        Files.writeString(Path.of(path("conf")), """
                module(load="imuxsock" SysSock.Use="off")
                input(type="imuxsock" Socket="%s" CreatePath="off" UseSpecialParser="off")
                template(name="t" type="string" string="%%syslogseverity-text%% %%programname%%:%%msg%%\\n")
                action(type="omfile" file="%s" template="t")
                """.formatted(path("log"), path("said")));
        try (var _ = ForeignPeer.of("rsyslogd", "-n", "-f", path("conf"), "-i", path("pid"))) {
            for (String name : new String[]{"RFC 5424", "RFC 3164, short", "An error"}) {
                send(StarterSet.SYSLOG, name, "log");
            }
            await().ignoreExceptions().untilAsserted(() -> assertThat(Files.readAllLines(Path.of(path("said"))))
                    .hasSize(3).satisfies(lines -> assertThat(lines.get(0)).isEqualTo("info sockeye:Hello number 1"))
                    .satisfies(lines -> assertThat(lines.get(1)).isEqualTo("info sockeye: Hello number 1")).satisfies(
                            lines -> assertThat(lines.get(2)).startsWith("err sockeye: Something went wrong ")));
        }
    }

    /// Debian's start-stop-daemon waits for its child to be ready as systemd does.
    @Test
    void sdNotify() throws Exception {
        try (var waits = ForeignPeer.of("start-stop-daemon", "--start", "--background", "--notify-await",
                "--notify-timeout", "60", "--make-pidfile", "--pidfile", path("pid"), "--exec", "/bin/sh", "--", "-c",
                "echo $NOTIFY_SOCKET > " + path("new") + "; mv " + path("new") + " " + path("where")
                        + "; exec sleep 600")) {
            await().until(() -> Files.exists(Path.of(path("where"))));
            try {
                String where = Files.readString(Path.of(path("where"))).strip();
                for (String name : new String[]{"WATCHDOG=1", "RELOADING=1"}) {
                    send(StarterSet.SD_NOTIFY, name, where);
                }
                assertThat(waits.process().isAlive()).as("waits for more than these").isTrue();
                send(StarterSet.SD_NOTIFY, "READY=1", where);
                assertThat(waits.exitCode()).isZero();
            } finally {
                ForeignPeer.run("kill", Files.readString(Path.of(path("pid"))).strip());
            }
        }
    }

    private void send(StarterSet set, String name, String target) throws Exception {
        Path file = Files.write(Path.of(path("message")), message(set, name).array());
        Path at = directory.path().resolve(target);
        await().until(() -> Files.exists(at));
        ForeignPeer.run("socat", "-u", "OPEN:" + file, "UNIX-SENDTO:" + at);
    }
}
