package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// Keys in messages to and from an agent (RFC 4253, 6.6; RFC 8709; RFC 5656; OpenSSH, `PROTOCOL.u2f`, `PROTOCOL.certkeys`).
final class SshAgentKey {
    private SshAgentKey() {}

    /// What nobody should see who has not asked.
    static void secret(String name, FieldReader in) {
        in.bytes(name, (int) in.number(4));
        in.replaceLast(in.last().asSecret());
    }

    /// A public key: its type and its fingerprint, as `ssh-add -l` writes it.
    static void blob(String name, FieldReader in) {
        ByteRange range = in.take((int) in.number(4));
        in.add(key(name, "", in.source(), range, range));
    }

    /// A key that the agent has, with its comment.
    static void listed(FieldReader in) {
        int from = in.position();
        ByteRange blob = in.take((int) in.number(4));
        ByteRange comment = in.take((int) in.number(4));
        Field key = key("key", in.text(comment), in.source(), blob, new ByteRange(from, in.position()));
        in.add(key.with(() -> {
            var inside = new java.util.ArrayList<>(key.children());
            inside.add(Field.text("comment", in.text(comment), in.source(), comment));
            return inside;
        }));
    }

    private static Field key(String name, String comment, ByteSource source, ByteRange blob, ByteRange range) {
        var reader = new FieldReader(source, blob, ByteOrder.BIG_ENDIAN);
        reader.text("type", (int) reader.number(4));
        String fingerprint = fingerprint(source.bytes(blob));
        reader.add(Field.text("fingerprint", fingerprint, source, blob));
        List<Field> inside = reader.fields();
        String shown = inside.getFirst().shown() + " " + fingerprint + (comment.isEmpty() ? "" : " " + comment);
        return Field.group(name, shown, source, range, () -> inside);
    }

    private static String fingerprint(byte[] blob) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A private key that is added, with its comment; of a type that is not known the rest is one secret.
    static void added(FieldReader in) {
        String type = in.text("key", (int) in.number(4));
        boolean certified = type.endsWith("-cert-v01@openssh.com");
        String plain = type.startsWith("sk-")
                ? type.substring(3).replaceFirst("(-cert-v01)?@openssh\\.com$", "")
                : type.replaceFirst("-cert-v01@openssh\\.com$", "");
        boolean token = type.startsWith("sk-");
        if (certified) {
            in.bytes("certificate", (int) in.number(4));
            in.replaceLast(in.last().shownAs("certificate of " + in.last().range().length() + " bytes"));
        }
        switch (plain) {
            case "ssh-ed25519" -> {
                open("public", in);
                if (!token) {
                    secret("private", in);
                }
            }
            case "ssh-rsa" -> {
                if (!certified) {
                    open("modulus", in);
                    open("exponent", in);
                }
                for (String part : List.of("private", "iqmp", "p", "q")) {
                    secret(part, in);
                }
            }
            case "ssh-dss" -> {
                for (String part : certified ? List.<String>of() : List.of("p", "q", "g", "public")) {
                    open(part, in);
                }
                secret("private", in);
            }
            case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" -> {
                if (!certified || token) {
                    in.text("curve", (int) in.number(4));
                    open("public", in);
                }
                if (!token) {
                    secret("private", in);
                }
            }
            default -> {
                in.bytes("private", in.left());
                in.replaceLast(in.last().asSecret());
                return;
            }
        }
        if (token) {
            in.text("application", (int) in.number(4));
            in.unsigned("flags", 1);
            secret("handle", in);
            secret("reserved", in);
        }
        in.text("comment", (int) in.number(4));
    }

    private static void open(String name, FieldReader in) {
        in.bytes(name, (int) in.number(4));
        in.replaceLast(in.last().shownAs(in.last().range().length() + " bytes"));
    }
}
