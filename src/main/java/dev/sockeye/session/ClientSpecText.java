package dev.sockeye.session;

import dev.sockeye.socket.Address;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Clients as one line of text, as the command line's `--connect` takes it:
/// `TYPE:ADDRESS[,bind=ADDRESS|@|none][,timeout=SECONDS][,buffer=BYTES][,credentials=yes|no]
/// [,network=PID]`.
///
/// `bind=@` lets the kernel choose a name (autobind), `bind=none` binds to none. Commas inside an address are written
/// `\x2c`.
public final class ClientSpecText {
    private static final List<String> OPTIONS = List.of("bind", "timeout", "buffer", "credentials", "network");
    private static final String UNBOUND = "none";
    private static final BigDecimal LONGEST = BigDecimal.valueOf(86_400);

    private ClientSpecText() {}

    /// The client that the text describes.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static ClientSpec parse(String text) {
        SpecLine line = SpecLine.parse(text, Address::parseExisting, OPTIONS, List.of());
        ClientSpec usual = ClientSpec.of(line.type(), line.address());
        int buffer = line.size("buffer", usual.receiveBuffer());
        if (buffer < 1 || buffer > ServerSpec.LARGEST_RECEIVE_BUFFER) {
            throw new IllegalArgumentException("The receive buffer must be between 1 byte and "
                    + ByteSize.format(ServerSpec.LARGEST_RECEIVE_BUFFER) + ".");
        }
        return new ClientSpec(line.type(), line.address(),
                line.option("timeout").map(ClientSpecText::timeout).orElse(usual.timeout()),
                line.option("bind").map(ClientSpecText::bind).orElse(usual.bindTo()),
                buffer,
                line.flag("credentials", usual.askCredentials()), network(line));
    }

    /// The text that gives the same client again; options with their usual values are left out.
    public static String format(ClientSpec spec) {
        ClientSpec usual = ClientSpec.of(spec.type(), spec.address());
        return new SpecLine.Writer(spec.type(), spec.address())
                .option("bind", spec.bindTo(), usual.bindTo(),
                        bind -> bind.map(SpecLine.Writer::address).orElse(UNBOUND))
                .option("timeout", spec.timeout(), usual.timeout(), ClientSpecText::seconds)
                .option("buffer", spec.receiveBuffer(), usual.receiveBuffer(), size -> ByteSize.format(size))
                .option("credentials", spec.askCredentials(), usual.askCredentials(), yes -> yes ? "yes" : "no")
                .option("network", spec.network(), usual.network(), pid -> Integer.toString(pid.orElse(0)))
                .toString();
    }

    private static OptionalInt network(SpecLine line) {
        int pid = line.number("network", 0);
        if (pid <= 0 && line.option("network").isPresent()) {
            throw new IllegalArgumentException("“network” is the number of a process.");
        }
        return pid == 0 ? OptionalInt.empty() : OptionalInt.of(pid);
    }

    private static Optional<Address> bind(String text) {
        return text.equals(UNBOUND) ? Optional.empty() : Optional.of(Address.parse(text));
    }

    private static Duration timeout(String text) {
        if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            var seconds = new BigDecimal(text);
            if (seconds.signum() > 0 && seconds.compareTo(LONGEST) <= 0) {
                return Duration.ofNanos(seconds.movePointRight(9).longValueExact());
            }
        }
        throw new IllegalArgumentException("“" + text + "” is no timeout: write seconds, such as 5 or 0.5, up to "
                + LONGEST + ".");
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString();
    }
}
