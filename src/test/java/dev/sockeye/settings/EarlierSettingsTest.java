package dev.sockeye.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.ClientSpecText;
import dev.sockeye.session.LineEnding;
import dev.sockeye.session.ServerSpecText;
import dev.sockeye.socket.SocketType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Files that earlier versions wrote.
class EarlierSettingsTest {
    private static final String FIRST = """
            {"theme": "dark",
             "window": {"x": 1.0, "y": 2.0, "width": 800.0, "height": 600.0, "maximised": false, "treeWidth": 250.0,
                        "inspectorWidth": 300.0, "inspectorShown": true},
             "tabShares": {"log": 0.4, "detail": 0.8}, "tabClosing": "stop", "quitting": "quit",
             "captureQuota": 67108864,
             "recent": {"stream": ["/run/a", "@b"], "datagram": ["/run/d,e"]},
             "serverForms": {"seqpacket": {"behaviour": "fixed_reply", "reply": "a, b", "receiveBuffer": "1024",
                 "backlog": "5", "mode": "0660", "owner": "", "group": "docker", "unlink": false,
                 "access": "allow=group:docker"},
                 "stream": {"access": "what is this"}},
             "clientForms": {"datagram": {"timeout": "0.5", "ownAddressKind": "given", "ownAddress": "@me",
                 "receiveBuffer": "4096", "credentials": true}, "stream": {}},
             "history": [{"mode": "text", "content": "PING {n}", "ending": "crlf"}],
             "lastLookAt": null}
            """;

    private static SettingsReader.Found read(String text) {
        return SettingsReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void areReadAsWhatTheyMeant() {
        SettingsReader.Found found = read(FIRST);
        assertThat(found.problem()).isEmpty();
        Settings settings = found.settings();
        assertThat(settings.theme()).isEqualTo(ThemeMode.DARK);
        assertThat(settings.window()).contains(new WindowState(1, 2, 800, 600, false, 250, 300, true));
        assertThat(settings.tabShares()).contains(new TabShares(0.4, 0.8));
        assertThat(settings.tabClosing()).isEqualTo(TabClosing.STOP);
        assertThat(settings.asksAtQuit()).isFalse();
        assertThat(settings.captureQuota()).isEqualTo(64L << 20);
        assertThat(settings.recent().get(SocketType.STREAM)).containsExactly("/run/a", "@b");
        assertThat(settings.history())
                .isEqualTo(List.of(new Writing(PayloadMode.TEXT, "PING {n}", LineEnding.CRLF)));
    }

    @Test
    void giveWhatTheFormsHeldAsSpecs() {
        Settings settings = read(FIRST).settings();
        assertThat(settings.servers().get(SocketType.SEQPACKET)).isEqualTo(ServerSpecText.parse(
                "seqpacket:@,behaviour=reply:a\\x2c b,buffer=1024,backlog=5,mode=0660,group=docker,unlink=no,"
                        + "allow=group:docker"));
        assertThat(settings.clients().get(SocketType.DATAGRAM)).isEqualTo(ClientSpecText
                .parse("datagram:/run/d\\x2ce,timeout=0.5,bind=@me,buffer=4096,credentials=yes"));
        assertThat(settings.clients().get(SocketType.STREAM)).isEqualTo(ClientSpecText.parse("stream:/run/a"));
    }

    @Test
    void rulesThatCannotBeReadLetNobodyIn() {
        assertThat(read(FIRST).settings().servers().get(SocketType.STREAM)).isNotNull()
                .matches(spec -> !spec.access().isOpen(), "lets nobody in");
    }

    @Test
    void ofALaterVersionWhatIsKnownCounts() {
        SettingsReader.Found found = read("{\"theme\": \"light\", \"fromTheFuture\": {\"x\": [1]}}");
        assertThat(found.problem()).isEmpty();
        assertThat(found.settings()).isEqualTo(Settings.USUAL.withTheme(ThemeMode.LIGHT));
    }
}
