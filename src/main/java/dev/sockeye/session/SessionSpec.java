package dev.sockeye.session;

import dev.sockeye.capture.Role;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;

/// What a person asked for: everything that [Workbench#open(SessionSpec)] needs. A line of text says the same.
public sealed interface SessionSpec permits ServerSpec, ClientSpec, TapSpec, ActivationSpec, ImportSpec {
    SocketType type();

    Address address();

    /// What it becomes.
    default Role role() {
        return switch (this) {
            case ServerSpec _,ActivationSpec _ -> Role.SERVER;
            case ClientSpec _ -> Role.CLIENT;
            case TapSpec _ -> Role.TAP;
            case ImportSpec _ -> Role.IMPORT;
        };
    }

    /// As `--serve`, `--connect` and `--tap` take it: what this text is read as is equal to this. Of what is read from a file,
    /// that file's name.
    default String text() {
        return switch (this) {
            case ServerSpec server -> ServerSpecText.format(server);
            case ClientSpec client -> ClientSpecText.format(client);
            case TapSpec tap -> TapSpecText.format(tap);
            case ActivationSpec activation -> ActivationSpecText.format(activation);
            case ImportSpec imported -> imported.file().toString();
        };
    }
}
