package dev.sockeye.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Workspaces as JSON: `{"workspaces": [{"name": "…", "sessions": ["serve stream:/tmp/a.sock", …]}, …]}`. What is not known is
/// passed over: a later version wrote it.
final class WorkspaceText {
    /// Bytes of a file that is read.
    static final int LARGEST = 4 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private WorkspaceText() {}

    /// @throws IllegalArgumentException with a sentence that says what is wrong
    static List<Workspace> parse(byte[] text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("It is no JSON.", e);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can always be read.", e);
        }
        if (json == null || !json.path("workspaces").isArray()) {
            throw new IllegalArgumentException("It has no list of “workspaces”.");
        }
        var found = new ArrayList<Workspace>();
        json.get("workspaces").forEach(node -> found.add(workspace(node, found.size() + 1)));
        return found;
    }

    private static Workspace workspace(JsonNode node, int number) {
        try {
            var sessions = new ArrayList<SavedSession>();
            node.path("sessions").forEach(line -> sessions.add(SavedSession.parse(line.asText())));
            return new Workspace(node.path("name").asText(), sessions);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Workspace " + number + " cannot be used: " + e.getMessage(), e);
        }
    }

    /// [#parse(byte[])] reads it.
    static byte[] format(List<Workspace> workspaces) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode list = json.putArray("workspaces");
        workspaces.forEach(workspace -> {
            ArrayNode sessions = list.addObject().put("name", workspace.name()).putArray("sessions");
            workspace.sessions().forEach(session -> sessions.add(session.text()));
        });
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text can always be written.", e);
        }
    }
}
