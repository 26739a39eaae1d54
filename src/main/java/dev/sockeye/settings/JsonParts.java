package dev.sockeye.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The parts of a JSON object, as many as can be read: what comes behind a fault is lost, what stands before it is not.
final class JsonParts {
    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

    private final Map<String, JsonNode> parts = new LinkedHashMap<>();
    private final Set<String> broken = new LinkedHashSet<>();
    private String problem = "";

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
            var part = new TokenBuffer(parser);
            part.copyCurrentStructure(parser);
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

    private void add(String name, TokenBuffer part) {
        try (part; JsonParser parser = part.asParser(JSON)) {
            JsonNode value = JSON.readTree(parser);
            if (parts.put(name, value) != null) {
                broken.add(name); // Given twice: which one is meant is not known.
            }
        } catch (IOException e) {
            broken.add(name);
        }
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
