package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Players of music and films.
@Timeout(120)
class PlayersRealTest {
    private static final String MPD = """
            l = s('stream'); l.bind(sys.argv[1]); l.listen(9)
            ANSWERS = {'status': 'volume: 50\\nstate: play\\nsong: 0\\nplaylistlength: 1\\n',
                'currentsong': 'file: a.ogg\\nArtist: Somebody\\nTitle: Song\\nPos: 0\\nId: 1\\n'}
            while True:
                c, _ = l.accept()
                c.sendall(b'OK MPD 0.23.5\\n')
                items = None
                for line in c.makefile('r'):
                    word = line.split()[0]
                    if word.startswith('command_list_') and not word.endswith('end'):
                        items, each = [], b'list_OK\\n' if 'ok' in word else b''
                    elif items is not None and word != 'command_list_end': items.append(word)
                    elif word == 'bogus' or word == 'next': c.sendall(b'ACK [5@0] {} unknown command "next"\\n')
                    else:
                        for item in items or [word]: c.sendall(ANSWERS.get(item, '').encode() + (each if items else b''))
                        c.sendall(b'OK\\n')
                        items = None
                c.close()
            """;
    private static final String MPV = """
            import json
            l = s('stream'); l.bind(sys.argv[1]); l.listen(1)
            c, _ = l.accept()
            def tell(**all): c.sendall(json.dumps(all, separators=(',', ':')).encode() + b'\\n')
            for line in c.makefile('r'):
                if not line.startswith('{'): continue
                call = json.loads(line)
                if call['command'][0] == 'get_property': tell(data=50.0, request_id=call.get('request_id', 0), error='success')
                else:
                    tell(event='pause')
                    tell(request_id=call.get('request_id', 0), error='success')
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    private String mpc(String... words) throws Exception {
        var command = new ArrayList<>(List.of("mpc", "--host", RealTalk.door(room)));
        command.addAll(List.of(words));
        try (var client = ForeignPeer.of(command.toArray(String[]::new))) {
            return client.rest();
        }
    }

    @Test
    void mpcAndAServerInPythonAreRead() throws Exception {
        Installed.assumeFor(List.of("mpc"));
        try (var _ = ForeignPeer.python(MPD, room.path("server"))) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            assertThat(mpc("status")).contains("Somebody - Song").contains("[playing]");
            assertThat(mpc("next")).contains("unknown command");
            RealTalk talk = RealTalk.heard(room, tap).isWhole("mpd").says("notice OK MPD 0.23.5",
                    "response ACK [5@0] {} unknown command \"next\"");
            assertThat(talk.texts()).anyMatch(text -> text.startsWith("request command_list_")
                    && text.contains("status; currentsong"));
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(talk.count(Kind.RESPONSE));
        }
    }

    /// The server itself takes 143 MB with what it needs, so it is not in the list of needed packages.
    @Test
    void mpdIsReadWhereItIsInstalled() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mpd")), "mpd is not installed (Debian package mpd)");
        Installed.assumeFor(List.of("mpc"));
        String d = room.path("").toString();
        Files.createDirectories(room.path("music"));
        Files.createDirectories(room.path("lists"));
        String configuration = RealTalk.file(room, "mpd.conf", "bind_to_address \"" + d + "/server\"\n"
                + "music_directory \"" + d + "/music\"\nplaylist_directory \"" + d + "/lists\"\ndb_file \"" + d
                + "/db\"\naudio_output {\n type \"null\"\n name \"none\"\n}\n").toString();
        try (var _ = ForeignPeer.of("mpd", "--no-daemon", "--stderr", configuration)) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            assertThat(mpc("status")).contains("volume");
            mpc("add", "none.ogg");
            assertThat(mpc("outputs")).contains("none");
            mpc("stats");
            RealTalk talk = RealTalk.heard(room, tap).isWhole("mpd").says("request outputs", "request stats");
            assertThat(talk.texts()).first().asString().startsWith("notice OK MPD ");
            assertThat(talk.texts()).anyMatch(text -> text.startsWith("response repeat: 0 … "))
                    .anyMatch(text -> text.startsWith("response ACK ["));
        }
    }

    /// mpv takes 100 MB with what it needs, so it is not in the list of needed packages either.
    @Test
    void mpvIsReadWhereItIsInstalled() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mpv")), "mpv is not installed (Debian package mpv)");
        try (var _ = ForeignPeer.of("mpv", "--idle", "--no-config", "--no-terminal", "--vo=null", "--ao=null",
                "--input-ipc-server=" + room.path("mpv"))) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "mpv");
            try (var client = ForeignPeer.python("""
                    import json
                    c = s('stream'); c.connect(sys.argv[1]); f = c.makefile('r')
                    changes = []
                    def hear():
                        line = json.loads(f.readline())
                        if line.get('event') == 'property-change': changes.append(line)
                        return line
                    def ask(number, *words):
                        c.sendall((json.dumps({'command': words, 'request_id': number}) + '\\n').encode())
                        while True:
                            line = hear()
                            if line.get('request_id') == number: say(line['error']); return
                    ask(100, 'get_property', 'volume')
                    ask(7, 'get_property', 'bogus')
                    ask(8, 'observe_property', 1, 'pause')
                    ask(9, 'set_property', 'pause', True)
                    while not changes: hear()
                    c.sendall(b'cycle pause\\nquit\\n')
                    while f.readline(): pass
                    """, RealTalk.door(room))) {
                assertThat(client.rest()).isEqualTo("success\nproperty not found\nsuccess\nsuccess");
            }
            RealTalk talk = RealTalk.heard(room, tap).isWhole("mpv").says(
                    "request command [get_property, bogus], request_id 7",
                    "response error property not found, request_id 7", "notice cycle pause", "notice quit");
            assertThat(talk.texts()).anyMatch(text -> text.startsWith("response error success, data 100"))
                    .anyMatch(text -> text.startsWith("notice event property-change"));
            assertThat(talk.failures()).containsExactly("response error property not found, request_id 7");
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(4).isEqualTo(talk.count(Kind.RESPONSE));
        }
    }

    /// Where mpv is not installed, its part is played by a script that answers as its manual says.
    @Test
    void theFormOfMpvIsRead() throws Exception {
        try (var _ = ForeignPeer.python(MPV, room.path("mpv"))) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "mpv");
            try (var client = ForeignPeer.python("""
                    c = s('stream'); c.connect(sys.argv[1])
                    def ask(text, lines):
                        c.sendall(text.encode() + b'\\n')
                        data = b''
                        while data.count(b'\\n') < lines: data += c.recv(1000)
                    ask('{"command": ["get_property", "volume"], "request_id": 100}', 1)
                    ask('cycle pause', 0)
                    ask('{"command": ["set_property", "pause", true]}', 2)
                    """, RealTalk.door(room))) {
                assertThat(client.rest()).isEmpty();
            }
            RealTalk talk = RealTalk.heard(room, tap).isWhole("mpv");
            assertThat(talk.texts()).containsExactly("request command [get_property, volume], request_id 100",
                    "response error success, data 50.0, request_id 100", "notice cycle pause",
                    "request command [set_property, pause, true]", "notice event pause",
                    "response error success, request_id 0");
        }
    }
}
