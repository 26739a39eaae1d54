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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// containerd's own ttrpc on both sides. The library takes 120 MB with what it needs, so it is not in the list of needed packages.
@Timeout(300)
class TtrpcRealTest {
    private static final Path LIBRARY = Path.of("/usr/share/gocode/src/github.com/containerd/ttrpc");
    private static final String SOURCE = """
            package main

            import ("context"; "fmt"; "net"; "os"; "time"
            	"github.com/containerd/ttrpc"; "github.com/gogo/protobuf/types"
            	"google.golang.org/grpc/codes"; "google.golang.org/grpc/status")

            func check(err error) { if err != nil { fmt.Fprintln(os.Stderr, err); os.Exit(1) } }

            func serve(path string) {
            	server, err := ttrpc.NewServer(); check(err)
            	server.Register("shop.Orders", map[string]ttrpc.Method{
            		"Get": func(ctx context.Context, unmarshal func(interface{}) error) (interface{}, error) {
            			var ask types.StringValue
            			if err := unmarshal(&ask); err != nil { return nil, err }
            			if ask.Value == "none" { return nil, status.Error(codes.NotFound, "no such order") }
            			return &types.StringValue{Value: "order " + ask.Value}, nil
            		}})
            	listener, err := net.Listen("unix", path); check(err)
            	check(server.Serve(context.Background(), listener))
            }

            func main() {
            	if os.Args[1] == "serve" { serve(os.Args[2]); return }
            	conn, err := net.Dial("unix", os.Args[2]); check(err)
            	client := ttrpc.NewClient(conn)
            	defer client.Close()
            	ctx, cancel := context.WithTimeout(ttrpc.WithMetadata(context.Background(), ttrpc.MD{"who": []string{"me"}}), time.Minute)
            	defer cancel()
            	for _, name := range []string{"seven", "none"} {
            		var answer types.StringValue
            		err := client.Call(ctx, "shop.Orders", "Get", &types.StringValue{Value: name}, &answer)
            		fmt.Println(answer.Value, err)
            	}
            	fmt.Println(client.Call(ctx, "shop.Orders", "No", &types.Empty{}, &types.Empty{}))
            }
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    @Test
    void everythingThatTwoProgramsSayIsRead() throws Exception {
        assumeTrue(Files.isDirectory(LIBRARY),
                "ttrpc is not installed (Debian package golang-github-containerd-ttrpc-dev)");
        Installed.assumeFor(List.of("go"));
        Path source = RealTalk.file(room, "main.go", SOURCE);
        Path program = room.path("program");
        ForeignPeer.run("env", "HOME=" + room.path(""), "GOCACHE=" + room.path("cache"), "GO111MODULE=off",
                "GOPATH=/usr/share/gocode", "GOFLAGS=-p=1", "go", "build", "-o", program.toString(), source.toString());
        try (var _ = ForeignPeer.of(program.toString(), "serve", room.path("server").toString())) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            String said = ForeignPeer.run(program.toString(), "ask", RealTalk.door(room));
            assertThat(said.lines()).containsExactly("order seven <nil>",
                    " rpc error: code = NotFound desc = no such order",
                    "rpc error: code = Unimplemented desc = method shop.Orders/No not supported".replace(
                            "method shop.Orders/No not supported",
                            said.substring(said.lastIndexOf("desc = ") + 7).strip()));
            RealTalk talk = RealTalk.heard(room, tap).isWhole("ttrpc").says(
                    "request stream 1: /shop.Orders/Get: 1: seven",
                    "response stream 1: status 0 OK: 1: order seven", "request stream 3: /shop.Orders/Get: 1: none",
                    "response stream 3: status 5 NOT_FOUND: no such order", "request stream 5: /shop.Orders/No");
            assertThat(talk.failures()).hasSize(2).last().asString()
                    .startsWith("response stream 5: status 12 UNIMPLEMENTED");
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(3).isEqualTo(talk.count(Kind.RESPONSE));
        }
    }
}
