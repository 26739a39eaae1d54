package dev.sockeye.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Inheritance;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.linux.LinuxAccounts;
import dev.sockeye.socket.linux.LinuxDirectSockets;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.Engine;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.NoLeaks;
import dev.sockeye.support.ShortTempDir;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// `sockeye send` to servers in python3: what arrives there, what is printed, and how it ends.
@ExtendWith(NoLeaks.class)
class SendCommandTest {
    /// Serves one peer: `c` is its connection (a datagram socket itself), `a` the last sender, `hear` reads a message.
    private static final String SERVE = """
            l = s(sys.argv[2]); l.settimeout(20); l.bind(sys.argv[1]); a = None
            if sys.argv[2] != 'datagram': l.listen(5)
            say('ready')
            if sys.argv[2] == 'datagram': c = l
            else: c, _ = l.accept(); c.settimeout(20)
            def hear(n=70000):
                global a
                b, a = c.recvfrom(n)
                return b
            def tell(b): c.sendto(b, a) if sys.argv[2] == 'datagram' else c.send(b)
            """;

    private ShortTempDir directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = new ShortTempDir();
    }

    @AfterEach
    void removeDirectory() throws Exception {
        directory.close();
    }

    private Path socket() {
        return directory.resolve("s");
    }

    private ForeignPeer serve(SocketType type, String script) throws Exception {
        ForeignPeer peer = ForeignPeer.python(SERVE + script, socket(), type.label());
        assertThat(peer.line()).isEqualTo("ready");
        return peer;
    }

    private int send(String... arguments) {
        var line = new ArrayList<>(List.of("send"));
        line.addAll(List.of(arguments));
        return switch (Request.read(line, () -> Inheritance.NONE)) {
            case Request.Do(Subcommand subcommand) -> subcommand.run(
                    new Services(new LinuxSocketTable(), new LinuxFileCalls(), new LinuxSocketProbe(),
                            new LinuxAccounts(), new LinuxDirectSockets(), () -> {
                                throw new AssertionError("nothing is measured");
                            }, Engine::transport, () -> {
                                throw new IOException("Sending needs no engine.");
                            }),
                    new Terminal(out), new PrintStream(err, true, StandardCharsets.UTF_8));
            case Request.Refuse(String sentence, String _) -> {
                err.writeBytes(sentence.getBytes(StandardCharsets.UTF_8));
                yield ExitCodes.UNUSABLE;
            }
            default -> throw new AssertionError("something else was read");
        };
    }

    private String to(SocketType type) {
        return type.label() + ":" + socket();
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"DATAGRAM", "SEQPACKET"})
    void bordersAndEmptyMessagesStayAndAnswersComeByteForByte(SocketType type) throws Exception {
        try (var server = serve(type, """
                for i in range(4): say(repr(hear()))
                tell(b'\\x00\\xff\\x1b[31m'); tell(b''); tell(b'two')
                """)) {
            assertThat(send(to(type), "one", "", "a\\x00b\\n", "--ending", "none", "--wait", "1000", "last")).isZero();
            assertThat(List.of(server.line(), server.line(), server.line(), server.line()))
                    .containsExactly("b'one'", "b''", "b'a\\x00b\\n'", "b'last'");
        }
        assertThat(out.toByteArray()).isEqualTo(new byte[]{0, -1, 27, '[', '3', '1', 'm', 't', 'w', 'o'});
        assertThat(err()).isEmpty();
    }

    @Test
    void aStreamGetsTextsFilesAndItsEnd() throws Exception {
        byte[] large = new byte[1_000_000];
        large[999_999] = 7;
        Files.write(directory.resolve("large"), large);
        try (var server = serve(SocketType.STREAM, """
                got = b''
                while True:
                    b = c.recv(70000)
                    if not b: break
                    got += b
                say(len(got), repr(got[:10]), got[-1]); tell(b'bye')
                """)) {
            assertThat(send(to(SocketType.STREAM), "hello", "", "x", "--ending=lf", "--file",
                    directory.resolve("large").toString(), "--half-close", "--wait=20000")).isZero();
            assertThat(server.line()).isEqualTo("1000009 b'hello\\n\\nx\\n\\x00' 7");
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("bye");
    }

    @Test
    void hexIsBytes() throws Exception {
        try (var server = serve(SocketType.SEQPACKET, "say(hear().hex()); say(hear().hex())")) {
            assertThat(send(to(SocketType.SEQPACKET), "--hex", "00 ff", "0x7f")).isZero();
            assertThat(server.line() + " " + server.line()).isEqualTo("00ff 7f");
        }
    }

    @ParameterizedTest
    @EnumSource(SocketType.class)
    void passesDescriptorsWithTheFirstMessageAndTellsOfThoseThatCome(SocketType type) throws Exception {
        Path file = Files.writeString(directory.resolve("note"), "from the file");
        try (var server = serve(type, """
                b, fds, _, a = socket.recv_fds(c, 100, 5)
                say(repr(b), os.read(fds[0], 100).decode())
                say(repr(hear()))
                to = [0, a] if sys.argv[2] == 'datagram' else []
                c.sendmsg([b'here'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [0]))], *to)
                """)) {
            assertThat(send(to(type), "-v", "--fd", file.toString(), "take", "--wait", "3000", "more")).isZero();
            assertThat(server.line()).isEqualTo("b'take' from the file");
            assertThat(server.line()).isEqualTo("b'more'");
        }
        assertThat(err()).contains("→ 4 bytes, 1 descriptor", "→ 4 bytes\n", "← 4 bytes", "descriptor: pipe")
                .contains("pid ");
    }

    @Test
    void theServerSeesTheOwnAddressWhoseFileIsGoneAfterwards() throws Exception {
        Path own = directory.resolve("own");
        try (var server = serve(SocketType.DATAGRAM, "hear(); say(a, os.path.exists(a)); tell(b'answer')")) {
            assertThat(send(to(SocketType.DATAGRAM), "--bind", own.toString(), "hello", "--wait=3000")).isZero();
            assertThat(server.line()).isEqualTo(own + " True");
        }
        assertThat(own).doesNotExist();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("answer");
    }

    @Test
    void waitsForAnswersAsLongAsItIsTold() throws Exception {
        try (var _ = serve(SocketType.STREAM, "hear(); time.sleep(0.7); tell(b'late'); hear()")) {
            assertThat(send(to(SocketType.STREAM), "x", "--wait", "0")).isZero();
        }
        assertThat(out.size()).isZero();
        Files.delete(socket());
        try (var _ = serve(SocketType.STREAM, "hear(); time.sleep(0.7); tell(b'late'); c.close()")) {
            assertThat(send(to(SocketType.STREAM), "x", "--wait", "forever")).as("its close is the end").isZero();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("late");
    }

    @Test
    void aCutMessageIsSaidToBeCut() throws Exception {
        try (var _ = serve(SocketType.SEQPACKET, "hear(); tell(b'x' * 50); c.recv(1)")) {
            assertThat(send(to(SocketType.SEQPACKET) + ",buffer=32", "x")).isZero();
        }
        assertThat(out.size()).isEqualTo(32);
        assertThat(err()).startsWith("A message was cut: 32 of its 50 bytes are here.");
    }

    /// @param script what becomes of a socket that was bound
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pass                                            | 3
            l.close()                                       | 4
            os.unlink(sys.argv[1]); os.mkdir(sys.argv[1])   | 5
            os.unlink(sys.argv[1])                          | 6
            """)
    void theExitCodeSaysWhatIsNotThere(String script, int code) throws Exception {
        try (var server = ForeignPeer.python("l = s('stream'); l.bind(sys.argv[1]); " + script
                + "\nsay('done'); sys.stdin.read()", socket())) {
            assertThat(server.line()).isEqualTo("done");
            assertThat(send(to(SocketType.STREAM), "x")).isEqualTo(code);
        }
        assertThat(err()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --fd /nothere text           | a file of --fd cannot be opened. There is no /nothere.
            --file /nothere text         | The file /nothere cannot be read: there is no such file.
            --file /etc text             | The file /etc cannot be read: it is a directory.
            """)
    void sendsNothingWhenAFileIsMissingAndDoesNotTakeItForTheServer(String arguments, String sentence)
            throws Exception {
        try (var server = serve(SocketType.DATAGRAM, "say(hear())")) {
            var line = new ArrayList<>(List.of(to(SocketType.DATAGRAM)));
            line.addAll(List.of(arguments.split(" ")));
            assertThat(send(line.toArray(String[]::new))).isEqualTo(ExitCodes.FAILED);
            assertThat(err()).startsWith("Nothing was sent").contains(sentence);
            assertThat(send(to(SocketType.DATAGRAM), "--wait=0", "first")).isZero();
            assertThat(server.line()).isEqualTo("b'first'");
        }
    }

    @Test
    void saysThatAnEmptyMessageToAStreamIsLeftOut() throws Exception {
        try (var server = serve(SocketType.STREAM, "say(hear())")) {
            assertThat(send(to(SocketType.STREAM), "", "x", "--wait=3000")).isZero();
            assertThat(server.line()).isEqualTo("b'x'");
        }
        assertThat(err()).isEqualTo("An empty message was left out: a stream has none.\n");
    }

    @Test
    void whoWantsNoAddressGetsNoneAlsoWithDetails() throws Exception {
        try (var server = serve(SocketType.SEQPACKET, "hear(); say(repr(c.getpeername()))")) {
            assertThat(send(to(SocketType.SEQPACKET), "-v", "--bind", "none", "x", "--wait=3000")).isZero();
            assertThat(server.line()).isEqualTo("''");
        }
        assertThat(err()).contains("own address: (unnamed)");
    }

    @Test
    void theExitCodeSaysWhyItWasNotSent() throws Exception {
        try (var _ = serve(SocketType.SEQPACKET, "hear(); c.close()")) {
            assertThat(send(to(SocketType.STREAM), "x")).as("another type").isEqualTo(8);
            assertThat(send(to(SocketType.SEQPACKET), "x")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(value = SocketType.class, names = {"DATAGRAM", "SEQPACKET"})
    void aMessageThatIsLongerThanTheKernelTakesIsAFailureOfItsOwn(SocketType type) throws Exception {
        Files.write(directory.resolve("large"), new byte[32 << 20]);
        try (var server = serve(type, "say(repr(hear()))")) {
            assertThat(send(to(type), "--file", directory.resolve("large").toString(), "--wait=0")).isEqualTo(11);
            if (type == SocketType.DATAGRAM) {
                assertThat(send(to(type), "short", "--wait=0")).isZero();
                assertThat(server.line()).as("nothing came of the long one").isEqualTo("b'short'");
            } else {
                assertThat(server.line()).as("nothing came of it").isEqualTo("b''");
            }
        }
        assertThat(err()).startsWith("Not sent");
    }

    @Test
    void aServerThatClosesBeforeItHasAllIsAFailureOfItsOwn() throws Exception {
        Files.write(directory.resolve("large"), new byte[8 << 20]);
        try (var _ = serve(SocketType.STREAM, "c.recv(1); c.close()")) {
            assertThat(send(to(SocketType.STREAM), "--file", directory.resolve("large").toString())).isEqualTo(10);
        }
        assertThat(err()).startsWith("Not sent");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stream                       | is no TYPE:ADDRESS
            stream:/s x --ending bang    | --ending is none, lf, crlf or nul, not “bang”.
            stream:/s --wait soon x      | write milliseconds, up to 999999999, or “forever”
            stream:/s --hex zz           | is no hexadecimal digit
            stream:/s --lines x          | --lines is about standard input
            datagram:/s --half-close x   | datagrams have no connection
            stream:/s --fd /etc/hostname | --fd needs a message to go with
            """)
    void saysWhatIsWrongWithTheArguments(String arguments, String sentence) {
        assertThat(send(arguments.split(" +"))).isEqualTo(ExitCodes.UNUSABLE);
        assertThat(err()).contains(sentence);
    }
}
