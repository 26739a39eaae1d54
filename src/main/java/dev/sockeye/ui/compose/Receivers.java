package dev.sockeye.ui.compose;

import dev.sockeye.ui.Amounts;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// To whom a server sends: everybody who is connected then, or the chosen ones.
///
/// A choice whose connections have all closed stays a choice of nobody; it never turns into “all”.
public sealed interface Receivers {
    /// Whoever is connected when it is sent.
    record All() implements Receivers {}

    /// Some.
    ///
    /// @param ids of the chosen connections, those that closed since included
    record Chosen(Set<Integer> ids) implements Receivers {
        public Chosen {
            ids = Set.copyOf(ids);
        }
    }

    /// The ids for [dev.sockeye.session.Session#send], where an empty collection means all.
    default List<Integer> connections() {
        return switch (this) {
            case All() -> List.of();
            case Chosen(Set<Integer> ids) -> List.copyOf(new TreeSet<>(ids));
        };
    }

    default boolean includes(int id) {
        return switch (this) {
            case All() -> true;
            case Chosen(Set<Integer> ids) -> ids.contains(id);
        };
    }

    /// The choice with one connection chosen or not. Choosing the first one of all means only that one; choosing none
    /// means all again.
    default Receivers with(int id, boolean chosen) {
        var ids = new TreeSet<>(connections());
        if (chosen) {
            ids.add(id);
        } else {
            ids.remove(id);
        }
        return ids.isEmpty() ? new All() : new Chosen(ids);
    }

    /// "All 3 open connections", "#2", "2 of 3 connections".
    default String label(Collection<Integer> open, boolean datagrams) {
        String what = datagrams ? "address" : "connection";
        return switch (this) {
            case All() when open.isEmpty() -> "Nobody";
            case All() when open.size() == 1 -> "The only " + what + ", #" + open.iterator().next();
            case All() -> "All " + (datagrams
                    ? Amounts.number(open.size()) + " addresses"
                    : Amounts.count(open.size(), "open connection"));
            case Chosen(Set<Integer> ids) when ids.size() == 1 -> "#" + ids.iterator().next();
            case Chosen(Set<Integer> ids) -> ids.stream().filter(open::contains).count() + " of "
                    + (datagrams ? open.size() + " addresses" : Amounts.count(open.size(), "connection"));
        };
    }
}
