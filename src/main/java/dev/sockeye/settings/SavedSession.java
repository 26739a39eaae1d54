package dev.sockeye.settings;

import dev.sockeye.session.ActivationSpec;
import dev.sockeye.session.ClientSpec;
import dev.sockeye.session.ClientSpecText;
import dev.sockeye.session.ImportSpec;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.session.ServerSpecText;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.session.TapSpec;
import dev.sockeye.session.TapSpecText;
import java.util.Optional;

/// A session that can be opened again in another run: a line of text as the command line has it, `serve stream:/tmp/a.sock`.
///
/// @param spec what is opened
public record SavedSession(SessionSpec spec) {
    /// The session, if it can be opened again: not on a socket that somebody else has made, in a namespace that a process keeps, or
    /// for a command that has ended; an activation is asked for anew.
    public static Optional<SavedSession> of(SessionSpec spec) {
        boolean again = switch (spec) {
            case ServerSpec server -> server.given().isEmpty();
            case ClientSpec client -> client.network().isEmpty();
            case TapSpec tap -> switch (tap.place()) {
                case TapSpec.Place.SideDoor(var at, var _) -> at.isPresent();
                case TapSpec.Place.Renamed _ -> true;
                case TapSpec.Place.Mounted(var container) -> container.isEmpty();
            };
            case ActivationSpec _,ImportSpec _ -> false;
        };
        return again ? Optional.of(new SavedSession(spec)) : Optional.empty();
    }

    /// The session that the line describes.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static SavedSession parse(String line) {
        int space = line.indexOf(' ');
        String what = space < 0 ? line : line.substring(0, space);
        String text = space < 0 ? "" : line.substring(space + 1);
        return new SavedSession(switch (what) {
            case "serve" -> ServerSpecText.parse(text);
            case "connect" -> ClientSpecText.parse(text);
            case "tap" -> TapSpecText.parse(text);
            default -> throw new IllegalArgumentException(
                    "A session is “serve”, “connect” or “tap” with what it is to be, not “" + what + "”.");
        });
    }

    /// The line that [#parse(String)] reads.
    public String text() {
        return verb() + " " + spec.text();
    }

    private String verb() {
        return switch (spec) {
            case ServerSpec _ -> "serve";
            case ClientSpec _ -> "connect";
            case TapSpec _ -> "tap";
            case ActivationSpec _,ImportSpec _ -> throw new IllegalStateException("It is never saved.");
        };
    }

    /// For a list: "stream server".
    public String kind() {
        return spec.type().label() + " " + spec.role().label();
    }
}
