package dev.sockeye.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sockeye.session.LineEnding;
import dev.sockeye.settings.PayloadMode;
import dev.sockeye.settings.Writing;
import dev.sockeye.socket.SocketType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A library as JSON: `{"variables": {…}, "messages": [{"name", "folder", "type", "mode", "content", "ending",
/// "descriptors", "target"} …]}`. What is not known is passed over: a later version wrote it.
public final class LibraryText {
    /// Bytes of a file that is read.
    public static final int LARGEST = 32 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private LibraryText() {}

    /// What the text says.
    ///
    /// @throws IllegalArgumentException with a sentence that says which message is wrong and why
    public static Library parse(byte[] text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new IllegalArgumentException("It is no JSON" + (line < 1 ? "" : " from line " + line + " on") + ".",
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can always be read.", e);
        }
        if (json == null || !json.isObject() || !json.path("messages").isArray()) {
            throw new IllegalArgumentException("It has no list of “messages”, as saved messages have.");
        }
        var messages = new ArrayList<SavedMessage>();
        for (JsonNode node : json.get("messages")) {
            messages.add(message(node, messages.size() + 1));
        }
        return new Library(messages, variables(json.path("variables")));
    }

    private static Map<String, String> variables(JsonNode node) {
        var found = new LinkedHashMap<String, String>();
        node.properties().forEach(value -> found.put(value.getKey(), text(node, value.getKey(), "")));
        return found;
    }

    private static SavedMessage message(JsonNode node, int number) {
        try {
            String type = text(node, "type", "");
            var writing = new Writing(word(PayloadMode.class, node, "mode", PayloadMode.TEXT),
                    text(node, "content", ""),
                    word(LineEnding.class, node, "ending", LineEnding.NONE));
            return new SavedMessage(text(node, "name", ""), text(node, "folder", ""),
                    type.isEmpty()
                            ? Optional.empty()
                            : Optional.of(word(SocketType.class, node, "type",
                                    SocketType.STREAM)),
                    writing, texts(node.path("descriptors")), text(node, "target", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Message " + number + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static List<String> texts(JsonNode list) {
        var found = new ArrayList<String>();
        list.forEach(value -> found.add(value.asText()));
        return found;
    }

    private static String text(JsonNode node, String name, String otherwise) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException("“" + name + "” has to be a text.");
        }
        return value.textValue();
    }

    private static <E extends Enum<E>> E word(Class<E> type, JsonNode node, String name, E otherwise) {
        String word = text(node, name, word(otherwise));
        for (E value : type.getEnumConstants()) {
            if (word(value).equals(word)) {
                return value;
            }
        }
        throw new IllegalArgumentException("“" + name + "” cannot be “" + word + "”.");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// [#parse(byte[])] reads it.
    public static byte[] format(Library library) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode variables = json.putObject("variables");
        library.variables().forEach(variables::put);
        ArrayNode messages = json.putArray("messages");
        library.messages().forEach(message -> write(message, messages.addObject()));
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text can always be written.", e);
        }
    }

    private static void write(SavedMessage message, ObjectNode json) {
        json.put("name", message.name()).put("folder", message.folder());
        message.type().ifPresent(type -> json.put("type", word(type)));
        json.put("mode", word(message.writing().mode())).put("content", message.writing().content())
                .put("ending", word(message.writing().ending()));
        if (!message.descriptors().isEmpty()) {
            ArrayNode descriptors = json.putArray("descriptors");
            message.descriptors().forEach(descriptors::add);
        }
        if (!message.target().isEmpty()) {
            json.put("target", message.target());
        }
    }
}
