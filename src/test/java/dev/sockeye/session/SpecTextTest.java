package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.Property;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecTextTest {
    @Test
    void aServerNeedsATypeAndAnAddressOnly() {
        assertThat(ServerSpecText.parse("stream:/tmp/a b:c=d"))
                .isEqualTo(ServerSpec.of(SocketType.STREAM, Address.ofPath("/tmp/a b:c=d")));
        assertThat(ServerSpecText.parse("SEQPACKET:@")).isEqualTo(ServerSpec.of(SocketType.SEQPACKET,
                new Address.Unnamed()));
    }

    @Test
    void aServerTakesEveryOption() {
        ServerSpec spec = ServerSpecText.parse("datagram:@n\\x00,behaviour=reply:a=b\\n\\x2c,mode=0664,owner=daemon,"
                + "group=12,buffer=4K,backlog=7,unlink=no,replace=yes");
        assertThat(spec).isEqualTo(new ServerSpec(SocketType.DATAGRAM, Address.parse("@n\\x00"),
                new Behaviour.FixedReply(Bytes.ofText("a=b\n,")), 4096, 7, 0664, "daemon", "12", false, true,
                AccessPolicy.OPEN));
    }

    @Test
    void rulesAreABehaviourOfTheirOwn() {
        ServerSpec spec = ServerSpecText.parse("stream:/a,mode=0660,rules=/tmp/a b\\x2c.json");
        assertThat(spec.behaviour()).isEqualTo(new Behaviour.Rules("/tmp/a b,.json"));
        assertThat(ServerSpecText.parse(ServerSpecText.format(spec))).isEqualTo(spec);
        assertThat(ServerSpecText.format(spec)).isEqualTo("stream:/a,rules=/tmp/a b\\x2c.json,mode=0660");
        assertThatThrownBy(() -> ServerSpecText.parse("stream:/a,behaviour=echo,rules=b"))
                .hasMessageContaining("exclude each other");
        assertThatThrownBy(() -> ServerSpecText.parse("stream:/a,rules=")).hasMessageContaining("the path of a file");
    }

    @Test
    void aClientTakesEveryOption() {
        ClientSpec spec = ClientSpecText.parse("datagram:/run/s,bind=/tmp/c,timeout=0.25,buffer=1M,credentials=yes");
        assertThat(spec).isEqualTo(new ClientSpec(SocketType.DATAGRAM, Address.ofPath("/run/s"), Duration.ofMillis(250),
                Optional.of(Address.ofPath("/tmp/c")), 1 << 20, true));
        assertThat(ClientSpecText.parse("datagram:/run/s,bind=none").bindTo()).isEmpty();
        assertThat(ClientSpecText.parse("stream:/run/s,bind=@").bindTo()).contains(new Address.Unnamed());
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"stream:/run/a", "datagram:@n,at=@tap",
        "seqpacket:/a\\x2cb,at=/c\\x2cd,rules=r\\x2c.json,identity=yes,allow=uid:7,allow=group:adm",
        "stream:/a,in-place=rename,identity=no", "stream:/a,in-place=mount,container=17", "stream:/a,in-place=mount"})
    void aTapsTextRoundTrips(String text) {
        TapSpec tap = TapSpecText.parse(text);
        assertThat(TapSpecText.format(tap)).isEqualTo(text);
        assertThat(tap.text()).isEqualTo(text);
        assertThat(TapSpecText.parse(tap.text())).isEqualTo(tap);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"stream:@n,in-place=rename|cannot be covered",
        "stream:/a,at=/b,in-place=mount|leave “at” out", "stream:/a,in-place=move|rename or mount",
        "stream:/a,container=3|goes with in-place=mount", "stream:/a,at=@|“at” is a path",
        "stream:/a,allow=me|names nobody",
        "stream:/a,in-place=mount,container=0|number of a process"})
    void aTapThatCannotBeIsRefusedWithASentence(String text, String why) {
        assertThatThrownBy(() -> TapSpecText.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void accessRulesKeepTheirOrder() {
        String text = "stream:/a,deny=user:nobody,allow=group:docker,allow=exe:/opt/a\\x2cb,deny=uid:0,allow=gid:4294967295";
        AccessPolicy policy = ServerSpecText.parse(text).access();
        assertThat(policy.rules()).extracting(AccessRule::text).containsExactly("deny user:nobody",
                "allow group:docker", "allow exe:/opt/a,b", "deny uid:0", "allow gid:4294967295");
        assertThat(policy.otherwise()).as("once somebody is allowed").isEqualTo(AccessRule.Verdict.DENY);
        assertThat(ServerSpecText.format(ServerSpecText.parse(text))).isEqualTo(text);
        assertThat(ServerSpecText.parse("stream:/a,deny=uid:0").access().otherwise())
                .isEqualTo(AccessRule.Verdict.ALLOW);
        String locked = "stream:/a,deny=uid:0,otherwise=deny";
        assertThat(ServerSpecText.format(ServerSpecText.parse(locked))).isEqualTo(locked);
        assertThat(ServerSpecText.format(ServerSpecText.parse("stream:/a,otherwise=allow"))).isEqualTo("stream:/a");
    }

    @Test
    void aCommaInAnAddressIsEscaped() {
        assertThat(ServerSpecText.parse("stream:/tmp/a\\x2cb").address()).isEqualTo(Address.ofPath("/tmp/a,b"));
        assertThat(ServerSpecText.format(ServerSpec.of(SocketType.STREAM, Address.ofPath("/tmp/a,\\b"))))
                .isEqualTo("stream:/tmp/a\\x2c\\\\b");
    }

    @Test
    void leavesOutWhatIsUsual() {
        assertThat(ServerSpecText.format(ServerSpec.of(SocketType.STREAM, new Address.Unnamed())))
                .isEqualTo("stream:@");
        assertThat(ClientSpecText.format(ClientSpec.of(SocketType.DATAGRAM, Address.ofPath("/a"))))
                .isEqualTo("datagram:/a");
        assertThat(ClientSpecText.format(ClientSpecText.parse("datagram:/a,bind=none,timeout=2.50")))
                .isEqualTo("datagram:/a,bind=none,timeout=2.5");
    }

    @Test
    void everyServerCanBeTypedAgain() {
        Property.holds(made -> {
            byte[] reply = made.bytes();
            Behaviour behaviour = reply.length == 0
                    ? List.of(new Behaviour.Echo(), new Behaviour.UpperCase(), new Behaviour.Discard(),
                            new Behaviour.Clock()).get(made.integer(0, 3))
                    : new Behaviour.FixedReply(Bytes.of(reply));
            var type = made.of(SocketType.class);
            var manners = new Manners(Bytes.of(made.bytes()), Bytes.ofText("no ${time}"), type.isConnectionOriented()
                    ? made.of(Manners.Closing.class)
                    : Manners.Closing.USUAL);
            String encodable = Bytes.ofText(made.text()).text();
            var spec = new ServerSpec(type, new Address.Abstract(Bytes.of(made.bytes(1, 107))),
                    behaviour, made.integer(1, ServerSpec.LARGEST_RECEIVE_BUFFER), made.integer(0, Integer.MAX_VALUE),
                    made.integer(0, 07777), encodable, "", made.bool(), made.bool(), AccessPolicy.OPEN,
                    manners);
            assertThat(ServerSpecText.parse(ServerSpecText.format(spec))).isEqualTo(spec);
        });
    }

    @Test
    void everyClientCanBeTypedAgain() {
        Property.holds(made -> {
            var address = new Address.Abstract(Bytes.of(made.bytes(1, 107)));
            var timeout = Duration.ofMillis(made.integer(1, 1_000_000));
            var spec = new ClientSpec(made.of(SocketType.class), address, timeout,
                    made.bool() ? Optional.of(address) : Optional.empty(), 1, made.bool());
            assertThat(ClientSpecText.parse(ClientSpecText.format(spec))).isEqualTo(spec);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /tmp/a                      | “/tmp/a” is no TYPE:ADDRESS: write for example stream:/tmp/echo.sock.
            tcp:/tmp/a                  | “tcp” is no socket type: use stream, datagram or seqpacket.
            stream:                     | The path is empty.
            stream:/a,mod=1             | “mod=1” is not one of behaviour=…
            stream:/a,b                 | written \\x2c.
            stream:/a,mode=abc          | “abc” is no mode: write three or four octal digits, such as 0660.
            stream:/a,mode=0600,mode=1  | “mode” is given twice.
            stream:/a,behaviour=x       | “x” is no behaviour: use log, echo, upper, discard, clock or reply:TEXT.
            stream:/a,buffer=0          | The receive buffer must be between 1 byte and 16 MiB.
            stream:/a,buffer=9999999999 | The receive buffer must be between 1 byte and 16 MiB.
            stream:/a,buffer=x          | “x” is no size: write for example 4096, 64K, 512M or 1G.
            stream:/a,backlog=many      | “backlog” is a whole number up to 2147483647, not “many”.
            stream:/a,backlog=3000000000 | “backlog” is a whole number up to 2147483647, not “3000000000”.
            stream:/a,backlog=-1        | The backlog cannot be negative.
            stream:/a,allow=docker      | “docker” names nobody: write uid:NUMBER, user:NAME,
            stream:/a,allow=group:      | “group:” names nobody
            stream:/a,deny=host:x       | “host” is none of uid, user, gid, group, account-group, exe.
            stream:/a,deny=uid:-1       | “-1” is no number from 0 to 4294967295.
            stream:/a,deny=exe:socat    | The path of a program begins with “/”.
            stream:/a,otherwise=maybe   | “otherwise” is allow or deny, not “maybe”.
            stream:/a,unlink=maybe      | “unlink” is yes or no, not “maybe”.
            """)
    void saysWhatIsWrongWithAServer(String text, String sentence) {
        assertThatThrownBy(() -> ServerSpecText.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stream:/a,timeout=0 | “0” is no timeout: write seconds, such as 5 or 0.5, up to 86400.
            stream:/a,timeout=x | “x” is no timeout
            stream:/a,bind=     | The path is empty.
            stream:/a,buffer=0  | The receive buffer must be between 1 byte and 16M.
            stream:/a,mode=1    | “mode=1” is not one of bind=…
            """)
    void saysWhatIsWrongWithAClient(String text, String sentence) {
        assertThatThrownBy(() -> ClientSpecText.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "4096,4K", "64k,64K", "64 KiB,64K", "512MB,512M", "1G,1G", "1000 B,1000"})
    void readsSizes(String text, String shortest) {
        assertThat(ByteSize.format(ByteSize.parse(text))).isEqualTo(shortest);
    }

    @ParameterizedTest
    @CsvSource({"''", "K", "-1", "1.5G", "1T", "99999999999999999", "999999999999999G"})
    void refusesWhatIsNoSize(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text)).hasMessageContaining("is no size");
    }
}
