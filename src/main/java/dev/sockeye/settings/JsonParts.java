package dev.sockeye.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The parts of a JSON object, as many as can be read: what comes behind a fault is lost, what stands before it is not.
final class JsonParts {
    /// Without a mapper, whose set-up takes a twentieth of the time until the window is there.
    private static final JsonFactory JSON = JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, JsonNode> parts = new LinkedHashMap<>();
    private final Set<String> broken = new LinkedHashSet<>();
    private String problem = "";
    /// Whether a name was given twice inside of the part that is being read.
    private boolean ambiguous;

    JsonParts(byte[] text) {
        try (JsonParser parser = JSON.createParser(text)) {
            problem = collect(parser);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            problem = "it is no JSON" + (place == null ? "" : " from line " + place.getLineNr() + " on");
        } catch (IOException e) {
            problem = "it is no JSON";
        }
    }

    private String collect(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return "it is no JSON object";
        }
        String name = parser.nextFieldName();
        while (name != null) {
            boolean number = parser.nextToken().isNumeric();
            ambiguous = false;
            JsonNode part = value(parser);
            if (!number) {
                add(name, part);
            }
            String next = parser.nextFieldName();
            // Only what follows shows that a number is whole: a file that was cut off may have “12” left of “12345”.
            if (number) {
                add(name, part);
            }
            name = next;
        }
        return parser.nextToken() == null ? "" : "something follows behind its end";
    }

    private void add(String name, JsonNode part) {
        if (parts.put(name, part) != null || ambiguous) {
            broken.add(name); // Given twice: which one is meant is not known.
        }
    }

    private JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> switch (parser.getNumberType()) {
                case INT -> NODES.numberNode(parser.getIntValue());
                case LONG -> NODES.numberNode(parser.getLongValue());
                default -> NODES.numberNode(parser.getBigIntegerValue());
            };
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private JsonNode object(JsonParser parser) throws IOException {
        ObjectNode found = NODES.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            ambiguous |= found.replace(name, value(parser)) != null;
        }
        return found;
    }

    private JsonNode array(JsonParser parser) throws IOException {
        ArrayNode found = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            found.add(value(parser));
        }
        return found;
    }

    /// The part of the name, if it is there and can be read.
    Optional<JsonNode> part(String name) {
        return broken.contains(name) ? Optional.empty() : Optional.ofNullable(parts.get(name));
    }

    boolean isBroken(String name) {
        return broken.contains(name);
    }

    /// Why the text is no object, or ends too early: a part of a sentence; empty when all is well.
    String problem() {
        return problem;
    }
}
