package dev.sockeye.ui.tap;

import dev.sockeye.session.AccessRule;
import dev.sockeye.session.Session;
import dev.sockeye.session.TapSpec;
import dev.sockeye.session.TapSpec.Identity;
import dev.sockeye.settings.TapWish;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.AddressInput;
import dev.sockeye.ui.CommandInput;
import dev.sockeye.ui.Finding;
import dev.sockeye.ui.FormValues;
import dev.sockeye.ui.LiveFinding;
import dev.sockeye.ui.Notice;
import dev.sockeye.ui.ServerAddresses;
import dev.sockeye.ui.SessionOpening;
import dev.sockeye.ui.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

/// The form for a new tap: what is typed, what is found about it, and starting it. Used on the screen's thread.
public final class TapFormViewModel {
    /// For what is typed besides the address.
    private static final Address ANY = Address.ofPath("/");
    private static final String WITHOUT_RIGHTS = "without the rights of its owner: set-uid programs are programs like any other in a"
            + " namespace of your own. Choose another way for it.";

    private final TapFormServices services;
    private final Consumer<Session> opened;
    private final SessionOpening opening;
    private final FormValues<TapWish> values;
    private final ServerAddresses offered;
    private final AddressInput address;
    private final WayInput way;
    private final CommandInput command;
    private final ObjectProperty<Identity> identity = new SimpleObjectProperty<>(Identity.USUAL);
    private final StringProperty allow = new SimpleStringProperty("");
    private final StringProperty rules = new SimpleStringProperty("");
    private final LiveFinding rulesFinding;
    private final BooleanBinding ready;

    /// @param opened told the session that was started
    public TapFormViewModel(TapFormServices services, Consumer<Session> opened) {
        this.services = services;
        this.opened = opened;
        this.opening = new SessionOpening(services.background(), services.screen(), this::started);
        this.offered = new ServerAddresses(services.recents(), services.live(), services.background(),
                services.screen());
        this.address = new AddressInput(Address::parseExisting, services.server(), ServerAddresses::judge,
                services.background(), services.screen());
        this.way = new WayInput(address, services);
        this.command = new CommandInput(services.background(), services.screen(), WITHOUT_RIGHTS);
        this.rulesFinding = new LiveFinding(services.background(), services.screen());
        rules.subscribe(this::lookAtRules);
        this.ready = Bindings.createBooleanBinding(this::isReady, opening.busyProperty(), address.textProperty(),
                address.findingProperty(), way.wayProperty(), way.foundProperty(), way.door().textProperty(),
                way.door().findingProperty(), way.containerProperty(), identity, allow, rules,
                rulesFinding.findingProperty(), command.lineFindingProperty(), command.directoryFindingProperty());
        opening.forgetProblemWith(List.of(address.textProperty(), address.typeProperty(), way.wayProperty(),
                way.door().textProperty(), way.containerProperty(), identity, allow, rules, command.lineProperty(),
                command.directoryProperty()));
        this.values = new FormValues<>(services.lastUsed(),
                type -> new TapWish(TapSpec.of(type, ANY), Optional.of(new TapWish.Command("", ""))), this::typed,
                this::fill);
        address.typeProperty().subscribe(values::show);
    }

    private void lookAtRules() {
        String file = rules.get().strip();
        if (file.isEmpty()) {
            rulesFinding.set(Finding.NONE);
        } else {
            rulesFinding.look("Reading the rules …", () -> TapFields.rules(file));
        }
    }

    private Optional<TapSpec> spec(SocketType type, Address server, TapWay wanted) {
        try {
            List<AccessRule.Subject> allowed = TapFields.allowed(allow.get());
            return way.place(wanted).map(place -> new TapSpec(type, server, place, TapFields.given(rules.get()),
                    identity.get(), allowed));
        } catch (IllegalArgumentException _) {
            // The finding says what is wrong.
            return Optional.empty();
        }
    }

    private Optional<TapSpec> spec() {
        return address.address()
                .flatMap(server -> spec(address.typeProperty().get(), server, way.wayProperty().get()));
    }

    /// What is typed, whatever the type and the address; empty when it is no tap.
    private Optional<TapWish> typed() {
        return wish(SocketType.STREAM);
    }

    private Optional<TapWish> wish(SocketType type) {
        TapWay wanted = way.chosenProperty().get();
        return spec(type, ANY, wanted).map(spec -> new TapWish(spec,
                wanted == TapWay.ONE_COMMAND ? Optional.of(command.command()) : Optional.empty()));
    }

    private void fill(TapWish with) {
        way.fill(with);
        command.fill(with.command());
        identity.set(with.tap().identity());
        allow.set(TapFields.text(with.tap().allowed()));
        rules.set(with.tap().rules().orElse(""));
    }

    private boolean isReady() {
        return !opening.busyProperty().get() && !address.findingProperty().get().isWrong() && way.isRight()
                && (way.wayProperty().get() != TapWay.ONE_COMMAND || command.isRight()) && !lentFinding().isWrong()
                && !rulesFinding.get().isWrong() && spec().isPresent();
    }

    /// Fills in what the last tap of the type had, and loads what is offered.
    public void prepare() {
        SocketType type = address.typeProperty().get();
        values.show(type);
        offered.offer(type);
        lookAgain();
    }

    /// Looks again: the world may have changed since.
    public void lookAgain() {
        if (!opening.busyProperty().get()) {
            address.lookAgain();
            way.look();
        }
    }

    /// Starts the tap in the background, if everything needed is there. What was typed stays until it runs.
    public void start() {
        spec().filter(_ -> ready.get()).ifPresent(spec -> opening.open(
                way.wayProperty().get() == TapWay.ONE_COMMAND
                        ? () -> services.opener().open(spec, command.words(), command.place())
                        : () -> services.opener().open(spec),
                failure -> {
                    lookAgain();
                    return Optional.of(services.access().notice(failure));
                }));
    }

    private void started(Session session) {
        SocketType type = address.typeProperty().get();
        services.recents().used(type, address.textProperty().get().strip());
        wish(type).ifPresent(values::used);
        address.textProperty().set("");
        opened.accept(session);
    }

    /// Whom the server sees, and what is lent to whom.
    public Finding lentFinding() {
        return TapFields.lent(identity.get(), allow.get(), address.textProperty().get(), way.foundProperty().get());
    }

    /// The server's.
    public AddressInput address() {
        return address;
    }

    public WayInput way() {
        return way;
    }

    public CommandInput command() {
        return command;
    }

    public ObjectProperty<Identity> identityProperty() {
        return identity;
    }

    /// Who may come through, as on the command line, separated by spaces.
    public StringProperty allowProperty() {
        return allow;
    }

    /// The file with the rules.
    public StringProperty rulesProperty() {
        return rules;
    }

    public ReadOnlyObjectProperty<Finding> rulesFindingProperty() {
        return rulesFinding.findingProperty();
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

    public ObservableList<Suggestion> suggestions() {
        return offered.suggestions();
    }
}
