package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import java.util.List;
import java.util.regex.Pattern;

/// QEMU's Machine Protocol (QEMU, `docs/interop/qmp-spec.rst`) and the guest agent's: JSON, answers in the order of the commands where
/// they have no `id`.
public final class Qmp implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile("qmp|monitor\\.sock|qga|org\\.qemu\\.guest_agent");

    /// Made by `ServiceLoader`.
    public Qmp() {}

    @Override
    public String id() {
        return "qmp";
    }

    @Override
    public String label() {
        return "QMP";
    }

    @Override
    public Guess guess(Evidence evidence) {
        Guess greeting = evidence.begins(Side.SERVER, "{\"QMP\"");
        if (greeting == Guess.SURE || (greeting == Guess.OPEN && evidence.at(Side.SERVER, 0) == '{')) {
            return greeting;
        }
        boolean agent = evidence.begins(Side.CLIENT, "{\"execute\"") == Guess.SURE;
        boolean json = Json.begins(evidence, Side.CLIENT) != Guess.NO && Json.begins(evidence, Side.SERVER) != Guess.NO;
        return agent || (json && evidence.isAt(ADDRESS)) ? Guess.LIKELY : Guess.NO;
    }

    @Override
    public Decoder decoder() {
        return new JsonDecoder(JsonDecoder.Form.BARE, true);
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("execute", false, "command"), new FieldType("event", false, "name of an event"),
                new FieldType("error.class", false, "kind of an error"));
    }
}
