package dev.sockeye.ui.system;

import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// Which sockets a person wants to see. Everything must hold: every word is found somewhere in the row, and of no types
/// all are shown.
final class SocketQuery implements Predicate<SocketRow> {
    private final Section section;
    private final List<String> words;
    private final boolean listening;
    private final boolean mine;
    private final Set<SocketType> types;
    private final int ownUid;

    SocketQuery(Section section, String text, boolean listening, boolean mine, Set<SocketType> types, int ownUid) {
        this.section = section;
        this.words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        this.listening = listening;
        this.mine = mine;
        this.types = Set.copyOf(types);
        this.ownUid = ownUid;
    }

    @Override
    public boolean test(SocketRow row) {
        return section.has(row) && (!listening || row.socket().isListening())
                && (!mine || isMine(row))
                && (types.isEmpty() || types.contains(row.entry().type()))
                && words.stream().allMatch(row.search()::contains);
    }

    private boolean isMine(SocketRow row) {
        return row.entry().uid() instanceof Fact.Known<Integer>(Integer uid) && uid == ownUid;
    }
}
