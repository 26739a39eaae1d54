package dev.sockeye.ui.workbench;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.ui.AccessQuestions;
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
    private final AccessViewModel explanation;
    private final AccessController explanationView;
    private final FilesViewModel files;
    private final FilesController filesView;
    private Consumer<SheetContent> sheet = _ -> {};
    private Runnable hide = () -> {};

    AccessScreens(Engine engine, Executor screen) {
        var platform = engine.platform();
        var services = new AccessServices(new AccessAnswers(platform.files(), platform.sockets(), platform.probe(),
                platform.accounts()), platform.files(), platform.accounts(),
                engine.housekeeping(), engine.background(), screen);
        explanation = new AccessViewModel(services);
        explanationView = new AccessController(explanation, () -> change(List.of()), () -> hide.run());
        Views.load(View.ACCESS, explanationView);
        files = new FilesViewModel(services);
        filesView = new FilesController(files, services, () -> hide.run());
        Views.load(View.FILES, filesView);
    }

    /// Where the answers are shown from now on.
    void showIn(Consumer<SheetContent> shown, Runnable hidden) {
        sheet = shown;
        hide = hidden;
    }

    @Override
    public void open() {
        sheet.accept(explanationView);
        explanationView.focus();
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
        explanation.open(address, pid);
        open();
    }

    @Override
    public void change(List<Bytes> paths) {
        files.add(paths);
        sheet.accept(filesView);
    }

    @Override
    public void close() {
        explanation.close();
    }
}
