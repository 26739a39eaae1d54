package dev.sockeye.session;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Function;

/// The parts of `TYPE:ADDRESS[,name=value]…`, the form that specs have on the command line.
///
/// Commas separate; one inside an address or a value is written `\x2c`.
record SpecLine(SocketType type, Address address, Map<String, String> options, List<Repeated> repeated) {
    private static final String COMMA = "\\x2c";

    /// An option that may be given more than once.
    record Repeated(String name, String value) {}

    /// Reads a line.
    ///
    /// @param names the options there are
    /// @param repeatable those of them that may be given more than once; their order is kept
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    static SpecLine parse(String text, List<String> names, List<String> repeatable) {
        return parse(text, Address::parse, names, repeatable);
    }

    /// The same with another way to read the address.
    static SpecLine parse(String text, Function<String, Address> reader, List<String> names,
            List<String> repeatable) {
        String[] parts = text.split(",", -1);
        int colon = parts[0].indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "“" + parts[0] + "” is no TYPE:ADDRESS: write for example stream:/tmp/echo.sock.");
        }
        SocketType type = SocketType.parse(parts[0].substring(0, colon));
        Address address = reader.apply(parts[0].substring(colon + 1));
        Map<String, String> options = new LinkedHashMap<>();
        var repeated = new ArrayList<Repeated>();
        for (String part : List.of(parts).subList(1, parts.length)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (equals < 0 || !names.contains(name)) {
                throw new IllegalArgumentException("“" + part + "” is not one of " + String.join("=…, ", names)
                        + "=…; a comma inside an address or a text is written " + COMMA + ".");
            }
            String value = part.substring(equals + 1);
            if (repeatable.contains(name)) {
                repeated.add(new Repeated(name, value));
            } else if (options.put(name, value) != null) {
                throw new IllegalArgumentException("“" + name + "” is given twice.");
            }
        }
        return new SpecLine(type, address, options, repeated);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    boolean flag(String name, boolean otherwise) {
        return option(name).map(value -> switch (value) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException(
                    "“" + name + "” is yes or no, not “" + value + "”.");
        }).orElse(otherwise);
    }

    int number(String name, int otherwise) {
        return option(name).map(value -> {
            try {
                return Integer.parseInt(value);
            } catch (NumberFormatException _) {
                throw new IllegalArgumentException(
                        "“" + name + "” is a whole number up to " + Integer.MAX_VALUE + ", not “" + value + "”.");
            }
        }).orElse(otherwise);
    }

    int size(String name, int otherwise) {
        return option(name).map(value -> (int) Math.min(ByteSize.parse(value), Integer.MAX_VALUE)).orElse(otherwise);
    }

    String text(String name) {
        return option(name).map(value -> Bytes.unescape(value).text()).orElse("");
    }

    /// Puts a line together.
    static final class Writer {
        private final StringBuilder line = new StringBuilder();

        Writer(SocketType type, Address address) {
            this(type.label() + ":" + guarded(address(address)));
        }

        /// @param head what stands before the options
        Writer(String head) {
            line.append(head);
        }

        /// Adds the option unless it has its usual value.
        <T> Writer option(String name, T value, T usual, Function<T, String> text) {
            if (!value.equals(usual)) {
                line.append(',').append(name).append('=').append(guarded(text.apply(value)));
            }
            return this;
        }

        Writer repeated(String name, String value) {
            line.append(',').append(name).append('=').append(guarded(value));
            return this;
        }

        static String address(Address address) {
            return address instanceof Address.Unnamed ? "@" : address.text();
        }

        private static String guarded(String text) {
            return text.replace(",", COMMA);
        }

        @Override
        public String toString() {
            return line.toString();
        }
    }
}
