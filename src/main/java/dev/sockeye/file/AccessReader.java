package dev.sockeye.file;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.IdMapping;
import dev.sockeye.socket.SocketFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Says who may connect through a socket file, now or after a change. Blocks on the file system, for a bounded time
/// ([BoundedLooks]), and the name service; background threads only.
public final class AccessReader {
    private static final String UNMAPPED = "(unmapped)";

    private final FileCalls files;
    private final boolean bounded;
    private final AccountWords names;
    private final Accounts accounts;

    public AccessReader(FileCalls files, Accounts accounts) {
        this(files, accounts, true);
    }

    private AccessReader(FileCalls files, Accounts accounts, boolean bounded) {
        this.files = files;
        this.bounded = bounded;
        this.accounts = accounts;
        this.names = AccountWords.of(accounts);
    }

    /// As a part of work that is bounded as a whole.
    static AccessReader within(FileCalls watched, Accounts accounts) {
        return new AccessReader(watched, accounts, false);
    }

    private List<PermissionCheck> checks(Bytes path) throws SocketFailedException {
        return bounded
                ? BoundedLooks.SHARED.run(files, watched -> new AccessCheck(watched, accounts.mapping()).checks(path))
                : new AccessCheck(files, accounts.mapping()).checks(path);
    }

    /// Who may connect as things are.
    public Fact<AccessSummary> read(Bytes path) {
        try {
            return Fact.known(summary(checks(path)));
        } catch (SocketFailedException e) {
            return Fact.unknown(e.failure().sentence());
        }
    }

    /// Who could connect if the file itself were changed so.
    public Fact<AccessSummary> ifChanged(Bytes path, UnaryOperator<FileRights> change) {
        try {
            var checks = new ArrayList<>(checks(path));
            if (checks.removeLast() instanceof PermissionCheck.Rights(Bytes file, FileRights rights, Right needed)) {
                checks.add(new PermissionCheck.Rights(file, change.apply(rights), needed));
            }
            return Fact.known(summary(checks));
        } catch (SocketFailedException e) {
            return Fact.unknown(e.failure().sentence());
        }
    }

    private AccessSummary summary(List<PermissionCheck> checks) {
        var words = new AccessWords(checks, new AffectedCallers(accounts, checks));
        return new AccessSummary(words.text(), words.isEveryone(), checks.stream().map(this::component).toList());
    }

    private AccessSummary.Component component(PermissionCheck check) {
        boolean admitsOthers = check.admits(AffectedCallers.stranger());
        return switch (check) {
            case PermissionCheck.Rights(Bytes path, FileRights rights, Right needed) -> new AccessSummary.Component(
                    path.escaped(), needed.words(), ModeText.letters(rights.mode()) + (rights.acl().isEmpty()
                            ? ""
                            : "+"),
                    user(rights.uid()), group(rights.gid()), admitsOthers);
            case PermissionCheck.ProtectedLink link ->
                new AccessSummary.Component(link.path().escaped(), link.missing(), "",
                        user(accounts.mapping().user(link.linkOwner()).or(IdMapping.UNMAPPED)), "", admitsOthers);
        };
    }

    private String user(int uid) {
        return uid == IdMapping.UNMAPPED ? UNMAPPED : names.user(uid);
    }

    private String group(int gid) {
        return gid == IdMapping.UNMAPPED ? UNMAPPED : names.group(gid);
    }
}
