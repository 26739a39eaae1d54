package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Later;
import dev.sockeye.ui.SheetContent;
import dev.sockeye.ui.activation.ActivationFormController;
import dev.sockeye.ui.client.ClientFormController;
import dev.sockeye.ui.server.ServerFormController;
import dev.sockeye.ui.tap.TapFormController;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// The forms for new sessions, in the sheet over the window; each remembers the type that was chosen last.
final class NewSessions {
    private final Sheet sheet;
    private final Later<ServerFormController> serverForm;
    private final Later<ClientFormController> clientForm;
    private final Later<TapFormController> tapForm;
    private final Later<ActivationFormController> activationForm;
    private SocketType serverType = SocketType.STREAM;
    private SocketType clientType = SocketType.STREAM;
    private SocketType tapType = SocketType.STREAM;

    /// @param opened told the session that a form has opened; the sheet is away by then
    /// @param ahead knows what was typed while the form opened it, which is meant for the session
    NewSessions(Forms forms, Sheet sheet, KeptKeys ahead, Consumer<Session> opened) {
        this.sheet = sheet;
        Consumer<Session> done = session -> {
            sheet.hide();
            opened.accept(session);
            ahead.release();
        };
        serverForm = new Later<>(() -> forms.server(done, sheet::hide));
        clientForm = new Later<>(() -> forms.client(done, sheet::hide));
        tapForm = new Later<>(() -> forms.tap(done, sheet::hide));
        activationForm = new Later<>(() -> forms.activation(done, sheet::hide));
    }

    void server() {
        server(serverType);
    }

    void server(SocketType type) {
        serverType = type;
        show(serverForm.get(), () -> serverForm.get().open(type));
    }

    void client() {
        client(clientType);
    }

    void client(SocketType type) {
        clientType = type;
        show(clientForm.get(), () -> clientForm.get().open(type));
    }

    /// A client of a socket that is known already.
    void client(SocketType type, Address address, OptionalInt network) {
        clientType = type;
        show(clientForm.get(), () -> clientForm.get().open(type, address, network));
    }

    void tap() {
        tap(tapType);
    }

    void tap(SocketType type) {
        tapType = type;
        show(tapForm.get(), () -> tapForm.get().open(type));
    }

    /// A tap of a server that is known already.
    void tap(SocketType type, Address server) {
        tapType = type;
        show(tapForm.get(), () -> tapForm.get().open(type, server));
    }

    /// A tap for one command.
    void runCommand() {
        show(tapForm.get(), () -> tapForm.get().openForCommand(tapType));
    }

    /// A command that is started when somebody comes.
    void activation() {
        show(activationForm.get(), () -> activationForm.get().open());
    }

    private void show(SheetContent form, Runnable open) {
        sheet.show(form, open);
    }
}
