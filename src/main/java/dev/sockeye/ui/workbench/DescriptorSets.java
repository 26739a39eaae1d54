package dev.sockeye.ui.workbench;

import dev.sockeye.protocol.Schema;
import dev.sockeye.socket.FileProblem;
import dev.sockeye.ui.BackgroundWork;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;

/// The descriptor set by which messages of gRPC and ttrpc are read: chosen by a person, and remembered. Only for the JavaFX thread.
final class DescriptorSets {
    private final Engine engine;
    private final Remembered memory;
    private final BackgroundWork reading;

    DescriptorSets(Engine engine, Remembered memory, Executor screen) {
        this.engine = engine;
        this.memory = memory;
        reading = new BackgroundWork(engine.background(), screen);
    }

    /// Uses what was chosen in an earlier run, unless this one was started with another.
    void begin() {
        if (!engine.decoding().hasSchema()) {
            chosen().ifPresent(this::use);
        }
    }

    Optional<Path> chosen() {
        return memory.descriptors().map(Path::of);
    }

    /// From now on messages are read by this file.
    ///
    /// @param file empty: by the numbers of their fields
    void choose(Optional<Path> file) {
        if (file.isPresent()) {
            use(file.get());
        } else {
            memory.descriptors(Optional.empty());
            engine.decoding().use(Schema.NONE);
        }
    }

    private void use(Path file) {
        reading.run(() -> Schema.of(file), schema -> {
            memory.descriptors(Optional.of(file.toString()));
            engine.decoding().use(schema);
        }, problem -> engine.workbench().problems().report("The descriptor set “" + file + "” cannot be used: "
                + (problem instanceof IllegalArgumentException said
                        ? said.getMessage()
                        : FileProblem.reason(problem) + ".")));
    }
}
