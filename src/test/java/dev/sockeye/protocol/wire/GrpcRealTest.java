package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import dev.sockeye.support.ShopSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// gRPC between two programs in python, with grpc's own library. The messages are made by hand, so that no compiler is needed.
@Timeout(120)
class GrpcRealTest {
    private static final String SERVER = """
            import grpc
            from concurrent import futures
            class Shop(grpc.GenericRpcHandler):
                def service(self, call):
                    if call.method == '/shop.Orders/Get':
                        return grpc.unary_unary_rpc_method_handler(lambda ask, context: b'\\n\\5order\\20\\7')
                    if call.method == '/shop.Orders/List':
                        return grpc.stream_stream_rpc_method_handler(lambda asks, context:
                            (b'\\10' + bytes([len(ask)]) for ask in asks))
                    if call.method == '/shop.Orders/Fail':
                        def fail(ask, context): context.abort(grpc.StatusCode.NOT_FOUND, 'no such order: \\u00fc')
                        return grpc.unary_unary_rpc_method_handler(fail)
            server = grpc.server(futures.ThreadPoolExecutor(2))
            server.add_generic_rpc_handlers((Shop(),))
            server.add_insecure_port('unix:' + sys.argv[1])
            server.start()
            server.wait_for_termination()
            """;
    private static final String CLIENT = """
            import grpc
            with grpc.insecure_channel('unix:' + sys.argv[1]) as channel:
                say(channel.unary_unary('/shop.Orders/Get')(b'\\10\\7', metadata=[('x-who', 'me'), ('authorization', 'secret')]))
                asks = (b'\\22' + bytes([127]) + b'x' * 127 for n in range(3))
                say(len(list(channel.stream_stream('/shop.Orders/List')(asks))))
                say(channel.unary_unary('/shop.Orders/Get')(b'\\12\\220\\116' + b'y' * 10000,
                    compression=grpc.Compression.Gzip))
                try: channel.unary_unary('/shop.Orders/Fail')(b'')
                except grpc.RpcError as e: say(e.code().name)
                try: channel.unary_unary('/shop.Orders/None')(b'')
                except grpc.RpcError as e: say(e.code().name)
            say('done')
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    @Test
    void everythingThatTwoProgramsSayIsRead() throws Exception {
        Installed.assumeModule("grpc");
        try (var _ = ForeignPeer.python(SERVER, room.path("server"))) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            try (var client = ForeignPeer.python(CLIENT, RealTalk.door(room))) {
                assertThat(client.rest()).isEqualTo("b'\\n\\x05order\\x10\\x07'\n3\nb'\\n\\x05order\\x10\\x07'\n"
                        + "NOT_FOUND\nUNIMPLEMENTED\ndone");
            }
            RealTalk talk = RealTalk.heard(room, tap).isWhole("http2", "grpc").says(
                    "request stream 1: /shop.Orders/Get",
                    "data stream 1: message of 2 bytes: 1: 7, end", "data stream 1: message of 9 bytes: 1: order, 2: 7",
                    "response stream 1: status 0 OK", "request stream 3: /shop.Orders/List",
                    "data stream 3: message of 129 bytes: 2: " + "x".repeat(127), "response stream 3: status 0 OK",
                    "response stream 7: status 5 NOT_FOUND: no such order: ü",
                    "response stream 9: status 12 UNIMPLEMENTED: Method not found!");
            RealTalk.heard(room, tap, ShopSchema.schema()).isWhole("http2", "grpc").says(
                    "data stream 1: message of 2 bytes: id: 7, end",
                    "data stream 1: message of 9 bytes: name: order, count: 7");
            assertThat(talk.texts()).anyMatch(text -> text.startsWith("data stream 5: message of 10003 bytes: 1: yyy"))
                    .noneMatch(text -> text.contains("secret"));
            assertThat(talk.failures()).containsExactly(
                    "response stream 7: status 5 NOT_FOUND: no such order: ü",
                    "response stream 9: status 12 UNIMPLEMENTED: Method not found!");
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(5).isEqualTo(talk.count(Kind.RESPONSE));
        }
    }
}
