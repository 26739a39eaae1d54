package dev.sockeye.capture;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Events that a person has marked, with a note. They are as old as the capture is: its end is theirs. Any thread.
public final class MarkedEvents {
    /// More are not kept.
    public static final int MOST = 10_000;
    /// Longer notes are cut, in characters.
    public static final int LONGEST_NOTE = 1000;

    private final TreeMap<Long, String> notes = new TreeMap<>();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

    /// Marks the event, or changes its note.
    ///
    /// @param note may be empty
    /// @return false when there are too many marks
    public boolean mark(long event, String note) {
        synchronized (notes) {
            if (notes.size() >= MOST && !notes.containsKey(event)) {
                return false;
            }
            notes.put(event, note.substring(0, Math.min(LONGEST_NOTE, note.length())));
        }
        listeners.forEach(Runnable::run);
        return true;
    }

    /// Takes the mark away, if there is one.
    public void unmark(long event) {
        synchronized (notes) {
            notes.remove(event);
        }
        listeners.forEach(Runnable::run);
    }

    /// The event's note; empty when it is not marked.
    public Optional<String> note(long event) {
        synchronized (notes) {
            return Optional.ofNullable(notes.get(event));
        }
    }

    /// The next marked event behind this one, or the first of all; empty when none is marked.
    public OptionalLong next(long event) {
        synchronized (notes) {
            Long found = notes.higherKey(event);
            return notes.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found == null ? notes.firstKey() : found);
        }
    }

    /// The marked event before this one, or the last of all; empty when none is marked.
    public OptionalLong previous(long event) {
        synchronized (notes) {
            Long found = notes.lowerKey(event);
            return notes.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found == null ? notes.lastKey() : found);
        }
    }

    /// All marks, in the order of the events.
    public SortedMap<Long, String> all() {
        synchronized (notes) {
            return new TreeMap<>(notes);
        }
    }

    /// Forgets the marks of events that were evicted.
    public void forgetBelow(long event) {
        synchronized (notes) {
            notes.headMap(event).clear();
        }
    }

    /// Runs the action after each change, on the thread that made it.
    ///
    /// @return ends that
    public Runnable onChange(Runnable action) {
        listeners.add(action);
        return () -> listeners.remove(action);
    }
}
