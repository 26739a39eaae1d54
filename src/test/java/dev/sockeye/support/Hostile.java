package dev.sockeye.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.VisibleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/// Names that try to act on whoever shows them: they clear the terminal, ring, make rows of their own, turn text round.
public final class Hostile {
    /// A process's name, at most 15 bytes.
    public static final String NAME = "\u001b[2J\n\u202egp\u0007\u2028";
    /// The same for people.
    public static final String VISIBLE_NAME = "\\x1b[2J\\n\\u202egp\\x07\\u2028";
    /// A file's name or an abstract one; every group of what must not be shown raw is in it.
    public static final String FILE = "\u001b]0;t\u0007\r\n\tNO\u0085\u009b1m\u200e\u061c\u2066\u2029\u200b\ufeff\u00ad\u3164\ue000"
            + Character.toString(0xE0041) + "z";

    private Hostile() {}

    /// Serves the addresses (an abstract name with `@` first), under that name.
    public static ForeignPeer server(String... addresses) throws IOException {
        ForeignPeer peer = ForeignPeer.python(
                """
                        import ctypes
                        ctypes.CDLL(None).prctl(15, bytes.fromhex(sys.argv[1]), 0, 0, 0)
                        kept = []
                        for address in sys.argv[2:]:
                            l = s('stream'); l.bind(('\\0' + address[1:]) if address[0] == '@' else address); l.listen(5); kept.append(l)
                        say('ready')
                        while True:
                            c, _ = kept[0].accept(); kept.append(c)
                        """,
                arguments(addresses));
        assertThat(peer.line()).isEqualTo("ready");
        return peer;
    }

    private static Object[] arguments(String... addresses) {
        var arguments = new Object[addresses.length + 1];
        arguments[0] = HexFormat.of().formatHex(NAME.getBytes(StandardCharsets.UTF_8));
        System.arraycopy(addresses, 0, arguments, 1, addresses.length);
        return arguments;
    }

    /// Fails when anything in the text cannot be seen or acts; line feeds and tabs are not looked at.
    public static void assertVisible(String what, String text) {
        text.codePoints().filter(c -> c != '\n' && c != '\t' && !VisibleText.isVisible(c)).findFirst()
                .ifPresent(c -> {
                    throw new AssertionError(what + " has U+" + String.format(Locale.ROOT, "%04x", c) + " in it: "
                            + VisibleText.of(text));
                });
    }
}
