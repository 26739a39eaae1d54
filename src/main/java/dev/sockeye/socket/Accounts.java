package dev.sockeye.socket;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Users and groups of this machine, asked through the system's name service (`getpwuid_r(3)`). May block.
public interface Accounts {
    Optional<String> userName(int uid);

    Optional<String> groupName(int gid);

    /// By name, or by number when the text is one.
    OptionalInt uid(String nameOrNumber);

    OptionalInt gid(String nameOrNumber);

    /// All groups of the user, the primary one first.
    List<Integer> groupsOf(int uid);

    /// Names of the users that have the group, as far as the name service lists them.
    List<String> membersOf(int gid);

    /// Every user and group that can be listed, for choosing: name and number.
    List<Account> users();

    List<Account> groups();

    /// The effective user of this process.
    int ownUid();

    /// What numbers of users and groups are worth in this program's user namespace.
    default IdMapping mapping() {
        return IdMapping.WHOLE;
    }

    record Account(String name, int id) {}
}
