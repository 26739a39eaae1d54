package dev.sockeye.ui.workbench;

import dev.sockeye.session.Session;
import dev.sockeye.settings.SavedSession;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Remembers which sessions are open, so that the next run can open them again. For the JavaFX thread.
final class SessionMemory {
    private final Remembered memory;
    private final Predicate<Session> passing;
    private final Supplier<List<SavedSession>> offered;
    private boolean begun;
    private Set<Integer> known = Set.of();

    /// @param passing whether a session is there for a moment only, as one of a demonstration
    /// @param offered those of the last run that a person has not yet decided about: they are remembered too
    SessionMemory(Remembered memory, Predicate<Session> passing, Supplier<List<SavedSession>> offered) {
        this.memory = memory;
        this.passing = passing;
        this.offered = offered;
    }

    /// From now on what is open replaces what was open in the last run; before, only what was opened is remembered.
    void begin(List<Session> sessions) {
        begun = true;
        known = Set.of();
        look(sessions);
    }

    /// Those of the sessions that are open and can be opened again.
    List<SavedSession> open(List<Session> sessions) {
        return running(sessions).flatMap(session -> SavedSession.of(session.spec()).stream()).toList();
    }

    private Stream<Session> running(List<Session> sessions) {
        return sessions.stream().filter(Session::canStop).filter(passing.negate());
    }

    /// Compares the sessions with how they were at the last call.
    void look(List<Session> sessions) {
        Set<Integer> now = running(sessions).map(Session::id).collect(Collectors.toSet());
        if (now.equals(known)) {
            return;
        }
        running(sessions).filter(session -> !known.contains(session.id()))
                .flatMap(session -> SavedSession.of(session.spec()).stream()).forEach(memory::opened);
        known = now;
        save(sessions);
    }

    /// Remembers what is open now.
    void save(List<Session> sessions) {
        if (begun) {
            memory.lastSessions(Stream.concat(offered.get().stream(), open(sessions).stream()).distinct().toList());
        }
    }
}
