package dev.sockeye.ui.workbench;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.Inspector;
import dev.sockeye.ui.MachineActions;
import dev.sockeye.ui.Selection;

/// What the view of the machine asks for, done by the window.
record MachineLinks(WindowActions window) implements MachineActions {
    @Override
    public void connect(SocketType type, Address address) {
        window.newClient(type, address);
    }

    @Override
    public void choose(Selection selection) {
        window.select(selection);
    }

    @Override
    public void comeForward() {
        window.showMachine();
    }

    @Override
    public void reveal(Inspector.Card card) {
        window.reveal(card);
    }
}
