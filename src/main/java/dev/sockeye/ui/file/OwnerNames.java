package dev.sockeye.ui.file;

import java.util.Optional;
import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Accounts.Account;
import java.util.List;

/// The users and groups of this machine for choosing: "ada (1000)".
///
/// @param users those that can be listed
/// @param groups those that can be listed
public record OwnerNames(List<Account> users, List<Account> groups) implements AccountWords {
    static final OwnerNames NONE = new OwnerNames(List.of(), List.of());

    public OwnerNames {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
    }

    @Override
    public Optional<String> knownUser(int uid) {
        return name(find(users, uid));
    }

    @Override
    public Optional<String> knownGroup(int gid) {
        return name(find(groups, gid));
    }

    private static Optional<String> name(Account account) {
        return Optional.of(account.name()).filter(name -> !name.isEmpty());
    }

    Account userAccount(int uid) {
        return find(users, uid);
    }

    Account groupAccount(int gid) {
        return find(groups, gid);
    }

    private static Account find(List<Account> accounts, int id) {
        return accounts.stream().filter(account -> account.id() == id).findFirst()
                .orElseGet(() -> new Account("", id));
    }

    /// "ada (1000)", or "4711 (no name)".
    static String words(Account account) {
        return AccountWords.words(name(account), account.id());
    }
}
