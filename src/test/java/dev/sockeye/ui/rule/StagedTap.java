package dev.sockeye.ui.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Session;
import dev.sockeye.session.SessionRules;
import dev.sockeye.session.TapSpec;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.SessionRoom;
import java.util.List;
import java.util.Optional;

/// A real tap without rules, and both ends in one python3: it says a line for each command that is typed.
record StagedTap(Session session, ForeignPeer ends) implements AutoCloseable {
    /// `c TEXT` sends from the client, `s` and `r` say what came at the server and back at the client.
    private static final String ENDS = """
            d = sys.argv[1]
            b = s('stream'); b.bind(d + '/server'); b.listen(5)
            say('ready'); sys.stdin.readline()
            c = s('stream'); c.connect(d + '/tap'); a = b.accept()[0]
            a.settimeout(30); c.settimeout(30)
            say('joined')
            for line in sys.stdin:
                word, _, text = line.rstrip('\\n').partition(' ')
                if word == 'c': c.send(text.encode())
                if word == 'f': c.sendmsg([text.encode()], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, bytes(array.array('i', [0])))])
                if word == 's': say(a.recv(1 << 20).decode('latin-1'))
                if word == 'd':
                    m, anc, _, _ = a.recvmsg(1 << 20, 100); say(m.decode() + ' with ' + str(len(anc)))
                if word == 'r': say(c.recv(1 << 20).decode('latin-1'))
            """;

    static StagedTap open(SessionRoom room) throws Exception {
        ForeignPeer peer = ForeignPeer.python("import array, socket\n" + ENDS, room.path("").toString());
        assertThat(peer.line()).isEqualTo("ready");
        Session tap = room.workbench().open(TapSpec.of(SocketType.STREAM, room.address("server"))
                .at(new TapSpec.Place.SideDoor(Optional.of(room.address("tap")))));
        peer.type("go\n");
        assertThat(peer.line()).isEqualTo("joined");
        return new StagedTap(tap, peer);
    }

    SessionRules rules() {
        return session.rules().orElseThrow();
    }

    /// Sends from the client.
    void send(String text) throws Exception {
        ends.type("c " + text + "\n");
    }

    void sendWithDescriptor(String text) throws Exception {
        ends.type("f " + text + "\n");
    }

    /// What the command says: `s`, `d` or `r`.
    String ask(String command) throws Exception {
        ends.type(command + "\n");
        return ends.line();
    }

    /// The payloads of the tap's events of this kind, in order.
    List<String> recorded(SessionRoom room, dev.sockeye.capture.EventKind kind) {
        return room.events(session.id()).stream().filter(event -> event.kind() == kind).map(room::payload).toList();
    }

    @Override
    public void close() {
        ends.close();
    }
}
