package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Inflow;
import dev.sockeye.protocol.Kind;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The control interface of wpa_supplicant and hostapd (hostap, `doc/ctrl_iface.doxygen`): a command or an answer in a datagram, and
/// events for who has attached. Keys, passwords and PINs are secrets.
public final class Wpa implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile("wpa_supplicant|hostapd|wpa_ctrl_");
    private static final Pattern PROGRAM = Pattern.compile("wpa_supplicant|hostapd|wpa_cli|hostapd_cli|wpa_gui");
    private static final Pattern EVENT = Pattern.compile("(IFNAME=[^ ]+ )?<[0-9]>.*", Pattern.DOTALL);
    private static final Pattern SECRET = Pattern.compile("(?:(?:IFNAME=[^ ]+ )?(?:SET(?:_NETWORK|_CRED)? .*?"
            + "(?:psk|password|passphrase|wep_key[0-9]?|pin|private_key_passwd|sae_password|ap_pin|dpp_[a-z_]*key) "
            + "|CTRL-RSP-(?:PASSWORD|NEW_PASSWORD|PIN|OTP|PASSPHRASE|PSK_PASSPHRASE|SIM|EXT_CERT_CHECK)-[0-9]+:"
            + "|WPS_PIN [^ ]+ |WPS_AP_PIN set |P2P_CONNECT [^ ]+ ))(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// Made by `ServiceLoader`.
    public Wpa() {}

    @Override
    public String id() {
        return "wpa";
    }

    @Override
    public String label() {
        return "wpa_supplicant, hostapd";
    }

    @Override
    public Guess guess(Evidence evidence) {
        if (!evidence.type().keepsBoundaries()) {
            return Guess.NO;
        }
        boolean usual = evidence.isAt(ADDRESS) || evidence.isSpokenBy(PROGRAM);
        String client = TextFields.ascii(evidence.said(Side.CLIENT));
        boolean fits = client.isEmpty() || client.matches("(?s)[A-Z][A-Z0-9_=-]+( .*)?");
        return usual && fits ? Guess.SURE : Guess.NO;
    }

    @Override
    public Decoder decoder() {
        return new Messages(new InOrder());
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("command", false, "command with its words"),
                new FieldType("event", false, "what happens, without being asked"),
                new FieldType("wpa_state", false, "in the answer to STATUS"),
                new FieldType("line", false, "line of an answer"));
    }

    private record Messages(InOrder pairs) implements Decoder {
        @Override
        public void feed(Inflow in) {
            if (!in.isMessage()) {
                in.malformed(in.available(), "it comes in datagrams only");
            } else if (in.side() == Side.CLIENT) {
                in.cut(in.available(), Kind.REQUEST, pairs.askAlone(), COMMAND);
            } else if (in.available() > 2
                    && EVENT.matcher(in.text(0, (int) Math.min(64, in.available()))).matches()) {
                in.cut(in.available(), Kind.NOTICE, 0, EVENTS);
            } else {
                in.cut(in.available(), Kind.RESPONSE, pairs.answer(), ANSWER);
            }
        }

        @Override
        public void lost(Side side) {
            pairs.lost();
        }

        @Override
        public Decoder copy() {
            return new Messages(pairs.copy());
        }
    }

    private static final Details COMMAND = new Details() {
        @Override
        public String summary(ByteSource bytes) {
            List<Field> fields = fields(bytes);
            String said = fields.isEmpty() ? "" : fields.getFirst().masked();
            return Brief.of(said + (fields.size() > 1 ? " " + fields.getLast().masked() : ""));
        }

        @Override
        public List<Field> fields(ByteSource bytes) {
            var in = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
            Matcher secret = SECRET.matcher(TextFields.beginning(bytes, bytes.length()));
            boolean hides = secret.matches();
            if (bytes.length() > 0) {
                in.text("command", hides ? secret.start(1) : bytes.length());
            }
            if (hides) {
                String before = in.last().shown().stripTrailing();
                in.replaceLast(Field.text("command", before, bytes, in.last().range()));
                in.text("value", in.left());
                in.replaceLast(in.last().asSecret());
            }
            return in.fields();
        }
    };

    private static final Details ANSWER = new Details() {
        @Override
        public String summary(ByteSource bytes) {
            return TextFields.summary(fields(bytes));
        }

        @Override
        public boolean isFailure(ByteSource bytes) {
            String said = TextFields.beginning(bytes, 16);
            return said.startsWith("FAIL") || said.startsWith("UNKNOWN COMMAND");
        }

        @Override
        public List<Field> fields(ByteSource bytes) {
            var in = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
            TextFields.lines(in, "=");
            return in.fields();
        }
    };

    private static final Details EVENTS = new Details() {
        @Override
        public String summary(ByteSource bytes) {
            return Brief.of(fields(bytes).getLast().masked());
        }

        @Override
        public List<Field> fields(ByteSource bytes) {
            var in = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
            String said = TextFields.beginning(bytes, 64);
            int from = said.indexOf('<');
            if (from > 0) {
                in.text("interface", from - 1);
            }
            in.skip(from + 1 - in.position());
            in.textUntil("priority", '>');
            in.replaceLast(TextFields.numbered(in.last()));
            in.text("event", in.left());
            return in.fields();
        }
    };
}
