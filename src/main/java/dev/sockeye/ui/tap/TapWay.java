package dev.sockeye.ui.tap;

import dev.sockeye.session.TapSpec.Place;
import dev.sockeye.ui.Texts;
import java.util.OptionalInt;

/// How clients get to a tap instead of the server; the one that nobody else notices is first.
public enum TapWay {
    ONE_COMMAND("For one command (recommended)"),
    SIDE_DOOR("Side door"),
    RENAMED("In place – rename"),
    MOUNTED(
            "In place – mount");

    private final String label;

    TapWay(String label) {
        this.label = label;
    }

    /// As the form shows it.
    String label() {
        return label;
    }

    /// The same without advice.
    String shortLabel() {
        return label.replaceFirst(" \\(.*", "");
    }

    /// Whether everybody who looks for the server finds the tap.
    boolean isInPlace() {
        return this == RENAMED || this == MOUNTED;
    }

    /// What happens when the tap starts, who notices, and how it is undone.
    ///
    /// @param server the server's address as it was typed; empty before it is
    /// @param container in whose mount namespace, of a mount
    String meaning(String server, OptionalInt container) {
        String path = server.isBlank() ? "the server’s path" : server.strip();
        return switch (this) {
            case ONE_COMMAND -> Texts.fill("Only the command and what it starts see the tap at %s. Nothing changes for "
                    + "anybody else, and there is nothing to undo: the tap ends with the command.", path);
            case SIDE_DOOR ->
                "The tap has an address of its own, which you give to the client in place of the server’s. "
                        + "Its file has mode 0600 and is removed when the tap stops.";
            case RENAMED ->
                Texts.fill("The server’s file is renamed, and the tap takes %s with the same owner, mode and "
                        + "access list: all new clients come through the tap. The file gets its name back when the tap "
                        + "stops or Sockeye ends; after a crash at the next start, or by “sockeye undo”.", path);
            case MOUNTED ->
                Texts.fill("The tap’s file is mounted over %s%s: all new clients there come through the tap. It "
                        + "is unmounted when the tap stops or Sockeye ends; after a crash at the next start, or by “sockeye "
                        + "undo”.", path,
                        container.isPresent()
                                ? Texts.fill(", as process %d and its container see it", container.getAsInt())
                                : "");
        };
    }

    static TapWay of(Place place) {
        return switch (place) {
            case Place.SideDoor _ -> SIDE_DOOR;
            case Place.Renamed _ -> RENAMED;
            case Place.Mounted _ -> MOUNTED;
        };
    }
}
