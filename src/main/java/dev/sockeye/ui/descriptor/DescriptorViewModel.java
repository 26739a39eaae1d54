package dev.sockeye.ui.descriptor;

import dev.sockeye.ui.Notice;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.session.DescriptorSaving;
import dev.sockeye.session.HeldDescriptor;
import dev.sockeye.session.ServerSpec;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Descriptor;
import dev.sockeye.socket.DescriptorState;
import dev.sockeye.socket.GivenSocket;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.Texts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// One descriptor: what it is now, the beginning of its contents, and saving, passing on and closing it. For the
/// screen's thread, needs no toolkit.
public final class DescriptorViewModel {
    /// Bytes that are shown of the contents.
    static final int PREVIEW = 4096;
    /// The progress while nothing is being saved.
    static final double IDLE = -2;

    /// What was read at one moment.
    ///
    /// @param preview the first bytes of the contents
    /// @param status whether it is kept, and why it is closed when it is
    /// @param bound the type, address and state of a socket that can be served; empty for everything else
    public record Look(DescriptorState state, Bytes preview, HeldDescriptor.Status status, String bound) {
        public boolean open() {
            return status.closed().isEmpty();
        }
    }

    private final Descriptor descriptor;
    private final DescriptorServices services;
    private final ReadOnlyObjectWrapper<Optional<Look>> look = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(IDLE);
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final BackgroundWork looking;
    private final BackgroundWork saving;
    private final BackgroundWork passing;
    private final BackgroundWork keeping;

    public DescriptorViewModel(Descriptor descriptor, DescriptorServices services) {
        this.descriptor = descriptor;
        this.services = services;
        this.looking = work();
        this.saving = work();
        this.passing = work();
        this.keeping = work();
        refresh();
    }

    private BackgroundWork work() {
        return new BackgroundWork(services.background(), services.screen());
    }

    /// Reads again what it is.
    public void refresh() {
        looking.run(() -> {
            DescriptorState state = descriptor.state();
            return new Look(state, preview(state), services.workbench().descriptors().status(descriptor), bound(state));
        }, read -> look.set(Optional.of(read)), e -> message.set(Notice.of(e).text()));
    }

    private String bound(DescriptorState state) {
        if (!state.socketInode().isKnown()) {
            return "";
        }
        try {
            GivenSocket socket = services.workbench().given(descriptor);
            return socket.type().label() + " " + socket.address().text() + ", " + socket.state();
        } catch (SocketFailedException _) {
            return ""; // Whoever wants to serve it is told why that cannot be.
        }
    }

    private Bytes preview(DescriptorState state) {
        if (!state.contents().isKnown()) {
            return Bytes.of(new byte[0]);
        }
        ByteBuffer buffer = ByteBuffer.allocate(PREVIEW);
        try {
            int count = descriptor.read(buffer, 0);
            return Bytes.of(Arrays.copyOf(buffer.array(), Math.max(0, count)));
        } catch (SocketFailedException e) {
            tell(e.failure().sentence());
            return Bytes.of(new byte[0]);
        }
    }

    /// Saves the contents to a new file.
    public void save(Path file) {
        cancelled.set(false);
        progress.set(-1);
        message.set(Texts.fill("Saving to %s …", file));
        long size = look.get().map(Look::state).map(state -> state.contents().or(0L)).orElse(0L);
        saving.run(() -> copy(file, size), this::saved,
                e -> saved(Texts.fill("The contents were not saved: %s", Notice.of(e).text())));
    }

    private void saved(String outcome) {
        progress.set(IDLE);
        message.set(outcome);
    }

    private String copy(Path file, long size) {
        try {
            long copied = DescriptorSaving.save(descriptor, file, done -> {
                services.screen().execute(() -> progress.set(size == 0 ? -1 : Math.min(1, (double) done / size)));
                return !cancelled.get();
            });
            return copied < 0
                    ? "Nothing was saved."
                    : Texts.fill("%s saved to %s.", Amounts.bytes(copied), file);
        } catch (FileAlreadyExistsException _) {
            return Texts.fill("There is a file at %s already; choose another name.", file);
        } catch (IOException e) {
            return Texts.fill("The contents were not saved: %s", String.valueOf(e.getMessage()));
        }
    }

    public void cancelSaving() {
        cancelled.set(true);
    }

    /// Sends the descriptor to a connection.
    public void passOn(DescriptorPasses.Receiver receiver) {
        passing.run(() -> new DescriptorPasses(services.workbench()).pass(descriptor, receiver),
                passed -> message
                        .set(Texts.fill(passed
                                ? "Passed on to %s; the log says what became of it."
                                : "%s is not open any more.", receiver.label())),
                e -> message.set(Notice.of(e).text()));
    }

    private void tell(String text) {
        services.screen().execute(() -> message.set(text));
    }

    /// Shows the socket that it is among those of the machine.
    public void showSocket() {
        look.get().ifPresent(read -> {
            long inode = read.state().socketInode().or(-1L);
            if (inode >= 0) {
                services.showSocket().accept(inode);
            }
        });
    }

    /// Starts a server on the socket that it is.
    public void serve() {
        passing.run(() -> {
            GivenSocket socket = services.workbench().given(descriptor);
            return services.workbench().open(ServerSpec.of(socket.type(), socket.address()).on(socket));
        }, session -> {
            message.set(Texts.fill("It is served: %s %s is a session of its own now, with rules in its tab.",
                    session.type().label(), session.name()));
            services.opened().accept(session);
        }, e -> message.set(Notice.of(e).text()));
    }

    public void close() {
        keeping.run(() -> {
            services.workbench().descriptors().close(descriptor);
            return true;
        }, _ -> refresh(), e -> message.set(Notice.of(e).text()));
    }

    /// Keeps it open when its connection has ended.
    public void keep() {
        keeping.run(() -> services.workbench().descriptors().keep(descriptor), kept -> {
            message.set(kept ? "It stays open until you close it or its event is evicted." : "It is closed already.");
            refresh();
        }, e -> message.set(Notice.of(e).text()));
    }

    DescriptorPasses passing() {
        return new DescriptorPasses(services.workbench());
    }

    Descriptor descriptor() {
        return descriptor;
    }

    /// Empty until it was read for the first time.
    public ReadOnlyObjectProperty<Optional<Look>> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /// What became of the last action.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// 0 to 1 while it is being saved, -1 while it is not known how far, [#IDLE] otherwise.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }
}
