package dev.sockeye.ui.workbench;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.ui.AccessQuestions;
import dev.sockeye.ui.Later;
import dev.sockeye.ui.SheetContent;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.access.AccessAnswers;
import dev.sockeye.ui.access.AccessController;
import dev.sockeye.ui.access.AccessServices;
import dev.sockeye.ui.access.AccessViewModel;
import dev.sockeye.ui.access.FilesController;
import dev.sockeye.ui.access.FilesViewModel;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Shows the answers to questions about access in the main window's sheet. Only for the JavaFX thread.
final class AccessScreens implements AccessQuestions, AutoCloseable {
    private final Later<Explanation> explanation;
    private final Later<Files> files;
    private Consumer<SheetContent> sheet = _ -> {};
    private Runnable hide = () -> {};

    private record Explanation(AccessViewModel model, AccessController view) {}

    private record Files(FilesViewModel model, FilesController view) {}

    AccessScreens(Engine engine, Executor screen) {
        var platform = engine.platform();
        var services = new AccessServices(new AccessAnswers(platform.files(), platform.sockets(), platform.probe(),
                platform.accounts()), platform.files(), platform.accounts(),
                engine.housekeeping(), engine.background(), screen);
        explanation = new Later<>(() -> explanation(services));
        files = new Later<>(() -> files(services));
    }

    private Explanation explanation(AccessServices services) {
        var model = new AccessViewModel(services);
        var view = new AccessController(model, () -> change(List.of()), () -> hide.run());
        Views.load(View.ACCESS, view);
        return new Explanation(model, view);
    }

    private Files files(AccessServices services) {
        var model = new FilesViewModel(services);
        var view = new FilesController(model, services, () -> hide.run());
        Views.load(View.FILES, view);
        return new Files(model, view);
    }

    /// Where the answers are shown from now on.
    void showIn(Consumer<SheetContent> shown, Runnable hidden) {
        sheet = shown;
        hide = hidden;
    }

    @Override
    public void open() {
        AccessController view = explanation.get().view();
        sheet.accept(view);
        view.focus();
    }

    @Override
    public void explain(Address address) {
        explain(address, OptionalInt.empty());
    }

    @Override
    public void explain(Address address, int pid) {
        explain(address, OptionalInt.of(pid));
    }

    private void explain(Address address, OptionalInt pid) {
        explanation.get().model().open(address, pid);
        open();
    }

    @Override
    public void change(List<Bytes> paths) {
        files.get().model().add(paths);
        sheet.accept(files.get().view());
    }

    @Override
    public void close() {
        explanation.made().ifPresent(made -> made.model().close());
    }
}
