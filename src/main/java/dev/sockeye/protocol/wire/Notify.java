package dev.sockeye.protocol.wire;

import dev.sockeye.protocol.Decoder;
import dev.sockeye.protocol.Details;
import dev.sockeye.protocol.Evidence;
import dev.sockeye.protocol.Field;
import dev.sockeye.protocol.FieldReader;
import dev.sockeye.protocol.FieldType;
import dev.sockeye.protocol.Guess;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Side;
import dev.sockeye.socket.ByteRange;
import dev.sockeye.socket.ByteSource;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What services tell their manager: `sd_notify(3)`, assignments in a datagram, with descriptors that are to be stored. Other managers
/// (systemd-machined, s6, podman) read the same.
public final class Notify implements Protocol {
    private static final Pattern ADDRESS = Pattern.compile("notify", Pattern.CASE_INSENSITIVE);
    private static final Pattern KNOWN = Pattern.compile("(READY|RELOADING|STOPPING|STATUS|NOTIFYACCESS|ERRNO|BUSERROR"
            + "|VARLINKERROR|MAINPID|MAINPIDFDID|WATCHDOG|WATCHDOG_USEC|EXTEND_TIMEOUT_USEC|FDSTORE|FDSTOREREMOVE|FDNAME"
            + "|FDPOLL|BARRIER|MONOTONIC_USEC|EXIT_STATUS|X_[A-Z_]+)=");

    /// Made by `ServiceLoader`.
    public Notify() {}

    @Override
    public String id() {
        return "notify";
    }

    @Override
    public String label() {
        return "systemd notify";
    }

    @Override
    public Guess guess(Evidence evidence) {
        if (!evidence.type().keepsBoundaries() || evidence.said(Side.CLIENT).length == 0) {
            return Guess.NO;
        }
        String said = TextFields.ascii(evidence.said(Side.CLIENT));
        boolean assigns = said.matches("(?s)[A-Z_]+=.*");
        return KNOWN.matcher(said).lookingAt() || (assigns && evidence.isAt(ADDRESS)) ? Guess.SURE : Guess.NO;
    }

    @Override
    public Decoder decoder() {
        return new Datagrams(Assignments::new);
    }

    @Override
    public List<FieldType> fields() {
        return List.of(new FieldType("READY", true, "1 when the service has started"),
                new FieldType("STATUS", false, "what it is doing, for a person"),
                new FieldType("MAINPID", true, "its main process"), new FieldType("ERRNO", true, "why it failed"),
                new FieldType("WATCHDOG", false, "1: it is alive"),
                new FieldType("FDSTORE", true, "1: keep these descriptors"),
                new FieldType("FDNAME", false, "what they are called"),
                new FieldType("descriptor", false, "a descriptor that came with it"));
    }

    /// @param passed the descriptors, a line each
    private record Assignments(List<String> passed) implements Details {
        @Override
        public String summary(ByteSource bytes) {
            List<Field> fields = fields(bytes);
            List<String> said = fields.stream().map(field -> field.name().equals("descriptor")
                    ? field.shown()
                    : field.name() + "=" + field.masked()).toList();
            return fields.isEmpty() ? "nothing" : Brief.of(String.join(", ", said));
        }

        @Override
        public List<Field> fields(ByteSource bytes) {
            var in = new FieldReader(bytes, ByteOrder.BIG_ENDIAN);
            while (in.left() > 0) {
                int line = in.indexOf('\n');
                int equals = in.indexOf('=');
                int end = line < 0 ? in.position() + in.left() : line;
                if (equals < 0 || equals > end) {
                    if (end > in.position()) {
                        in.text("line", end - in.position());
                    }
                } else {
                    String name = in.text(in.take(equals - in.position()));
                    in.skip(1);
                    in.text(TextFields.name(name), end - in.position());
                    in.replaceLast(TextFields.numbered(in.last()));
                }
                in.skip(line < 0 ? 0 : 1);
            }
            var fields = new ArrayList<>(in.fields());
            for (String line : passed) {
                fields.add(Field.text("descriptor", line, bytes, ByteRange.NONE));
            }
            return fields;
        }
    }
}
