package dev.sockeye.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// A conversation as a capture of packets, as if it had gone over TCP between two ports: for programs that read such files (pcapng,
/// draft-ietf-opsawg-pcapng; link type 101, raw IP).
public final class Pcapng {
    /// The server's.
    public static final int PORT = 7000;
    private static final int CLIENT_PORT = 40_000;
    private static final int LARGEST_SEGMENT = 16_000;
    private static final int HEADS = 40;
    private static final int SYN = 2;
    private static final int ACK = 0x10;

    private final ByteBuffer out;
    private final int[] sequence = {1, 1};
    private long time;

    private Pcapng(int size) {
        out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    public static byte[] of(List<Said> said) {
        int bytes = said.stream().mapToInt(part -> part.bytes().length + HEADS + 40
                + part.bytes().length / LARGEST_SEGMENT * (HEADS + 40)).sum();
        var file = new Pcapng(bytes + 1024);
        file.out.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1)
                .putInt(28);
        file.out.putInt(1).putInt(20).putShort((short) 101).putShort((short) 0).putInt(0).putInt(20);
        file.packet(Side.CLIENT, SYN, new byte[0], 0, 0);
        file.packet(Side.SERVER, SYN | ACK, new byte[0], 0, 0);
        for (Said part : said) {
            for (int at = 0; at < part.bytes().length; at += LARGEST_SEGMENT) {
                file.packet(part.side(), ACK, part.bytes(), at, Math.min(part.bytes().length - at, LARGEST_SEGMENT));
            }
        }
        byte[] all = new byte[file.out.position()];
        file.out.flip().get(all);
        return all;
    }

    private void packet(Side side, int flags, byte[] bytes, int from, int length) {
        int size = HEADS + length;
        int block = 32 + (size + 3 & ~3);
        time += 1000;
        out.putInt(6).putInt(block).putInt(0).putInt((int) (time >> 32)).putInt((int) time).putInt(size).putInt(size);
        int end = out.position() + (size + 3 & ~3);
        boolean client = side == Side.CLIENT;
        out.order(ByteOrder.BIG_ENDIAN).putShort((short) 0x4500).putShort((short) size).putInt(0).put((byte) 64)
                .put((byte) 6)
                .putShort((short) 0).putInt(client ? 0x0a000001 : 0x0a000002).putInt(client ? 0x0a000002 : 0x0a000001);
        int own = client ? 0 : 1;
        int number = (flags & SYN) != 0 ? 0 : sequence[own];
        out.putShort((short) (client ? CLIENT_PORT : PORT)).putShort((short) (client ? PORT : CLIENT_PORT))
                .putInt(number)
                .putInt(sequence[1 - own]).put((byte) 0x50).put((byte) flags).putShort((short) 65_000).putInt(0);
        out.put(bytes, from, length);
        sequence[own] += length;
        out.order(ByteOrder.LITTLE_ENDIAN).position(end);
        out.putInt(block);
    }
}
