package dev.sockeye.ui.workbench;

import dev.sockeye.capture.Role;
import dev.sockeye.library.SavedMessage;
import dev.sockeye.session.Session;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.FilePicker;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Later;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.SavePicker;
import dev.sockeye.ui.View;
import dev.sockeye.ui.Views;
import dev.sockeye.ui.compose.ComposeController;
import dev.sockeye.ui.compose.ComposeServices;
import dev.sockeye.ui.library.LibraryActions;
import dev.sockeye.ui.library.LibraryController;
import dev.sockeye.ui.library.LibraryViewModel;
import dev.sockeye.ui.library.MessageDraft;
import dev.sockeye.ui.library.MessageFormController;
import dev.sockeye.ui.library.VariablesFormController;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.scene.Node;

/// What the window does with saved messages. Only for the JavaFX thread.
final class SavedMessages implements LibraryActions {
    private final WorkbenchController window;
    private final LibraryViewModel model;
    private final NoticeBar notices;
    private final Supplier<Optional<ComposeController>> composer;
    private final LibraryController list;
    private final Later<Node> pane;
    private final Later<MessageFormController> form;
    private final Later<VariablesFormController> variables;
    private Optional<SavedMessage> afterConnect = Optional.empty();

    /// @param composer where one writes in the tab in front
    SavedMessages(WorkbenchController window, LibraryViewModel model, NoticeBar notices,
            Supplier<Optional<ComposeController>> composer) {
        this.window = window;
        this.model = model;
        this.notices = notices;
        this.composer = composer;
        list = new LibraryController(model, this, FilePicker.ofDesktop(),
                SavePicker.ofDesktop("Export saved messages"));
        pane = new Later<>(() -> Views.load(View.LIBRARY, list));
        model.saidProperty().subscribe(this::saidUnseen);
        form = new Later<>(() -> {
            var made = new MessageFormController(model, window::hideSheet);
            Views.load(View.MESSAGE_FORM, made);
            return made;
        });
        variables = new Later<>(() -> {
            var made = new VariablesFormController(model, window::hideSheet);
            Views.load(View.VARIABLES_FORM, made);
            return made;
        });
    }

    /// The list, for the left pane.
    Node pane() {
        return pane.get();
    }

    /// The list says it where it is shown.
    private void saidUnseen(Finding said) {
        if (!said.sentence().isEmpty() && !pane.made().map(Node::isVisible).orElse(false)) {
            notices.show(said.isWrong()
                    ? new Notice(said.sentence(), "", Optional.empty())
                    : Notice.done(said.sentence() + " Ctrl+Shift+B shows the saved messages."));
        }
    }

    /// Puts the cursor into the list's search, when the list is shown.
    void focus() {
        list.focus();
    }

    @Override
    public void write(SavedMessage message) {
        composer.get().ifPresentOrElse(where -> put(message, where), this::noPlace);
    }

    private static void put(SavedMessage message, ComposeController where) {
        where.write(message.writing(), message.descriptors().stream().map(Path::of).toList());
    }

    private void noPlace() {
        notices.show(new Notice("The tab in front has no place to write a message.",
                "Turn to the tab of a server or client, or connect first.", Optional.empty()));
    }

    @Override
    public void send(SavedMessage message) {
        composer.get().ifPresentOrElse(where -> {
            put(message, where);
            where.send().filter(why -> !why.isEmpty())
                    .ifPresent(why -> notices.show(new Notice(why, "", Optional.empty())));
        }, this::noPlace);
    }

    /// Writes the message that the key with this number stands for, from 1.
    void writeNumbered(int number) {
        model.whenLoaded(() -> model.numbered(number).ifPresentOrElse(this::write, () -> notices.show(new Notice(
                "There is no saved message number " + number + ".", "The bookmark beside Half-close saves one.",
                Optional.empty()))));
    }

    @Override
    public void connect(SavedMessage message) {
        try {
            window.newSessions().client(message.type().orElse(SocketType.STREAM),
                    Address.parseExisting(message.target()), OptionalInt.empty());
            afterConnect = Optional.of(message);
        } catch (IllegalArgumentException e) {
            notices.show(Notice.of(e));
        }
    }

    /// A form has opened the session, whose tab is in front: a message that waited for it is written there.
    void opened(Session session) {
        afterConnect.filter(message -> session.role() == Role.CLIENT
                && session.address().text().equals(message.target())).ifPresent(this::write);
        afterConnect = Optional.empty();
    }

    /// Shows the form that keeps what somebody has written.
    void keep(ComposeServices.Kept kept) {
        show(MessageDraft.of(kept.writing(), kept.descriptors().stream().map(Path::toString).toList(),
                kept.session().type(), kept.session().role() == Role.CLIENT ? kept.session().address().text() : ""));
    }

    @Override
    public void edit(SavedMessage message) {
        show(MessageDraft.of(message));
    }

    private void show(MessageDraft draft) {
        model.load();
        MessageFormController shown = form.get();
        shown.open(draft); // Its heading says what it is for.
        window.show(shown);
        shown.open(draft);
    }

    @Override
    public void editVariables() {
        VariablesFormController shown = variables.get();
        window.show(shown);
        shown.open();
    }
}
