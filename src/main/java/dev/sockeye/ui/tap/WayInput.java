package dev.sockeye.ui.tap;

import dev.sockeye.session.TapSpec.Place;
import dev.sockeye.settings.TapWish;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.SocketType;
import dev.sockeye.ui.AddressInput;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.Finding;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The way to the server that a person chooses for the clients, and which ways there are. Looks in the background whenever the
/// server's address or the container changes. For the screen's thread.
public final class WayInput {
    private static final String ONLY_SIDE_DOOR = "An abstract name has no file that could be covered: side door only.";

    private final AddressInput server;
    private final AddressInput door;
    private final WayCheck check;
    private final BackgroundWork looking;
    private final ObjectProperty<TapWay> chosen = new SimpleObjectProperty<>(TapWay.ONE_COMMAND);
    private final ReadOnlyObjectWrapper<TapWay> way = new ReadOnlyObjectWrapper<>(TapWay.ONE_COMMAND);
    private final ReadOnlyObjectWrapper<WayCheck.Ways> found = new ReadOnlyObjectWrapper<>(WayCheck.Ways.ALL);
    private final StringProperty container = new SimpleStringProperty("");

    WayInput(AddressInput server, TapFormServices services) {
        this.server = server;
        this.check = services.ways();
        this.looking = new BackgroundWork(services.background(), services.screen());
        this.door = new AddressInput(services.door(), failure -> Finding.wrong(failure.text()), services.background(),
                services.screen());
        door.typeProperty().bind(server.typeProperty());
        chosen.subscribe(this::settle);
        server.textProperty().subscribe(this::settle);
        server.findingProperty().subscribe(this::look);
        container.subscribe(this::look);
    }

    /// An abstract name leaves one way only; what was chosen comes back with a path.
    private void settle() {
        way.set(isAbstract() ? TapWay.SIDE_DOOR : chosen.get());
    }

    private boolean isAbstract() {
        return server.textProperty().get().strip().startsWith("@");
    }

    /// Looks again: the world may have changed since.
    void look() {
        Optional<Address> address = server.address();
        SocketType type = server.typeProperty().get();
        OptionalInt process = TapFields.container(container.get());
        looking.run(() -> check.look(address, type, process), found::set, _ -> {
            // Starting says what is not possible.
        });
    }

    void fill(TapWish with) {
        Place place = with.tap().place();
        chosen.set(with.command().isPresent() ? TapWay.ONE_COMMAND : TapWay.of(place));
        door.textProperty().set(place instanceof Place.SideDoor(Optional<Address> at, boolean _)
                ? at.map(Address::text).orElse("")
                : "");
        container.set(place instanceof Place.Mounted(OptionalInt process) && process.isPresent()
                ? Integer.toString(process.getAsInt())
                : "");
    }

    /// Where the clients find a tap of that way; empty when what is typed for it is wrong.
    Optional<Place> place(TapWay wanted) {
        return switch (wanted) {
            case ONE_COMMAND -> Optional.of(new Place.SideDoor(Optional.empty()));
            case SIDE_DOOR -> door.textProperty().get().isBlank()
                    ? Optional.of(new Place.SideDoor(Optional.empty()))
                    : door.address().map(at -> new Place.SideDoor(Optional.of(at)));
            case RENAMED -> Optional.of(new Place.Renamed());
            case MOUNTED -> containerFinding().isWrong()
                    ? Optional.empty()
                    : Optional.of(new Place.Mounted(TapFields.container(container.get())));
        };
    }

    /// Whether the way can be gone with what is typed for it.
    boolean isRight() {
        return obstacle(way.get()).isEmpty() && place(way.get()).isPresent()
                && !(way.get() == TapWay.SIDE_DOOR && door.findingProperty().get().isWrong());
    }

    /// Why the way is not possible to the address; empty when it is.
    public Optional<String> obstacle(TapWay wanted) {
        return isAbstract() && wanted != TapWay.SIDE_DOOR
                ? Optional.of(ONLY_SIDE_DOOR)
                : Optional.ofNullable(found.get().obstacles().get(wanted));
    }

    /// What the chosen way does, and how it is undone.
    public String meaning() {
        return way.get().meaning(server.textProperty().get(), TapFields.container(container.get()));
    }

    /// What would break in place.
    public Finding warning() {
        List<String> warnings = found.get().warnings();
        return way.get().isInPlace() && !warnings.isEmpty()
                ? Finding.doubtful(String.join(" ", warnings))
                : Finding.NONE;
    }

    public Finding containerFinding() {
        return TapFields.containerFinding(container.get());
    }

    /// The tap's own address, of a side door.
    public AddressInput door() {
        return door;
    }

    /// What the person chooses; an abstract name leaves [#wayProperty()] one way only.
    public ObjectProperty<TapWay> chosenProperty() {
        return chosen;
    }

    public ReadOnlyObjectProperty<TapWay> wayProperty() {
        return way.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<WayCheck.Ways> foundProperty() {
        return found.getReadOnlyProperty();
    }

    public StringProperty containerProperty() {
        return container;
    }
}
