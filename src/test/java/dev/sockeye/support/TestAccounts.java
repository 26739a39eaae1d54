package dev.sockeye.support;

import dev.sockeye.socket.Accounts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Two users and two groups: root and alice.
public final class TestAccounts implements Accounts {
    private static final List<Account> BOTH = List.of(new Account("root", 0), new Account("alice", 1000));

    @Override
    public Optional<String> userName(int uid) {
        return BOTH.stream().filter(account -> account.id() == uid).map(Account::name).findFirst();
    }

    @Override
    public Optional<String> groupName(int gid) {
        return userName(gid);
    }

    @Override
    public OptionalInt uid(String nameOrNumber) {
        return BOTH.stream()
                .filter(account -> nameOrNumber.equals(account.name())
                        || nameOrNumber.equals(String.valueOf(account.id())))
                .mapToInt(Account::id).findFirst();
    }

    @Override
    public OptionalInt gid(String nameOrNumber) {
        return uid(nameOrNumber);
    }

    @Override
    public List<Integer> groupsOf(int uid) {
        return List.of(uid);
    }

    @Override
    public List<String> membersOf(int gid) {
        return List.of();
    }

    @Override
    public List<Account> users() {
        return BOTH;
    }

    @Override
    public List<Account> groups() {
        return BOTH;
    }

    @Override
    public int ownUid() {
        return 0;
    }

    @Override
    public int ownGid() {
        return 0;
    }
}
