package dev.sockeye.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.ProcessFacts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads back what [PeerFields] writes: who somebody is. What has no reason to be unknown has one here.
final class PeerLine {
    private static final String NO_REASON = "the file does not say it";
    private static final int MOST_ARGUMENTS = 1000;
    /// Characters of all texts of an array together; the record keeps much less of them.
    private static final int MOST_CHARACTERS = 1 << 20;

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private @Nullable List<String> arguments;
    private @Nullable PeerLine server;

    /// Reads an object to its end, of which the beginning was read; what it does not know it passes over.
    ///
    /// @param depth how many such objects it may be in
    static @Nullable PeerLine read(JsonParser json, int depth) throws IOException, NoEventException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new NoEventException("who it was is no object");
        }
        var line = new PeerLine();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            line.field(json, json.currentName(), depth);
        }
        return line;
    }

    private void field(JsonParser json, String name, int depth) throws IOException, NoEventException {
        JsonToken token = json.nextToken();
        switch (name) {
            case "pid", "uid", "gid" -> {
                if (token == JsonToken.VALUE_NUMBER_INT) {
                    numbers.put(name, json.getIntValue());
                } else {
                    json.skipChildren();
                }
            }
            case "pidReason", "uidReason", "gidReason", "provenance", "address", "command", "commandReason",
                    "executable", "executableReason", "commandLineReason", "user", "userReason", "group",
                    "groupReason" -> {
                if (token == JsonToken.VALUE_STRING) {
                    texts.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
            case "commandLine" -> arguments = strings(json, MOST_ARGUMENTS);
            case "server" -> {
                if (depth > 0) {
                    server = read(json, depth - 1);
                } else {
                    json.skipChildren();
                }
            }
            default -> json.skipChildren();
        }
    }

    /// The texts of an array; null when it is none. More than so many are passed over, and those for which there is no room
    /// are empty.
    static @Nullable List<String> strings(JsonParser json, int most) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return null;
        }
        var texts = new ArrayList<String>();
        int room = MOST_CHARACTERS;
        while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
            if (json.currentToken() == JsonToken.VALUE_STRING && texts.size() < most) {
                String text = room > 0 ? json.getText() : "";
                texts.add(text);
                room -= text.length();
            } else {
                json.skipChildren();
            }
        }
        return texts;
    }

    ReadLine.Told credentials() throws NoEventException {
        return new ReadLine.Told(new Credentials(number("pid"), number("uid"), number("gid")), provenance());
    }

    private Provenance provenance() throws NoEventException {
        String label = texts.get("provenance");
        for (Provenance provenance : Provenance.values()) {
            if (provenance.label().equals(label)) {
                return provenance;
            }
        }
        throw new NoEventException("“" + label + "” is no provenance of credentials that this version knows");
    }

    /// @param timeNanos of the event whose line it is
    PeerFacts facts(long timeNanos) throws NoEventException {
        ReadLine.Told told = credentials();
        List<String> words = arguments;
        Fact<List<String>> commandLine = words == null
                ? Fact.unknown(texts.getOrDefault("commandLineReason", NO_REASON))
                : Fact.known(List.copyOf(words));
        var process = new ProcessFacts(text("command"), text("executable"), commandLine, text("user"), text("group"));
        String at = texts.get("address");
        Address address = at == null ? new Address.Unnamed() : LineParser.address(at);
        PeerLine other = server;
        return new PeerFacts(true, told.credentials(), told.provenance(), address, process, timeNanos,
                other == null ? null : other.facts(timeNanos));
    }

    private Fact<String> text(String name) {
        String value = texts.get(name);
        return value == null
                ? Fact.unknown(texts.getOrDefault(name + "Reason", NO_REASON))
                : Fact.known(value);
    }

    private Fact<Integer> number(String name) {
        Integer value = numbers.get(name);
        return value == null
                ? Fact.unknown(texts.getOrDefault(name + "Reason", NO_REASON))
                : Fact.known(value);
    }
}
