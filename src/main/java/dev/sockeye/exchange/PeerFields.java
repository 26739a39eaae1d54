package dev.sockeye.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Fact;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes who somebody is: credentials, and the process behind them. What is not known is null, with its reason.
final class PeerFields {
    private PeerFields() {}

    static void write(JsonGenerator json, PeerFacts peer) throws IOException {
        json.writeStartObject();
        ids(json, peer.credentials(), peer.provenance());
        json.writeStringField("address", peer.address().exact());
        text(json, "command", peer.process().command());
        text(json, "executable", peer.process().executable());
        arguments(json, peer.process().commandLine());
        text(json, "user", peer.process().user());
        text(json, "group", peer.process().group());
        PeerFacts server = peer.server();
        if (server != null) {
            json.writeFieldName("server");
            write(json, server);
        }
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Credentials credentials, Credentials.@Nullable Provenance provenance)
            throws IOException {
        json.writeStartObject();
        ids(json, credentials, provenance);
        json.writeEndObject();
    }

    private static void ids(JsonGenerator json, Credentials credentials, Credentials.@Nullable Provenance provenance)
            throws IOException {
        number(json, "pid", credentials.pid());
        number(json, "uid", credentials.uid());
        number(json, "gid", credentials.gid());
        json.writeStringField("provenance", provenance == null ? null : provenance.label());
    }

    private static void number(JsonGenerator json, String name, Fact<Integer> fact) throws IOException {
        switch (fact) {
            case Fact.Known<Integer>(Integer value) -> json.writeNumberField(name, value);
            case Fact.Unknown<Integer>(String reason) -> unknown(json, name, reason);
        }
    }

    private static void text(JsonGenerator json, String name, Fact<String> fact) throws IOException {
        switch (fact) {
            case Fact.Known<String>(String value) -> json.writeStringField(name, value);
            case Fact.Unknown<String>(String reason) -> unknown(json, name, reason);
        }
    }

    private static void arguments(JsonGenerator json, Fact<List<String>> fact) throws IOException {
        switch (fact) {
            case Fact.Known<List<String>>(List<String> arguments) -> {
                json.writeArrayFieldStart("commandLine");
                for (String argument : arguments) {
                    json.writeString(argument);
                }
                json.writeEndArray();
            }
            case Fact.Unknown<List<String>>(String reason) -> unknown(json, "commandLine", reason);
        }
    }

    private static void unknown(JsonGenerator json, String name, String reason) throws IOException {
        json.writeNullField(name);
        json.writeStringField(name + "Reason", reason);
    }
}
