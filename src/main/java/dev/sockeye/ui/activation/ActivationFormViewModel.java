package dev.sockeye.ui.activation;

import dev.sockeye.session.ActivationSpec;
import dev.sockeye.session.ActivationSpec.Way;
import dev.sockeye.session.ActivationSpecText;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionSpec;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.AddressInput;
import dev.sockeye.ui.CommandInput;
import dev.sockeye.ui.CommandWords;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.SessionOpening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// The form for a new activation: what is typed, what is found about it, and starting it. Used on the screen's thread.
public final class ActivationFormViewModel {
    private final ActivationFormServices services;
    private final Consumer<Session> opened;
    private final SessionOpening opening;
    private final AddressInput address;
    private final CommandInput command;
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.SOCKETS);
    private final BooleanProperty tapped = new SimpleBooleanProperty();
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty variables = new SimpleStringProperty("");
    private final StringProperty mode = new SimpleStringProperty("0600");
    private final StringProperty backlog = new SimpleStringProperty("");
    private final StringProperty more = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Finding> finding = new ReadOnlyObjectWrapper<>(Finding.NONE);
    private final BooleanBinding ready;

    /// @param opened told the session that was started
    public ActivationFormViewModel(ActivationFormServices services, Consumer<Session> opened) {
        this.services = services;
        this.opened = opened;
        this.opening = new SessionOpening(services.background(), services.screen(), this::started);
        this.address = new AddressInput(services.check(), ActivationFields::addressFinding, services.background(),
                services.screen());
        this.command = new CommandInput(services.background(), services.screen(), "");
        ObservableValue<?>[] typed = {address.textProperty(), address.typeProperty(), command.lineProperty(), way,
            tapped, name, variables, mode, backlog, more};
        for (ObservableValue<?> field : typed) {
            field.subscribe(this::judge);
        }
        opening.forgetProblemWith(typed);
        this.ready = Bindings.createBooleanBinding(this::isReady, opening.busyProperty(), address.textProperty(),
                address.findingProperty(), command.lineProperty(), command.lineFindingProperty(), finding);
    }

    private boolean isReady() {
        return !opening.busyProperty().get() && address.address().isPresent()
                && !address.findingProperty().get().isWrong() && command.isRight() && !finding.get().isWrong();
    }

    /// What is typed; empty as long as something has not been typed yet.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    private Optional<ActivationSpec> spec() {
        Optional<Address> where = address.address();
        List<String> words = command.words();
        if (where.isEmpty() || words.isEmpty()) {
            return Optional.empty();
        }
        if (where.get() instanceof Address.Unnamed) {
            throw new IllegalArgumentException("Clients need an address that they know: a path or @name.");
        }
        var sockets = new ArrayList<ActivationSpec.Source>();
        sockets.add(new ActivationSpec.Place(address.typeProperty().get(), where.get(), name.get().strip(),
                ActivationFields.backlog(backlog.get()), ActivationFields.mode(mode.get()), "", ""));
        sockets.addAll(ActivationFields.more(more.get()));
        return Optional.of(new ActivationSpec(sockets, words,
                ActivationSpecText.environment(CommandWords.of(variables.get())), way.get(),
                ActivationSpec.Output.KEPT));
    }

    private static List<SessionSpec> sessions(ActivationSpec spec, boolean tapped) {
        return tapped ? spec.tapped() : List.of(spec);
    }

    private void judge() {
        try {
            finding.set(spec().map(spec -> {
                sessions(spec, tapped.get());
                return Finding.good(ActivationFields.meaning(spec, tapped.get()));
            }).orElse(Finding.NONE));
        } catch (IllegalArgumentException e) {
            finding.set(Finding.wrong(String.valueOf(e.getMessage())));
        }
    }

    /// Looks again: the world may have changed since.
    public void lookAgain() {
        if (!opening.busyProperty().get()) {
            address.lookAgain();
        }
    }

    /// Starts it in the background, if everything needed is there. What was typed stays until it runs.
    public void start() {
        if (ready.get()) {
            List<SessionSpec> sessions = sessions(spec().orElseThrow(), tapped.get());
            opening.open(() -> services.opener().open(sessions), failure -> {
                lookAgain();
                return Optional.of(Notice.of(failure));
            });
        }
    }

    private void started(Session session) {
        services.recents().used(address.typeProperty().get(), address.textProperty().get().strip());
        address.textProperty().set("");
        opened.accept(session);
    }

    public AddressInput address() {
        return address;
    }

    public CommandInput command() {
        return command;
    }

    public ObjectProperty<Way> wayProperty() {
        return way;
    }

    /// Whether connections can be accepted for the command.
    public boolean canAccept() {
        return address.typeProperty().get() != SocketType.DATAGRAM;
    }

    public BooleanProperty tappedProperty() {
        return tapped;
    }

    /// What the command knows the socket as.
    public StringProperty nameProperty() {
        return name;
    }

    /// `NAME=VALUE`, separated by spaces.
    public StringProperty variablesProperty() {
        return variables;
    }

    public StringProperty modeProperty() {
        return mode;
    }

    public StringProperty backlogProperty() {
        return backlog;
    }

    /// Further sockets, as on the command line, separated by spaces.
    public StringProperty moreProperty() {
        return more;
    }

    /// What it will do, or what is wrong with what is typed.
    public ReadOnlyObjectProperty<Finding> findingProperty() {
        return finding.getReadOnlyProperty();
    }

    /// Whether it can be started as it is.
    public BooleanBinding readyBinding() {
        return ready;
    }

    public ReadOnlyBooleanProperty startingProperty() {
        return opening.busyProperty();
    }

    /// Why it did not start.
    public ReadOnlyObjectProperty<Optional<Notice>> problemProperty() {
        return opening.problemProperty();
    }
}
