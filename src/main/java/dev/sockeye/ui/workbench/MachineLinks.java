package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.MachineActions;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.Selection;
import java.util.OptionalInt;

/// What the view of the machine asks for, done by the window.
record MachineLinks(WorkbenchController window, NoticeBar notices) implements MachineActions {
    @Override
    public void connect(SocketType type, Address address, OptionalInt network) {
        window.newSessions().client(type, address, network);
    }

    @Override
    public void tap(SocketType type, Address server) {
        window.newSessions().tap(type, server);
    }

    @Override
    public void choose(Selection selection) {
        window.inStep().selectSocket(selection);
    }

    @Override
    public void opened(Session session) {
        window.opened(session);
    }

    @Override
    public void comeForward() {
        window.showMachine();
    }

    @Override
    public void tell(Notice notice) {
        notices.show(notice);
    }

    @Override
    public void reveal(MachineActions.Card card) {
        window.reveal(card);
    }
}
