package dev.sockeye.ui.start;

import dev.sockeye.settings.SavedSession;
import dev.sockeye.settings.Workspace;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.Optional;

/// Behind a start page of which a test expects nothing: no session is open, and what it does expect it overrides.
class NothingElse implements StartActions {
    static final List<SavedSession> TWO = List.of(SavedSession.parse("serve stream:/tmp/a.sock"),
            SavedSession.parse("connect stream:/tmp/b.sock"));

    @Override
    public void open(List<SavedSession> sessions) {
        throw new AssertionError();
    }

    @Override
    public void connect(SocketType type, Address address) {
        throw new AssertionError();
    }

    @Override
    public void showMachine() {
        throw new AssertionError();
    }

    @Override
    public void explain(String demonstration) {
        throw new AssertionError();
    }

    @Override
    public List<SavedSession> openNow() {
        return List.of();
    }

    @Override
    public void nameWorkspace(Optional<Workspace> renamed) {
        throw new AssertionError();
    }
}
