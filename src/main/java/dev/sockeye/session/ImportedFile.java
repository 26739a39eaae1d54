package dev.sockeye.session;

import dev.sockeye.capture.CaptureWriter;
import dev.sockeye.capture.Draft;
import dev.sockeye.capture.PeerFacts;
import dev.sockeye.capture.SessionFacts;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Takes in what is read from a file: each of its sessions is on the list as soon as it is told of, open until the file is read.
/// What is written goes on to the capture. For one thread that reads; closed by any.
public final class ImportedFile implements CaptureWriter, AutoCloseable {
    private final Path file;
    private final SessionContext context;
    private final Consumer<ImportSession> listed;
    private final Map<Integer, ImportSession> sessions = new ConcurrentHashMap<>();
    private volatile Runnable giveUp = () -> {};

    /// @param listed told each session
    ImportedFile(Path file, SessionContext context, Consumer<ImportSession> listed) {
        this.file = file;
        this.context = context;
        this.listed = listed;
    }

    /// Who stops one of the sessions ends the reading.
    public void onStop(Runnable action) {
        giveUp = action;
    }

    @Override
    public void describe(int session, SessionFacts facts) {
        var made = new ImportSession(session, new ImportSpec(file, facts), context, () -> giveUp.run());
        context.capture().describe(session, facts.ofFile());
        sessions.put(session, made);
        listed.accept(made);
    }

    @Override
    public long append(Draft draft) {
        long number = context.capture().append(draft);
        ImportSession session = sessions.get(draft.session());
        if (session != null) {
            session.take(draft);
        }
        return number;
    }

    @Override
    public void identify(int connection, PeerFacts facts) {
        context.capture().identify(connection, facts);
    }

    /// The file is read: its sessions have ended.
    @Override
    public void close() {
        sessions.values().forEach(ImportSession::read);
    }
}
