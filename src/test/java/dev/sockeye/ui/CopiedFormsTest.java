package dev.sockeye.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ShortTempDir;
import dev.sockeye.ui.control.BytesFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What is copied does what it says: each form is run by the program that it is for, and gives the same bytes.
class CopiedFormsTest {
    static final List<byte[]> CONTENTS = List.of(new byte[0], all(), "-n %s \\\\0 'x' \"y\" $HOME `id`\n\n".getBytes(
            StandardCharsets.UTF_8), "gr\u00fc\u00dfe \ud83d\ude80 \r\n".getBytes(StandardCharsets.UTF_8), large());

    private ShortTempDir directory;

    private static byte[] all() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    private static byte[] large() {
        byte[] large = new byte[20_000];
        new java.util.Random(7).nextBytes(large);
        return large;
    }

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = new ShortTempDir();
    }

    @AfterEach
    void clean() throws IOException {
        directory.close();
    }

    private static void run(Path input, Path output, String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectInput(input.toFile()).redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static boolean has(String program) {
        return Files.isExecutable(Path.of("/usr/bin/" + program));
    }

    private Path written(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void hexAndBase64AreDecodedBack() {
        for (byte[] content : CONTENTS) {
            assertThat(Base64.getDecoder().decode(BytesFormat.BASE64.of(content, "x"))).isEqualTo(content);
            assertThat(HexFormat.ofDelimiter(" ").parseHex(BytesFormat.HEX.of(content, "x"))).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @FieldSource("CONTENTS")
    void pythonMakesTheSameBytes(byte[] content) throws Exception {
        assumeTrue(has("python3"), "python3 is not installed");
        Path program = written("p.py", BytesFormat.PYTHON.of(content, "data")
                + "import sys\nsys.stdout.buffer.write(data)\n");
        Path output = directory.resolve("out");
        run(program, output, "python3", "-");
        assertThat(output).hasBinaryContent(content);
    }

    @ParameterizedTest
    @FieldSource("CONTENTS")
    void theCompilerMakesTheSameBytes(byte[] content) throws Exception {
        assumeTrue(has("cc"), "no C compiler is installed");
        Path source = written("p.c", "#include <stdio.h>\n" + BytesFormat.C_ARRAY.of(content, "data")
                + "int main(void) { return fwrite(data, 1, sizeof data, stdout) != sizeof data; }\n");
        Path program = directory.resolve("p");
        Path output = directory.resolve("out");
        run(source, directory.resolve("log"), "cc", "-Wall", "-Werror", "-o", program.toString(), source.toString());
        run(source, output, program.toString());
        assertThat(output).hasBinaryContent(content);
    }

    @ParameterizedTest
    @FieldSource("CONTENTS")
    void theShellSendsTheSameBytesOverAStream(byte[] content) throws Exception {
        assertThat(received(SocketType.STREAM, Address.ofPath(directory.resolve("a b,c:d'e!").toString()), content))
                .isEqualTo(content);
    }

    @Test
    void theShellSendsOneMessageOfAnySizeAndToAbstractNames() throws Exception {
        for (byte[] content : CONTENTS.subList(1, CONTENTS.size())) {
            assertThat(received(SocketType.SEQPACKET, Address.ofPath(directory.resolve("s").toString()), content))
                    .isEqualTo(content);
            assertThat(received(SocketType.DATAGRAM, Address.ofPath(directory.resolve("d").toString()), content))
                    .isEqualTo(content);
        }
        assertThat(received(SocketType.STREAM, new Address.Abstract(Bytes.ofText("sk-copied-" + ProcessHandle.current()
                .pid())), all())).isEqualTo(all());
    }

    @Test
    void aLongMessageWithBordersIsNeverInAPipeWhichWouldCutIt() {
        Address address = Address.ofPath("/tmp/s");
        assertThat(SocatCommand.of(SocketType.SEQPACKET, address, new byte[4097]).orElseThrow()).doesNotContain("|")
                .startsWith("f=$(mktemp) && printf ").endsWith(" <\"$f\"; rm -f \"$f\"");
        assertThat(SocatCommand.of(SocketType.DATAGRAM, address, new byte[4097]).orElseThrow()).doesNotContain("|");
        assertThat(SocatCommand.of(SocketType.DATAGRAM, address, new byte[4096]).orElseThrow()).contains(" | socat - ");
        assertThat(SocatCommand.of(SocketType.STREAM, address, new byte[9000]).orElseThrow())
                .contains(" | socat -b 9000 - ");
    }

    @Test
    void whatSocatCannotBeToldIsNotCopied() {
        assertThat(SocatCommand.of(SocketType.STREAM, new Address.Abstract(Bytes.of(new byte[]{'a', 0, 'b'})), all()))
                .isEmpty();
        assertThat(SocatCommand.of(SocketType.STREAM, new Address.Unnamed(), all())).isEmpty();
    }

    /// What a real server gets when the line is run by the system's shell.
    private byte[] received(SocketType type, Address address, byte[] content) throws Exception {
        assumeTrue(has("socat") && has("python3"), "socat or python3 is not installed");
        Path got = directory.resolve("got");
        Path ready = directory.resolve("ready");
        Files.deleteIfExists(got);
        Files.deleteIfExists(ready);
        String name = switch (address) {
            case Address.Pathname(Bytes path) -> path.text();
            case Address.Abstract(Bytes bytes) -> "\0" + bytes.text();
            case Address.Unnamed _ -> throw new IllegalArgumentException("nobody gets it");
        };
        Process server = new ProcessBuilder("python3", "-c", """
                import os, socket, sys
                name = sys.argv[1].replace('@', chr(0)) if sys.argv[1].startswith('@') else sys.argv[1]
                kind = getattr(socket, 'SOCK_' + sys.argv[2])
                s = socket.socket(socket.AF_UNIX, kind)
                if name[0] != chr(0) and os.path.exists(name): os.unlink(name)
                s.bind(name)
                if kind != socket.SOCK_DGRAM: s.listen(1)
                open(sys.argv[3], 'w').close()
                if kind != socket.SOCK_DGRAM: s = s.accept()[0]
                data = s.recv(1 << 20)
                while kind == socket.SOCK_STREAM:
                    more = s.recv(1 << 20)
                    if not more: break
                    data += more
                open(sys.argv[4], 'wb').write(data)
                """, name.replace('\0', '@'), type == SocketType.DATAGRAM ? "DGRAM" : type.name(), ready.toString(),
                got.toString()).inheritIO().start();
        try {
            for (int i = 0; i < 600 && !Files.exists(ready); i++) {
                assertThat(server.waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
            }
            Path script = written("line.sh", SocatCommand.of(type, address, content).orElseThrow() + "\n");
            run(script, directory.resolve("answer"), "sh", script.toString());
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return Files.readAllBytes(got);
        } finally {
            server.destroyForcibly();
        }
    }
}
