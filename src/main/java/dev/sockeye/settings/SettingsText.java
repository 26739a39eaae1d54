package dev.sockeye.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sockeye.session.ActivationSpecText;
import dev.sockeye.session.ClientSpecText;
import dev.sockeye.session.ServerSpecText;
import dev.sockeye.session.TapSpecText;
import java.util.List;

/// Writes settings as JSON; [SettingsReader] reads it. Servers, clients and taps are what `--serve`,
/// `--connect` and `--tap` take.
final class SettingsText {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private SettingsText() {}

    static byte[] of(Settings settings) throws JsonProcessingException {
        ObjectNode json = JSON.createObjectNode();
        json.put("theme", SettingsReader.word(settings.theme()));
        settings.window().ifPresent(window -> json.putObject("window").put("x", window.x()).put("y", window.y())
                .put("width", window.width()).put("height", window.height()).put("maximised", window.maximised())
                .put("treeWidth", window.treeWidth()).put("inspectorWidth", window.inspectorWidth())
                .put("inspectorShown", window.inspectorShown()));
        settings.tabShares().ifPresent(
                shares -> json.putObject("tabShares").put("log", shares.log()).put("detail", shares.detail()));
        json.put("tabClosing", SettingsReader.word(settings.tabClosing()));
        json.put("quitting", settings.asksAtQuit() ? "ask" : "quit");
        json.put("captureQuota", settings.captureQuota());
        ObjectNode recent = json.putObject("recent");
        settings.recent().forEach((type, addresses) -> {
            ArrayNode list = recent.putArray(type.label());
            addresses.forEach(list::add);
        });
        ObjectNode servers = json.putObject("servers");
        settings.servers().forEach((type, spec) -> servers.put(type.label(), ServerSpecText.format(spec)));
        ObjectNode clients = json.putObject("clients");
        settings.clients().forEach((type, spec) -> clients.put(type.label(), ClientSpecText.format(spec)));
        ObjectNode taps = json.putObject("taps");
        settings.taps().forEach((type, wish) -> {
            ObjectNode tap = taps.putObject(type.label()).put("tap", TapSpecText.format(wish.tap()));
            wish.command().ifPresent(command -> tap.put("command", command.line())
                    .put("directory", command.directory()));
        });
        ObjectNode activations = json.putObject("activations");
        settings.activations().forEach((type, wish) -> activations.putObject(type.label())
                .put("socket", ActivationSpecText.format(wish.socket())).put("more", wish.more())
                .put("command", wish.command()).put("variables", wish.variables())
                .put("way", SettingsReader.word(wish.way()))
                .put("tapped", wish.tapped()));
        ArrayNode history = json.putArray("history");
        settings.history().forEach(writing -> history.addObject().put("mode", SettingsReader.word(writing.mode()))
                .put("content", writing.content()).put("ending", SettingsReader.word(writing.ending())));
        ArrayNode colours = json.putArray("colours");
        settings.colours().forEach(rule -> colours.addObject().put("filter", rule.filter())
                .put("colour", rule.colour()).put("on", rule.on()));
        ArrayNode readAs = json.putArray("readAs");
        settings.readAs().forEach(choice -> readAs.addObject().put("address", choice.address())
                .put("protocol", choice.protocol()));
        ObjectNode columns = json.putObject("columns");
        settings.columns().forEach((table, left) -> {
            ArrayNode list = columns.putArray(table);
            left.forEach(column -> list.addObject().put("name", column.name()).put("shown", column.shown())
                    .put("width", column.width()));
        });
        Preferences chosen = settings.preferences();
        ObjectNode preferences = json.putObject("preferences").put("zoom", chosen.zoom())
                .put("restoring", SettingsReader.word(chosen.restoring()))
                .put("times", SettingsReader.word(chosen.times()));
        chosen.folder().ifPresent(folder -> preferences.put("folder", folder));
        lines(json.putArray("lastSessions"), settings.sessions().last());
        lines(json.putArray("recentSessions"), settings.sessions().recent());
        settings.descriptors().ifPresent(file -> json.put("descriptors", file));
        return JSON.writeValueAsBytes(json);
    }

    private static void lines(ArrayNode list, List<SavedSession> sessions) {
        sessions.forEach(session -> list.add(session.text()));
    }
}
