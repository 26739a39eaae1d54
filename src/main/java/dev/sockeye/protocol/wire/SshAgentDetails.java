package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a message to or from an agent says; names without their `SSH_AGENTC_` and `SSH_AGENT_`.
record SshAgentDetails(Side side) implements Details {
    static final SshAgentDetails OF_CLIENT = new SshAgentDetails(Side.CLIENT);
    static final SshAgentDetails OF_SERVER = new SshAgentDetails(Side.SERVER);
    static final int FAILURE = 5;
    private static final int EXTENSION_FAILURE = 28;
    static final int SUCCESS = 6;
    static final int LIST = 11;
    private static final Map<Integer, String> ASKED = Map.ofEntries(Map.entry(LIST, "REQUEST_IDENTITIES"),
            Map.entry(13, "SIGN_REQUEST"), Map.entry(17, "ADD_IDENTITY"), Map.entry(18, "REMOVE_IDENTITY"),
            Map.entry(19, "REMOVE_ALL_IDENTITIES"), Map.entry(20, "ADD_SMARTCARD_KEY"),
            Map.entry(21, "REMOVE_SMARTCARD_KEY"), Map.entry(22, "LOCK"), Map.entry(23, "UNLOCK"),
            Map.entry(25, "ADD_ID_CONSTRAINED"), Map.entry(26, "ADD_SMARTCARD_KEY_CONSTRAINED"),
            Map.entry(27, "EXTENSION"), Map.entry(1, "REQUEST_RSA_IDENTITIES"),
            Map.entry(9, "REMOVE_ALL_RSA_IDENTITIES"));
    private static final Map<Integer, String> ANSWERED = Map.of(2, "RSA_IDENTITIES_ANSWER", FAILURE, "FAILURE",
            SUCCESS, "SUCCESS", 12, "IDENTITIES_ANSWER", 14, "SIGN_RESPONSE", 28, "EXTENSION_FAILURE",
            29, "EXTENSION_RESPONSE");
    private static final int MOST_KEYS = 2048;

    /// What this side calls a message of the type; null when it has none.
    static @Nullable String name(Side side, int type) {
        return (side == Side.CLIENT ? ASKED : ANSWERED).get(type);
    }

    @Override
    public String summary(ByteSource bytes) {
        List<Field> fields = fields(bytes);
        String said = fields.stream().skip(2).map(SshAgentDetails::word).filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
        return Brief.of(fields.get(1).shown() + (said.isEmpty() ? "" : ": " + said));
    }

    private static String word(Field field) {
        return switch (field.name()) {
            case "keys" -> field.children().isEmpty()
                    ? "no keys"
                    : field.children().stream().map(Field::shown).collect(Collectors.joining(", "));
            case "data" -> field.range().length() + " bytes";
            case "flags", "curve", "public", "modulus", "exponent", "p", "q", "g" -> "";
            case "constraints" -> field.children().stream().map(SshAgentDetails::constraint)
                    .collect(Collectors.joining(", "));
            default -> field.secret() ? "" : field.masked();
        };
    }

    private static String constraint(Field field) {
        return field.name() + (field.shown().isEmpty() ? "" : " " + field.masked());
    }

    @Override
    public boolean isFailure(ByteSource bytes) {
        byte[] type = bytes.bytes(new ByteRange(Math.min(4, bytes.length()), Math.min(5, bytes.length())));
        return side == Side.SERVER && type.length > 0 && (type[0] == FAILURE || type[0] == EXTENSION_FAILURE);
    }

    @Override
    public List<Field> fields(ByteSource bytes) {
        var in = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
        in.unsigned("length", 4);
        int type = (int) in.unsigned("type", 1);
        String name = name(side, type);
        in.replaceLast(Field.text("type", name == null ? "type " + type : name, bytes, in.last().range()));
        if (side == Side.CLIENT) {
            asked(type, in);
        } else {
            answered(type, in);
        }
        if (in.left() > 0) {
            in.bytes("rest", in.left());
        }
        return in.fields();
    }

    private static void asked(int type, FieldReader in) {
        switch (type) {
            case 13 -> {
                SshAgentKey.blob("key", in);
                in.bytes("data", (int) in.number(4));
                long flags = in.unsigned("flags", 4);
                in.replaceLast(in.last().shownAs(flags == 2
                        ? "2 (rsa-sha2-256)"
                        : flags == 4 ? "4 (rsa-sha2-512)" : Long.toString(flags)));
            }
            case 17, 25 -> {
                SshAgentKey.added(in);
                if (in.left() > 0) {
                    in.group("constraints", "", in.left(), SshAgentDetails::constraints);
                }
            }
            case 18 -> SshAgentKey.blob("key", in);
            case 20, 21, 26 -> {
                in.text("reader", (int) in.number(4));
                SshAgentKey.secret("pin", in);
                if (in.left() > 0) {
                    in.group("constraints", "", in.left(), SshAgentDetails::constraints);
                }
            }
            case 22, 23 -> SshAgentKey.secret("passphrase", in);
            case 27 -> {
                String extension = in.text("extension", (int) in.number(4));
                if (extension.equals("session-bind@openssh.com")) {
                    SshAgentKey.blob("hostkey", in);
                    in.bytes("session", (int) in.number(4));
                    in.replaceLast(in.last().shownAs(in.last().range().length() + " bytes"));
                    in.bytes("signature", (int) in.number(4));
                    in.replaceLast(in.last().shownAs(in.last().range().length() + " bytes"));
                    long forwarding = in.unsigned("forwarding", 1);
                    in.replaceLast(in.last().shownAs(forwarding == 0 ? "for authentication" : "for forwarding"));
                }
            }
            default -> {
                // Nothing but the type.
            }
        }
    }

    private static void answered(int type, FieldReader in) {
        switch (type) {
            case 12 -> {
                long count = in.unsigned("count", 4);
                in.replaceLast(in.last().shownAs(count == 1 ? "1 key" : count + " keys"));
                if (in.left() > 0) {
                    in.group("keys", "", in.left(), keys -> {
                        for (int n = 0; n < Math.min(count, MOST_KEYS) && keys.left() > 0; n++) {
                            SshAgentKey.listed(keys);
                        }
                    });
                }
            }
            case 14 -> in.group("signature", "", (int) in.number(4), signature -> {
                signature.text("algorithm", (int) signature.number(4));
                signature.bytes("data", signature.left());
            });
            default -> {
                // Nothing but the type, or an extension's own form.
            }
        }
        if (type == 14) {
            Field signature = in.last();
            String algorithm = signature.children().getFirst().shown();
            in.replaceLast(signature.shownAs(algorithm));
        }
    }

    private static void constraints(FieldReader in) {
        while (in.left() > 0) {
            switch ((int) in.number(1)) {
                case 1 -> {
                    in.unsigned("lifetime", 4);
                    in.replaceLast(in.last().shownAs(in.last().shown() + " s"));
                }
                case 2 -> in.text("confirm", 0);
                case 3 -> in.unsigned("signatures", 4);
                case 255 -> {
                    in.text("extension", (int) in.number(4));
                    in.bytes("data", in.left());
                }
                default -> in.bytes("unknown", in.left());
            }
        }
    }
}
