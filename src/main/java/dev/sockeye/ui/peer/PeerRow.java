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
/// @param kept whether it was read while the process still ran, which has ended since
public record PeerRow(String key, Fact<String> value, Optional<Provenance> provenance, boolean kept) {
    public PeerRow {
        value = value.map(VisibleText::of);
    }

    PeerRow(String key, Fact<String> value, Optional<Provenance> provenance) {
        this(key, value, provenance, false);
    }

    /// The same, of a process that has ended since.
    PeerRow afterwards() {
        return new PeerRow(key, value, provenance, true);
    }

    /// Whether it is only true while the process runs.
    boolean isOfNow() {
        return provenance.equals(Optional.of(Provenance.READ_NOW));
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
            case "until" -> "Connected until";
            case "firstSeen" -> "First message";
            case "address" -> "Address";
            case "toServer" -> "To the server";
            case "toClient" -> "To the client";
            case "firstAnswer" -> "First answer after";
            default -> throw new IllegalArgumentException(key);
        };
    }
}
