package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static dev.sockeye.support.Patience.await;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The groups that a process has and those that the account database gives its user are two questions: here `daemon` (1) runs
/// without its group, and `bin` (2) with that of `daemon`.
@ExtendWith(NoLeaks.class)
class AccountGroupTest {
    private static final String KNOCK = """
            import socket, sys
            c = socket.socket(socket.AF_UNIX, getattr(socket, sys.argv[2])); c.settimeout(20)
            if sys.argv[2] == 'SOCK_DGRAM': c.bind('')
            c.connect(sys.argv[1]); c.send(b'let me in'); print(c.recv(100).decode(), flush=True)
            if sys.argv[2] == 'SOCK_DGRAM': sys.stdin.read()
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private String knock(SocketType type, int uid, String groups) throws Exception {
        String kind = switch (type) {
            case STREAM -> "SOCK_STREAM";
            case DATAGRAM -> "SOCK_DGRAM";
            case SEQPACKET -> "SOCK_SEQPACKET";
        };
        try (var peer = ForeignPeer.of("setpriv", "--reuid=" + uid, "--regid=3", "--groups=" + groups,
                "/usr/bin/python3", "-c", KNOCK, room.path("s").toString(), kind)) {
            return peer.line();
        }
    }

    private String why(Session server) {
        await().until(() -> server.counters().denied() == 1);
        return room.events(server.id()).stream().filter(event -> event.kind() == EventKind.DENIED).findFirst()
                .map(Event::note).orElseThrow();
    }

    private Session server(SocketType type, String rule) throws Exception {
        AsRoot.assumeFor("be other users");
        Files.setPosixFilePermissions(room.path("."), PosixFilePermissions.fromString("rwxr-xr-x"));
        return room.workbench().open(ServerSpecText.parse(type.label() + ":" + room.path("s")
                + ",behaviour=echo,mode=0666,refuse=Access denied," + rule));
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void theAccountDatabaseDecidesWhateverGroupsTheProcessHas(SocketType type) throws Exception {
        var server = server(type, "allow=account-group:daemon");
        assertThat(knock(type, 1, "4")).as("daemon without its group").isEqualTo("let me in");
        assertThat(knock(type, 2, "1")).as("bin with the group of daemon").isEqualTo("Access denied");
        assertThat(why(server)).isEqualTo("Denied, as no rule allows it. What was asked: the groups that the account"
                + " database gives the user.");
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void theProcessDecidesWhateverTheAccountDatabaseSays(SocketType type) throws Exception {
        var server = server(type, "allow=group:daemon");
        assertThat(knock(type, 2, "1")).as("bin with the group of daemon").isEqualTo("let me in");
        assertThat(knock(type, 1, "4")).as("daemon without its group").isEqualTo("Access denied");
        assertThat(why(server)).isEqualTo("Denied, as no rule allows it. What was asked: the groups that the process"
                + " has.");
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void whoHasNoAccountIsNotLetIn(SocketType type) throws Exception {
        var server = server(type, "allow=account-group:daemon");
        assertThat(knock(type, 3_999_999, "1")).isEqualTo("Access denied");
        assertThat(why(server)).contains("the account database has no user 3999999");
    }
}
