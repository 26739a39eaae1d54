package dev.sockeye.exchange;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.sockeye.capture.Direction;
import dev.sockeye.capture.EventKind;
import dev.sockeye.capture.Role;
import dev.sockeye.capture.SessionFacts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketType;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads one line after the other of what [JsonLines] writes (`docs/jsonl.md`). What it does not know of a line it passes over, and
/// of the payload it keeps the first [#MOST_PAYLOAD] bytes: a line costs no more memory than that, whatever is in it.
final class LineParser {
    /// Longer ones are kept in part.
    static final int MOST_PAYLOAD = 1 << 26;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int MOST_DESCRIPTORS = 1000;
    private static final int DEEPEST = 100;
    /// `PATH_MAX` without the NUL.
    private static final int LONGEST_PATH = 4095;
    private static final int LONGEST_NAME = 5000;
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT)
                    .maxNameLength(1000).maxNestingDepth(DEEPEST).build())
            .build();

    private final BoundedBytes payload = new BoundedBytes(MOST_PAYLOAD);
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private boolean urgent;
    private List<String> descriptors = List.of();
    private @Nullable PeerLine credentials;
    private @Nullable PeerLine peer;

    /// @param line ends where the line does
    /// @throws NoEventException when the line is none that a recording has
    ReadLine parse(InputStream line) throws IOException, NoEventException {
        payload.clear();
        texts.clear();
        numbers.clear();
        urgent = false;
        descriptors = List.of();
        credentials = null;
        peer = null;
        try (JsonParser json = FACTORY.createParser(line)) {
            json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new NoEventException("it is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                field(json, json.currentName());
            }
            if (json.nextToken() != null) {
                throw new NoEventException("something follows the JSON object");
            }
            return line();
        } catch (JacksonException e) {
            throw new NoEventException("it is no JSON (" + e.getOriginalMessage().lines().findFirst().orElse("") + ")");
        } catch (IllegalArgumentException e) {
            throw new NoEventException(String.valueOf(e.getMessage()));
        }
    }

    private void field(JsonParser json, String name) throws IOException, NoEventException {
        JsonToken token = json.nextToken();
        switch (name) {
            case "payload" -> {
                if (token == JsonToken.VALUE_STRING) {
                    json.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, payload);
                } else {
                    json.skipChildren();
                }
            }
            case "number", "timeNanos", "session", "connection", "originalLength", "of", "events", "bytes" -> {
                if (token == JsonToken.VALUE_NUMBER_INT) {
                    numbers.put(name, json.getLongValue());
                } else {
                    json.skipChildren();
                }
            }
            case "kind", "sessionName", "sessionRole", "sessionType", "sessionAddress", "direction", "address", "note",
                    "mark" -> {
                if (token == JsonToken.VALUE_STRING) {
                    texts.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
            case "urgent" -> urgent = token == JsonToken.VALUE_TRUE;
            case "credentials" -> credentials = PeerLine.read(json, 0);
            case "peer" -> peer = PeerLine.read(json, 1);
            case "descriptors" -> descriptors = Objects.requireNonNullElse(
                    PeerLine.strings(json, MOST_DESCRIPTORS), List.of());
            default -> json.skipChildren();
        }
    }

    private ReadLine line() throws NoEventException {
        String kind = texts.get("kind");
        if (kind == null) {
            throw new NoEventException("it has no “kind”, which every line of a recording has");
        }
        if (kind.equals("gap")) {
            return new ReadLine.OfGap(least("events", number("events"), 1),
                    numbers.containsKey("bytes") ? least("bytes", number("bytes"), 0) : -1);
        }
        int session = id("session");
        EventKind known = kind(kind);
        long time = number("timeNanos");
        PeerLine who = credentials;
        PeerLine other = peer;
        String address = texts.get("address");
        return new ReadLine.OfEvent(least("number", number("number"), 0), time, session,
                session == 0 ? null : facts(), id("connection"), known, direction(known),
                address == null ? null : address(address), payload.kept(), payload.written(), originalLength(), urgent,
                who == null ? null : who.credentials(), other == null ? null : other.facts(time), descriptors,
                texts.getOrDefault("note", ""), numbers.get("of"), texts.get("mark"));
    }

    private int originalLength() throws NoEventException {
        long given = numbers.getOrDefault("originalLength", payload.written());
        if (given < payload.written() || given > Integer.MAX_VALUE) {
            throw new NoEventException("“originalLength” is " + given + ", with " + payload.written()
                    + " bytes of payload");
        }
        return (int) given;
    }

    private SessionFacts facts() throws NoEventException {
        SocketType type = type(text("sessionType"));
        String said = text("sessionName");
        String title = said.substring(0, Math.min(LONGEST_NAME, said.length()));
        String beginning = type.label() + " ";
        return new SessionFacts(role(text("sessionRole")), type,
                title.startsWith(beginning) ? title.substring(beginning.length()) : title,
                address(text("sessionAddress")));
    }

    private static EventKind kind(String label) throws NoEventException {
        for (EventKind kind : EventKind.values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new NoEventException("“" + label + "” is no kind of event that this version knows");
    }

    private Direction direction(EventKind kind) throws NoEventException {
        String label = texts.get("direction");
        for (Direction direction : Direction.values()) {
            if (Objects.equals(direction.label(), label) && kind.mayGo(direction)) {
                return direction;
            }
        }
        throw new NoEventException("“" + label + "” is no direction of “" + kind.label() + "”");
    }

    private static Role role(String label) throws NoEventException {
        for (Role role : Role.values()) {
            if (role.label().equals(label) && role != Role.IMPORT) {
                return role;
            }
        }
        throw new NoEventException("“" + label + "” is no role of a session that this version knows");
    }

    private static SocketType type(String label) throws NoEventException {
        for (SocketType type : SocketType.values()) {
            if (type.label().equals(label)) {
                return type;
            }
        }
        throw new NoEventException("“" + label + "” is no type of socket");
    }

    /// As [Address#exact()] writes it.
    static Address address(String exact) throws NoEventException {
        try {
            Address address = exact.equals("(unnamed)") ? new Address.Unnamed() : Address.parseExisting(exact);
            if (address instanceof Address.Pathname(Bytes path) && path.length() > LONGEST_PATH) {
                throw new NoEventException("an address is longer than any path");
            }
            return address;
        } catch (IllegalArgumentException e) {
            throw new NoEventException("an address cannot be read: " + e.getMessage());
        }
    }

    private int id(String name) throws NoEventException {
        long id = least(name, number(name), 0);
        if (id > Integer.MAX_VALUE) {
            throw new NoEventException("“" + name + "” is too large");
        }
        return (int) id;
    }

    private static long least(String name, long value, long least) throws NoEventException {
        if (value < least) {
            throw new NoEventException("“" + name + "” is " + value);
        }
        return value;
    }

    private long number(String name) throws NoEventException {
        Long value = numbers.get(name);
        if (value == null) {
            throw new NoEventException("it has no number “" + name + "”");
        }
        return value;
    }

    private String text(String name) throws NoEventException {
        String value = texts.get(name);
        if (value == null) {
            throw new NoEventException("it has no text “" + name + "”");
        }
        return value;
    }
}
