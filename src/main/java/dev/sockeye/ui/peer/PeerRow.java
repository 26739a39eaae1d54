package dev.sockeye.ui.peer;

import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.VisibleText;
import java.util.Optional;

/// One fact of the card.
///
/// @param key names the row: the end of a key of the texts (`peer.row.…`)
/// @param value its text, or why it is not known
/// @param provenance when it became true; empty where that goes without saying
public record PeerRow(String key, Fact<String> value, Optional<Provenance> provenance) {
    public PeerRow {
        value = value.map(VisibleText::of);
    }

    static PeerRow of(String key, Fact<String> value, Provenance provenance) {
        return new PeerRow(key, value, Optional.of(provenance));
    }

    /// How the row with that key is called on the card.
    static String title(String key) {
        return switch (key) {
            case "pid" -> "PID";
            case "commandLine" -> "Command line";
            case "executable" -> "Executable";
            case "user" -> "User";
            case "group" -> "Group";
            case "groups" -> "Supplementary groups";
            case "label" -> "Security label";
            case "runsAs" -> "Runs as";
            case "groupsNow" -> "Supplementary groups now";
            case "labelNow" -> "Security label now";
            case "namespaces" -> "Namespaces other than ours";
            case "since" -> "Connected since";
            case "firstSeen" -> "First message";
            case "address" -> "Address";
            case "toServer" -> "To the server";
            case "toClient" -> "To the client";
            case "firstAnswer" -> "First answer after";
            default -> throw new IllegalArgumentException(key);
        };
    }
}
