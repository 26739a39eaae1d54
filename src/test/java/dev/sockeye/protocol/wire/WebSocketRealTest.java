package dev.sockeye.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.RealTalk;
import dev.sockeye.session.Session;
import dev.sockeye.socket.SocketType;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.Installed;
import dev.sockeye.support.SessionRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// WebSocket between two programs in python, with the library `websockets`, which packs messages unless told otherwise.
@Timeout(120)
class WebSocketRealTest {
    private static final String SERVER = """
            import asyncio, websockets
            async def answer(socket, path=None):
                async for message in socket:
                    await socket.send(message[::-1] if isinstance(message, str) else message)
                    if message == 'parts':
                        await socket.send(['one ', 'two ', 'three'])
            async def main():
                async with websockets.unix_serve(answer, sys.argv[1]): await asyncio.Future()
            asyncio.run(main())
            """;
    private static final String CLIENT = """
            import asyncio, websockets
            async def talk(packed):
                async with websockets.unix_connect(sys.argv[1], 'ws://localhost/chat', compression=packed) as socket:
                    for message in ['first message', 'first message', b'\\0\\1\\2', '{"json": [1, 2]}', 'x' * 70000]:
                        await socket.send(message); await socket.recv()
                    await socket.send('parts'); await socket.recv(); say(await socket.recv())
                    await (await socket.ping(b'here'))
            asyncio.run(talk('deflate'))
            asyncio.run(talk(None))
            """;

    @RegisterExtension
    final SessionRoom room = new SessionRoom();

    @Test
    void everythingThatTwoProgramsSayIsRead() throws Exception {
        Installed.assumeModule("websockets");
        try (var _ = ForeignPeer.python(SERVER, room.path("server"))) {
            Session tap = RealTalk.tap(room, SocketType.STREAM, "server");
            try (var client = ForeignPeer.python(CLIENT, RealTalk.door(room))) {
                assertThat(client.rest()).isEqualTo("one two three\none two three");
            }
            RealTalk talk = RealTalk.heard(room, tap).isWhole("http", "websocket").says("request GET /chat",
                    "response 101 Switching Protocols", "notice text: first message", "notice text: egassem tsrif",
                    "notice binary: \\x00\\x01\\x02", "notice text: {\"json\": [1, 2]}", "notice text: one two three",
                    "request ping: here", "response pong: here");
            assertThat(talk.texts().stream().filter("notice text: first message"::equals).count()).isEqualTo(4);
            assertThat(talk.texts().stream().filter(text -> text.startsWith("notice text: xxxxx")).count())
                    .isEqualTo(4);
            assertThat(talk.texts()).anyMatch(text -> text.startsWith("notice close: 1000"));
            assertThat(talk.count(Kind.REQUEST)).isEqualTo(4).isEqualTo(talk.count(Kind.RESPONSE));
        }
    }
}
