package dev.sockeye;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Program;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sockets that Go programs are given (`net.FileListener`, `net.FilePacketConn`) and give (`exec.Cmd.ExtraFiles`), with the
/// standard library only: nothing is fetched, and nothing is left in the user's cache.
class GoSocketsTest {
    private static final Path GO = Path.of("/usr/bin/go");
    private static final String SOURCE = """
            package main

            import ("bytes"; "fmt"; "net"; "os"; "os/exec")

            func check(err error) { if err != nil { fmt.Fprintln(os.Stderr, err); os.Exit(1) } }

            func serve(network string) {
            	file := os.NewFile(3, "given")
            	if network == "unixgram" {
            		conn, err := net.FilePacketConn(file); check(err)
            		data := make([]byte, 100)
            		for { n, who, err := conn.ReadFrom(data); check(err); conn.WriteTo(bytes.ToUpper(data[:n]), who) }
            	}
            	listener, err := net.FileListener(file); check(err)
            	for {
            		conn, err := listener.Accept(); check(err)
            		data := make([]byte, 100)
            		n, _ := conn.Read(data); conn.Write(bytes.ToUpper(data[:n])); conn.Close()
            	}
            }

            func give(network, path string, command []string) {
            	address := &net.UnixAddr{Name: path, Net: network}
            	var file *os.File
            	if network == "unixgram" {
            		conn, err := net.ListenUnixgram(network, address); check(err)
            		file, err = conn.File(); check(err)
            	} else {
            		listener, err := net.ListenUnix(network, address); check(err)
            		file, err = listener.File(); check(err)
            	}
            	child := exec.Command(command[0], command[1:]...)
            	child.ExtraFiles, child.Stdout, child.Stderr = []*os.File{file}, os.Stdout, os.Stderr
            	check(child.Run())
            }

            func main() {
            	if os.Args[1] == "serve" { serve(os.Args[2]) } else { give(os.Args[2], os.Args[3], os.Args[4:]) }
            }
            """;
    private static final String CLIENT = """
            while not os.path.exists(sys.argv[1]): time.sleep(0.01)
            c = s(sys.argv[2]); c.settimeout(60)
            if sys.argv[2] == 'datagram': c.bind('')
            while True:
                try: c.connect(sys.argv[1]); break
                except ConnectionRefusedError: time.sleep(0.01)
            c.send(b'from go'); say(c.recv(100).decode())
            """;

    private static ShortTempDir directory;
    private static Path program;

    @BeforeAll
    static void compile() throws Exception {
        assumeTrue(Files.isExecutable(GO), "go is not installed (Debian package golang-go)");
        directory = new ShortTempDir();
        Files.writeString(directory.resolve("given.go"), SOURCE);
        program = directory.resolve("given");
        var builder = new ProcessBuilder(GO.toString(), "build", "-o", program.toString(),
                directory.resolve("given.go").toString()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("CGO_ENABLED", "0", "GO111MODULE", "off", "GOFLAGS", "", "GOPROXY", "off",
                "GOCACHE", directory.resolve("cache").toString()));
        Process go = builder.start();
        String said = new String(go.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(go.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(go.exitValue()).as(said).isZero();
    }

    @AfterAll
    static void removeDirectory() throws Exception {
        if (directory != null) {
            directory.close();
        }
    }

    private static String answer(String path, String type) throws Exception {
        try (var client = ForeignPeer.python(CLIENT, path, type)) {
            return client.rest();
        }
    }

    @ParameterizedTest
    @CsvSource({"unix, stream", "unixgram, datagram", "unixpacket, seqpacket"})
    void aGoProgramServesTheSocketThatItIsActivatedWith(String network, String type) throws Exception {
        String path = directory.resolve("a-" + type).toString();
        try (Program activation = Program.sockeye(directory.path(), Map.of(), List.of(), "activate", type + ":" + path,
                "--", program.toString(), "serve", network)) {
            assertThat(answer(path, type)).as(activation.err()).isEqualTo("FROM GO");
            assertThat(activation.terminate().exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"unix, stream", "unixgram, datagram", "unixpacket, seqpacket"})
    void theSocketOfAGoProgramIsServed(String network, String type) throws Exception {
        String path = directory.resolve("g-" + type).toString();
        try (Program giver = Program.sockeyeUnder(List.of(program.toString(), "give", network, path), directory.path(),
                Map.of(), List.of(), "--headless", "--serve", "fd:3,behaviour=echo")) {
            giver.says(type + ":" + path);
            assertThat(answer(path, type)).isEqualTo("from go");
            assertThat(answer(path, type)).isEqualTo("from go");
            ProcessHandle.of(giver.pid()).orElseThrow().children().forEach(ProcessHandle::destroy);
            assertThat(giver.exitCode()).isZero();
        }
    }
}
