package dev.sockeye.protocol;

import dev.sockeye.socket.SocketType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// What is known of a conversation before anybody knows its protocol.
///
/// @param address the server's, as text: a path, or `@name`; empty when unknown
/// @param client the first bytes of the client, as many as came, at most [#MOST]
/// @param server the first bytes of the server
/// @param whole whether these are the first bytes that were said
/// @param clientProgram the executable at the client's end; empty when unknown
/// @param serverProgram the executable at the server's end; empty when unknown
@SuppressWarnings("ArrayRecordComponent") // looked at once for each protocol, never compared nor kept
public record Evidence(String address, SocketType type, byte[] client, byte[] server, boolean whole,
        String clientProgram, String serverProgram) {
    /// Bytes of each side that are looked at.
    public static final int MOST = 1024;

    /// Whether the address is one of this form; ignores case.
    public boolean isAt(Pattern form) {
        return form.matcher(address).find();
    }

    /// Whether one of the two programs is called so.
    public boolean isSpokenBy(Pattern name) {
        return name.matcher(name(clientProgram)).matches() || name.matcher(name(serverProgram)).matches();
    }

    private static String name(String program) {
        return program.substring(program.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    /// Whether this side's bytes begin so ([Guess#SURE]), are the beginning of that ([Guess#OPEN], none at all included), or
    /// differ. Nothing at all is no beginning when the other side was the first to speak.
    public Guess begins(Side side, String mark) {
        byte[] said = said(side);
        if (said.length == 0 && said(side.other()).length > 0) {
            return Guess.NO;
        }
        byte[] wanted = mark.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < wanted.length; i++) {
            if (i == said.length) {
                return said.length < MOST ? Guess.OPEN : Guess.NO;
            }
            if (said[i] != wanted[i]) {
                return Guess.NO;
            }
        }
        return Guess.SURE;
    }

    /// The first bytes of this side.
    public byte[] said(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /// The byte at the offset, -1 when it has not come.
    public int at(Side side, int offset) {
        byte[] said = said(side);
        return offset < said.length ? said[offset] & 0xff : -1;
    }

    /// Four bytes with the highest first, -1 when they have not come.
    public long u32(Side side, int offset) {
        byte[] said = said(side);
        if (offset + 4 > said.length) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | (said[offset + i] & 0xff);
        }
        return value;
    }
}
