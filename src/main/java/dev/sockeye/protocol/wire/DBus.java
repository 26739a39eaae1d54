package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.util.List;
import java.util.regex.Pattern;

/// D-Bus (D-Bus Specification, "Message Protocol" and "Authentication Protocol"): lines first, then messages in either byte order.
public final class DBus implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile("dbus|(^|/)bus$");

    /// Made by `ServiceLoader`.
    public DBus() {}

    @Override
    public String id() {
        return "dbus";
    }

    @Override
    public String label() {
        return "D-Bus";
    }

    @Override
    public Guess guess(Evidence evidence) {
        if (evidence.whole()) {
            return evidence.begins(Side.CLIENT, "\0AUTH");
        }
        return evidence.isAt(ADDRESS) ? Guess.LIKELY : Guess.NO;
    }

    @Override
    public Decoder decoder() {
        return new DBusDecoder();
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("type", false, "method call, method return, error, signal"),
                new FieldType("member", false, "name of a method or signal"),
                new FieldType("interface", false, "interface of a method or signal"),
                new FieldType("path", false, "object"), new FieldType("destination", false, "name of the receiver"),
                new FieldType("sender", false, "name of the sender"), new FieldType("error", false, "name of an error"),
                new FieldType("serial", true, "number of the message"),
                new FieldType("body", false, "an argument: body.0"));
    }
}
