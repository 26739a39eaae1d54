package dev.sockeye.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sockeye.session.AccessPolicy;
import dev.sockeye.session.AccessRule;
import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.ClientSpecText;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.ServerSpecText;
import dev.sockeye.socket.SocketType;
import java.util.List;

/// What forms were used with, as version 0.1 saved it: each field as it was typed.
final class EarlierForms {
    private static final String COMMA = "\\x2c";

    private EarlierForms() {}

    static ServerSpec server(SocketType type, JsonNode form) {
        String behaviour = switch (text(form, "behaviour")) {
            case "echo" -> "echo";
            case "fixed_reply" -> "reply:" + guarded(text(form, "reply"));
            default -> "log";
        };
        var line = new StringBuilder(type.label()).append(":@,behaviour=").append(behaviour);
        option(line, "buffer", text(form, "receiveBuffer"));
        option(line, "backlog", text(form, "backlog"));
        option(line, "mode", text(form, "mode"));
        option(line, "owner", text(form, "owner"));
        option(line, "group", text(form, "group"));
        line.append(form.path("unlink").asBoolean(true) ? "" : ",unlink=no");
        return ServerSpecText.parse(line.toString()).withAccess(access(text(form, "access")));
    }

    /// What cannot be read lets nobody in, and is there to be seen.
    private static AccessPolicy access(String text) {
        try {
            return ServerSpecText.parseAccess(text);
        } catch (IllegalArgumentException _) {
            return new AccessPolicy(List.of(), AccessRule.Verdict.DENY);
        }
    }

    /// @param recent the addresses that clients of the type were used with: a client has one
    static ClientSpec client(SocketType type, List<String> recent, JsonNode form) {
        var line = new StringBuilder(type.label()).append(':')
                .append(recent.isEmpty() ? "/" : guarded(recent.getFirst()));
        option(line, "timeout", text(form, "timeout"));
        option(line, "buffer", text(form, "receiveBuffer"));
        switch (text(form, "ownAddressKind")) {
            case "none" -> option(line, "bind", "none");
            case "autobind" -> option(line, "bind", "@");
            case "given" -> option(line, "bind", text(form, "ownAddress"));
            default -> {
                // As usual for the type.
            }
        }
        line.append(form.path("credentials").asBoolean(false) ? ",credentials=yes" : "");
        return ClientSpecText.parse(line.toString());
    }

    private static void option(StringBuilder line, String name, String value) {
        if (!value.isBlank()) {
            line.append(',').append(name).append('=').append(guarded(value.strip()));
        }
    }

    private static String guarded(String text) {
        return text.replace(",", COMMA);
    }

    private static String text(JsonNode form, String name) {
        if (!form.isObject()) {
            throw new IllegalArgumentException("A form has fields.");
        }
        return form.has(name) ? SettingsReader.text(form.get(name)) : "";
    }
}
