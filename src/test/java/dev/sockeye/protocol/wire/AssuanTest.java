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

class AssuanTest {
    private static final List<Said> TALK = List.of(Said.server("OK Pleased to meet you, process 12\n"),
            Said.client("GETINFO version\n"), Said.server("D 2.2.40%25%0a%41\nOK\n"), Said.client("# a comment\n"),
            Said.client("GET_PASSPHRASE --data X X X\n"), Said.server("S INQUIRE_MAXLEN 255\nINQUIRE PASSPHRASE\n"),
            Said.client("D hunter2\nEND\n"), Said.server("D hunter2\n"), Said.server("OK\n"),
            Said.client("PRESET_PASSPHRASE ABCD -1 68756e\n"), Said.server("ERR 67108983 No SmartCard <GPG Agent>\n"),
            Said.client("PKSIGN\n"), Said.server("INQUIRE HASHVAL\n"), Said.client("D abc\n"), Said.client("CAN\n"),
            Said.server("ERR 83886179 canceled <Pinentry>\r\n"), Said.client("BYE\n"), Said.server("OK closing\n"));

    @Test
    void readsLinesAndHidesPassphrases() {
        Talk talk = Talk.in(new Assuan()).say(TALK).end();
        assertThat(talk.texts()).containsExactly("notice OK Pleased to meet you, process 12",
                "request GETINFO version", "data D 2.2.40%\\nA", "response OK", "notice # a comment",
                "request GET_PASSPHRASE --data X X X", "notice S INQUIRE_MAXLEN 255", "data INQUIRE PASSPHRASE",
                "data D ••••", "data END", "data D ••••", "response OK", "request PRESET_PASSPHRASE ••••",
                "response ERR 67108983 No SmartCard <GPG Agent>", "request PKSIGN", "data INQUIRE HASHVAL",
                "data D abc",
                "data CAN", "response ERR 83886179 canceled <Pinentry>", "request BYE", "response OK closing");
        assertThat(talk.frames(Side.SERVER)).extracting(Seen::pair).containsExactly(0L, 0L, 1L, 0L, 0L, 0L, 2L, 3L, 0L,
                4L, 5L);
        assertThat(talk.frames(Side.SERVER).get(1).fields()).containsExactly("command=D @0-1",
                "data=2.2.40%\\nA @2-17");
    }

    @Test
    void whoHasJoinedLateIsShownNoDataThatMayBeASecret() {
        assertThat(Talk.in(new Assuan()).joinLate().say(List.of(Said.server("\nD hunter2\nOK\n"))).texts())
                .containsExactly("skipped looking for a beginning: \\n", "data D ••••", "response OK");
    }

    @Test
    void holdsWhatEveryDecoderHolds() {
        Harness.check(new Assuan(), TALK);
    }

    @Test
    void isFoundByItsGreeting() {
        assertThat(found("/tmp/x", "OK Pleased to meet you\n")).isEqualTo("assuan");
        assertThat(found("/run/user/0/gnupg/S.dirmngr", "# Home: /root\nOK Dirmngr\n")).isEqualTo("assuan");
        assertThat(found("/tmp/x", "OK Pleased\n")).isEmpty();
    }

    private static String found(String address, String said) {
        return Talk.at(address, SocketType.STREAM).say(Said.server(said)).end().protocol();
    }
}
