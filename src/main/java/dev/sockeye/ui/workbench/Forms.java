package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.ui.AccessQuestions;
import dev.sockeye.ui.LastUsed;
import dev.sockeye.ui.Recents;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.activation.ActivationFormController;
import dev.sockeye.ui.activation.ActivationFormServices;
import dev.sockeye.ui.activation.ActivationFormViewModel;
import dev.sockeye.ui.client.ClientFormController;
import dev.sockeye.ui.client.ClientFormServices;
import dev.sockeye.ui.client.ClientFormViewModel;
import dev.sockeye.ui.server.ServerFormController;
import dev.sockeye.ui.server.ServerFormServices;
import dev.sockeye.ui.server.ServerFormViewModel;
import dev.sockeye.ui.demo.DemoServices;
import dev.sockeye.ui.tap.CommandRuns;
import dev.sockeye.ui.tap.TapFormController;
import dev.sockeye.ui.tap.TapFormServices;
import dev.sockeye.ui.tap.TapFormViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Builds the forms for new sessions over the engine.
record Forms(Engine engine, Remembered remembered, AccessQuestions access, CommandRuns commands, Executor screen) {
    /// The form for a new server.
    ///
    /// @param opened told the session that was started; the form can then be closed
    /// @param cancelled told that the person gave up
    ServerFormController server(Consumer<Session> opened, Runnable cancelled) {
        var looks = new AddressLooks(engine.socketFiles(), engine.platform());
        var services = new ServerFormServices(engine.workbench()::open, looks::forServer,
                engine.platform().accounts(), recents(), LastUsed.servers(remembered.store()),
                engine.workbench()::inherited, engine.background(), screen);
        var controller = new ServerFormController(new ServerFormViewModel(services, opened), cancelled);
        Views.load(View.SERVER_FORM, controller);
        return controller;
    }

    /// The form for a new client.
    ///
    /// @param opened told the session that was connected; the form can then be closed
    /// @param cancelled told that the person gave up
    ClientFormController client(Consumer<Session> opened, Runnable cancelled) {
        var looks = new AddressLooks(engine.socketFiles(), engine.platform());
        var services = new ClientFormServices(engine.workbench()::open, looks::forClient, looks::live, recents(),
                LastUsed.clients(remembered.store()), access, engine.background(), screen);
        var controller = new ClientFormController(new ClientFormViewModel(services, opened), cancelled);
        Views.load(View.CLIENT_FORM, controller);
        return controller;
    }

    /// The form for a new tap.
    ///
    /// @param opened told the session that was started; the form can then be closed
    /// @param cancelled told that the person gave up
    TapFormController tap(Consumer<Session> opened, Runnable cancelled) {
        var looks = new AddressLooks(engine.socketFiles(), engine.platform());
        var services = new TapFormServices(commands, looks::forClient, looks::forServer, looks::live,
                new TapWays(engine.platform()), recents(), LastUsed.taps(remembered.store()), access,
                engine.background(), screen);
        var controller = new TapFormController(new TapFormViewModel(services, opened), cancelled);
        Views.load(View.TAP_FORM, controller);
        return controller;
    }

    /// The form for a new activation.
    ///
    /// @param opened told the session that was started; the form can then be closed
    /// @param cancelled told that the person gave up
    ActivationFormController activation(Consumer<Session> opened, Runnable cancelled) {
        var looks = new AddressLooks(engine.socketFiles(), engine.platform());
        var services = new ActivationFormServices(this::together, looks::forServer, engine.platform().accounts(),
                recents(), LastUsed.activations(remembered.store()), engine.workbench()::inherited,
                engine.background(), screen);
        var controller = new ActivationFormController(new ActivationFormViewModel(services, opened), cancelled);
        Views.load(View.ACTIVATION_FORM, controller);
        return controller;
    }

    private Session together(List<SessionSpec> specs) throws SocketFailedException {
        var sessions = new ArrayList<Session>();
        try {
            for (SessionSpec spec : specs) {
                sessions.add(engine.workbench().open(spec));
            }
        } catch (SocketFailedException e) {
            sessions.forEach(engine.workbench()::remove);
            throw e;
        }
        return sessions.getFirst();
    }

    /// What demonstrations are played with.
    DemoServices demos() {
        return new DemoServices(engine.plays(), engine.background(), screen);
    }

    private Recents recents() {
        return new Recents(remembered.store());
    }
}
