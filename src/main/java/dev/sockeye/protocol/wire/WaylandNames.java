package dev.sockeye.protocol.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The interfaces of Wayland, read from the resource `protocols/wayland`.
final class WaylandNames {
    private static final Map<String, Interface> ALL = read();

    /// @param requests in the order of their numbers
    /// @param events likewise
    record Interface(String name, List<Message> requests, List<Message> events) {}

    /// A request or an event.
    record Message(String name, List<Argument> arguments) {}

    /// @param type a letter, as the resource explains it
    /// @param of the interface of a new object; empty for none
    record Argument(String name, char type, String of) {}

    private WaylandNames() {}

    /// The message with this number; null when it is not known.
    static @Nullable Message message(String of, boolean request, int number) {
        Interface known = ALL.get(of);
        List<Message> messages = known == null ? List.of() : request ? known.requests() : known.events();
        return number < messages.size() ? messages.get(number) : null;
    }

    private static Map<String, Interface> read() {
        var all = new HashMap<String, Interface>();
        try (InputStream in = Objects.requireNonNull(WaylandNames.class.getResourceAsStream("/protocols/wayland"));
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            Interface last = new Interface("", List.of(), List.of());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                switch (line.charAt(0)) {
                    case '#' -> {
                        // What the letters mean.
                    }
                    case '>' -> last.requests().add(message(line));
                    case '<' -> last.events().add(message(line));
                    default -> {
                        last = new Interface(line, new ArrayList<>(), new ArrayList<>());
                        all.put(line, last);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Message message(String line) {
        String[] words = line.substring(1).split(" ", 0);
        var arguments = new ArrayList<Argument>();
        for (int i = 1; i < words.length; i++) {
            int colon = words[i].indexOf(':');
            int of = words[i].indexOf('=');
            arguments.add(new Argument(words[i].substring(0, colon), words[i].charAt(colon + 1),
                    of < 0 ? "" : words[i].substring(of + 1)));
        }
        return new Message(words[0], List.copyOf(arguments));
    }
}
