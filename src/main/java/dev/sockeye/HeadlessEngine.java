package dev.sockeye;

import dev.sockeye.command.Services;
import dev.sockeye.demo.Props;

/// The engine for a word on the command line that needs all of it.
record HeadlessEngine(Wiring wiring) implements Services.Engine {
    @Override
    public Props props() {
        return new Props(wiring.workbench(), wiring.capture(), wiring.platform());
    }

    @Override
    public void beforeClosing(Runnable action) {
        wiring.beforeClosing(action);
    }

    @Override
    public void close() {
        wiring.close();
    }
}
