package dev.sockeye.command;

import dev.sockeye.capture.Filter;
import dev.sockeye.capture.FilterSyntaxException;
import dev.sockeye.capture.FilterText;
import dev.sockeye.protocol.Protocol;
import dev.sockeye.protocol.Protocols;
import dev.sockeye.protocol.Vocabularies;
import dev.sockeye.protocol.Schema;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.FileProblem;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options about how what is said is read; picocli sets the fields.
final class ReadingOptions {
    @Option(names = "--filter", paramLabel = "LINE", description = "Print and record only what passes this filter, as in"
            + " the window: 'latency>10ms', 'http.status>=500', 'dir:in hello'. What it asks of messages is asked of"
            + " those that are complete with an event.")
    private @Nullable String filter;

    @Option(names = "--decode", paramLabel = "ADDRESS=PROTOCOL", description = "Read what is said at the address as this"
            + " protocol, for example /run/app.sock=http, whatever it looks like. May be given more than once.")
    private List<String> decode = List.of();

    @Option(names = "--descriptors", paramLabel = "FILE", description = "Read messages of gRPC and ttrpc by this"
            + " descriptor set, which “protoc --include_imports --descriptor_set_out=FILE” makes.")
    private @Nullable String descriptors;

    /// Made by picocli.
    ReadingOptions() {}

    /// Whether a filter was given.
    boolean filters() {
        return filter != null;
    }

    /// What was given.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    Reading reading() {
        if (filter == null && decode.isEmpty() && descriptors == null) {
            return Reading.USUAL; // The protocols need not be looked for.
        }
        return new Reading(filter == null ? new Filter.Everything() : parsed(filter), chosen(),
                descriptors == null
                        ? Schema.NONE
                        : CommandOptions.of("--descriptors", descriptors, ReadingOptions::schema));
    }

    private static Schema schema(String file) {
        try {
            return Schema.of(CommandOptions.path(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("It cannot be read: " + FileProblem.reason(e) + ".", e);
        }
    }

    private static Filter parsed(String line) {
        try {
            return FilterText.parse(line, Vocabularies.all());
        } catch (FilterSyntaxException e) {
            throw new IllegalArgumentException("--filter “" + line + "”: " + e.getMessage(), e);
        }
    }

    private Map<String, Protocol> chosen() {
        Map<String, Protocol> chosen = new HashMap<>();
        for (String text : decode) {
            int equals = text.lastIndexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("--decode “" + text + "”: write ADDRESS=PROTOCOL, for example"
                        + " /run/app.sock=http.");
            }
            String address = CommandOptions.of("--decode", text.substring(0, equals),
                    given -> Address.parseExisting(given).text());
            chosen.put(address, protocol(text.substring(equals + 1)));
        }
        return chosen;
    }

    private static Protocol protocol(String id) {
        return Protocols.of(id).orElseThrow(() -> new IllegalArgumentException("--decode: there is no protocol “" + id
                + "”: use " + Protocols.all().stream().map(Protocol::id).collect(Collectors.joining(", ")) + "."));
    }
}
