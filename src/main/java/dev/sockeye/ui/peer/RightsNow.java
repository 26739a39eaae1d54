package dev.sockeye.ui.peer;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Credentials;
import dev.sockeye.socket.Credentials.Provenance;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.PeerIdentity;
import dev.sockeye.system.ProcessRights;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// As whom the peer's process runs now, `credentials(7)`, and what is different from what the kernel had recorded: a
/// server that dropped root after `listen(2)`, a client that changed its user after `connect(2)`.
final class RightsNow {
    private static final int ROOT = 0;

    private final AccountWords names;
    private final ProcessRights rights;

    RightsNow(AccountWords names, ProcessRights rights) {
        this.names = names;
        this.rights = rights;
    }

    /// The rows of the card that are read now.
    List<PeerRow> rows() {
        var rows = new ArrayList<PeerRow>();
        rows.add(now("runsAs", rights.ids().map(this::runsAs)));
        rows.add(now("groupsNow", rights.groups().map(names::groups)));
        if (rights.label().isKnown()) {
            rows.add(now("labelNow", rights.label()));
        }
        if (!rights.otherNamespaces().equals(Fact.known(List.<String>of()))) {
            rows.add(now("namespaces", rights.otherNamespaces().map(kinds -> String.join(", ", kinds))));
        }
        return rows;
    }

    private static PeerRow now(String key, Fact<String> value) {
        return PeerRow.of(key, value, Provenance.READ_NOW);
    }

    private String runsAs(ProcessRights.Ids ids) {
        String effective = names.user(ids.effectiveUid()) + ", group " + names.group(ids.effectiveGid());
        return ids.differ()
                ? effective + "; started by " + names.user(ids.realUid()) + ", group " + names.group(ids.realGid())
                : effective;
    }

    /// What changed since the credentials were recorded, a sentence each.
    ///
    /// @param identity what was frozen; null when the credentials came with a message
    List<String> changes(Credentials recorded, @Nullable PeerIdentity identity) {
        var changes = new ArrayList<String>();
        if (rights.ids() instanceof Fact.Known<ProcessRights.Ids>(ProcessRights.Ids now)) {
            user(recorded, now, identity == null).ifPresent(changes::add);
            group(recorded, now, identity == null).ifPresent(changes::add);
        }
        if (identity != null) {
            if (identity.groups() instanceof Fact.Known<List<Integer>>(List<Integer> then)
                    && rights.groups() instanceof Fact.Known<List<Integer>>(List<Integer> now)
                    && !new HashSet<>(then).equals(new HashSet<>(now))) {
                changes.add("Its supplementary groups have changed since: now " + names.groups(now) + ".");
            }
            if (identity.label() instanceof Fact.Known<String>(String then)
                    && rights.label() instanceof Fact.Known<String>(String now) && !then.equals(now)) {
                changes.add("Its security label has changed since: now " + now + ".");
            }
        }
        return changes;
    }

    /// With a message a process may send its real id, which is what the kernel does by itself.
    private Optional<String> user(Credentials recorded, ProcessRights.Ids now, boolean realCounts) {
        if (!(recorded.uid() instanceof Fact.Known<Integer>(Integer then)) || then == now.effectiveUid()
                || (realCounts && then == now.realUid())) {
            return Optional.empty();
        }
        String user = names.user(now.effectiveUid());
        if (then == ROOT) {
            return Optional.of(now.realUid() == ROOT
                    ? "It has given up root since, for now: it runs as " + user + " and may become root again."
                    : "It has given up root since: it runs as " + user + " now.");
        }
        return Optional.of(now.effectiveUid() == ROOT
                ? "It has become root since; then it was " + names.user(then) + "."
                : "It runs as another user since: " + user + ", no longer " + names.user(then) + ".");
    }

    private Optional<String> group(Credentials recorded, ProcessRights.Ids now, boolean realCounts) {
        boolean same = !(recorded.gid() instanceof Fact.Known<Integer>(Integer then)) || then == now.effectiveGid()
                || (realCounts && then == now.realGid());
        return same
                ? Optional.empty()
                : Optional.of("Its group is " + names.group(now.effectiveGid()) + " now.");
    }
}
