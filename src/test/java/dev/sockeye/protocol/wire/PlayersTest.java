package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Harness;
import dev.sockeye.protocol.Said;
import dev.sockeye.protocol.Seen;
import dev.sockeye.protocol.Side;
import dev.sockeye.protocol.Talk;
import dev.sockeye.socket.SocketType;
import java.util.List;
import org.junit.jupiter.api.Test;

/// MPD and mpv.
class PlayersTest {
    private static final List<Said> MPD = List.of(Said.server("OK MPD 0.23.5\n"), Said.client("status\n"),
            Said.server("volume: 50\nstate: play\nOK\n"),
            Said.client("command_list_ok_begin\nplay 1\nfind title \"a b\"\ncommand_list_end\n"),
            Said.server("list_OK\nfile: x\nTitle: a b\nlist_OK\nOK\n"), Said.client("password hunter2\n"),
            Said.server("ACK [3@0] {password} incorrect password\n"), Said.client("albumart x 0\n"),
            Said.server("size: 5\nbinary: 5\nOK\nOK\nOK\n"), Said.client("idle player\n"), Said.client("noidle\n"),
            Said.server("OK\n"), Said.client("close\n"));
    private static final List<Said> MPV = List.of(
            Said.client("{\"command\":[\"get_property\",\"volume\"],\"request_id\":100}\n"),
            Said.server("{\"data\":50.0,\"request_id\":100,\"error\":\"success\"}\n"),
            Said.server("{\"event\":\"pause\"}\n"), Said.client("cycle pause\n"),
            Said.client("{\"command\":[\"stop\"]}\n"), Said.server("{\"request_id\":0,\"error\":\"success\"}\n"));

    @Test
    void readsCommandsListsAnswersAndPictures() {
        Talk talk = Talk.in(new Mpd()).say(MPD).end();
        assertThat(talk.texts()).containsExactly("notice OK MPD 0.23.5", "request status",
                "response volume: 50 … 2 lines", "request command_list_ok_begin; play 1; find title \"a b\"; "
                        + "command_list_end",
                "response list_OK … 4 lines", "request password ••••",
                "response ACK [3@0] {password} incorrect password", "request albumart x 0",
                "response size: 5 … 3 lines", "request idle player", "notice noidle", "response OK", "notice close");
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::pair).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(talk.frames(Side.SERVER).get(4).fields()).containsExactly("size=5 @6-7", "binary=5 @16-17",
                "data=OK\\nOK @18-23", "line=OK @24-26");
    }

    @Test
    void showsNoPasswordsInListsEither() {
        Talk talk = Talk.in(new Mpd()).say(Said.client("command_list_begin\npassword hunter2\ncommand_list_end\n"));
        assertThat(talk.texts()).containsExactly("request command_list_begin; password ••••; command_list_end");
        assertThat(talk.frames()).flatExtracting(Seen::fields).noneMatch(field -> field.contains("hunter2"));
    }

    @Test
    void readsJsonAndCommandsOfMpv() {
        Talk talk = Talk.in(new Mpv()).say(MPV).end();
        assertThat(talk.texts()).containsExactly("request command [get_property, volume], request_id 100",
                "response error success, data 50.0, request_id 100", "notice event pause", "notice cycle pause",
                "request command [stop]", "response error success, request_id 0");
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::pair)
                .containsExactly(talk.frames(Side.CLIENT).get(0).pair(), 0L, talk.frames(Side.CLIENT).get(2).pair());
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new Mpd(), MPD);
        Harness.check(new Mpv(), MPV);
    }

    @Test
    void areFoundByGreetingAndAddress() {
        assertThat(Talk.at("/tmp/x", SocketType.STREAM).say(MPD.getFirst()).protocol()).isEqualTo("mpd");
        assertThat(Talk.at("/tmp/mpvsocket", SocketType.STREAM).say(MPV.getFirst()).end().protocol())
                .isEqualTo("mpv");
        assertThat(Talk.at("/tmp/x", SocketType.STREAM).say(MPV.getFirst()).end().protocol()).isEqualTo("json");
    }
}
