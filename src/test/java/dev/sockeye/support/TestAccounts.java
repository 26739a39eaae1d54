package dev.sockeye.support;

import dev.sockeye.socket.Accounts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The same few users and groups on every machine: root, www-data and alice, who is a member of docker.
public final class TestAccounts implements Accounts {
    private static final List<Account> USERS = List.of(new Account("root", 0), new Account("www-data", 33),
            new Account("alice", 1000));
    private static final List<Account> GROUPS = List.of(new Account("root", 0), new Account("adm", 4),
            new Account("www-data", 33), new Account("docker", 998), new Account("alice", 1000));

    @Override
    public Optional<String> userName(int uid) {
        return name(USERS, uid);
    }

    @Override
    public Optional<String> groupName(int gid) {
        return name(GROUPS, gid);
    }

    private static Optional<String> name(List<Account> accounts, int id) {
        return accounts.stream().filter(account -> account.id() == id).map(Account::name).findFirst();
    }

    @Override
    public OptionalInt uid(String nameOrNumber) {
        return number(USERS, nameOrNumber);
    }

    @Override
    public OptionalInt gid(String nameOrNumber) {
        return number(GROUPS, nameOrNumber);
    }

    private static OptionalInt number(List<Account> accounts, String nameOrNumber) {
        return accounts.stream()
                .filter(account -> nameOrNumber.equals(account.name())
                        || nameOrNumber.equals(String.valueOf(account.id())))
                .mapToInt(Account::id).findFirst();
    }

    @Override
    public List<Integer> groupsOf(int uid) {
        return uid == 1000 ? List.of(1000, 998) : List.of(uid);
    }

    @Override
    public List<String> membersOf(int gid) {
        return gid == 998 ? List.of("alice") : List.of();
    }

    @Override
    public List<Account> users() {
        return USERS;
    }

    @Override
    public List<Account> groups() {
        return GROUPS;
    }

    @Override
    public int ownUid() {
        return 0;
    }

}
