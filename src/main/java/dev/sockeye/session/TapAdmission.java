package dev.sockeye.session;

import dev.sockeye.socket.Fact;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.List;
import java.util.stream.Stream;

/// Who may come through a tap. Whoever comes through one that lends them this program's identity could do as its user what they
/// may not do themselves: so nobody but that user and root does, unless a person says so.
final class TapAdmission {
    private TapAdmission() {}

    /// The policy of the tap.
    ///
    /// @param asClients whether the server sees each client's own identity
    /// @throws SocketFailedException when it is not known who this user is
    static AccessPolicy policy(TapSpec spec, AccessFacts facts, boolean asClients) throws SocketFailedException {
        if (asClients && spec.allowed().isEmpty()) {
            return AccessPolicy.OPEN; // Nothing is lent to anybody.
        }
        List<AccessRule.Subject> admitted = spec.allowed().isEmpty() ? ownUser(facts) : spec.allowed();
        return AccessPolicy
                .of(admitted.stream().map(subject -> new AccessRule(AccessRule.Verdict.ALLOW, subject)).toList());
    }

    private static List<AccessRule.Subject> ownUser(AccessFacts facts) throws SocketFailedException {
        Fact<Integer> own = facts.user((int) ProcessHandle.current().pid());
        if (!(own instanceof Fact.Known<Integer>(Integer uid))) {
            throw new SocketFailedException(new SocketFailure.Unsupported("Starting a tap",
                    "it is not known as which user this program runs: " + own.text(),
                    "Say with allow=… who may come through."));
        }
        return Stream.of(uid, 0).distinct().<AccessRule.Subject>map(AccessRule.Subject.Uid::new).toList();
    }
}
