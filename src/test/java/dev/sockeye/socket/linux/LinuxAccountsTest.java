package dev.sockeye.socket.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Accounts.Account;
import dev.sockeye.support.ForeignPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinuxAccountsTest {
    private final LinuxAccounts accounts = new LinuxAccounts();

    private static List<String[]> getent(String database) throws Exception {
        try (var getent = ForeignPeer.of("getent", database)) {
            return getent.rest().lines().map(line -> line.split(":", -1)).toList();
        }
    }

    @Test
    void namesUsersAndGroupsAsGetentDoes() throws Exception {
        for (String[] user : getent("passwd")) {
            int uid = Integer.parseInt(user[2]);
            assertThat(accounts.users()).contains(new Account(user[0], uid));
            assertThat(accounts.uid(user[0])).hasValue(uid);
            assertThat(accounts.userName(uid)).isPresent();
        }
        for (String[] group : getent("group")) {
            int gid = Integer.parseInt(group[2]);
            assertThat(accounts.groups()).contains(new Account(group[0], gid));
            assertThat(accounts.gid(group[0])).hasValue(gid);
            assertThat(accounts.groupName(gid)).isPresent();
        }
    }

    @Test
    void knowsGroupsAndMembersAsIdDoes() throws Exception {
        for (String[] user : getent("passwd").stream().limit(8).toList()) {
            try (var id = ForeignPeer.of("id", "-G", user[0])) {
                List<Integer> expected = Arrays.stream(id.line().split(" ", -1)).map(Integer::valueOf).toList();
                assertThat(accounts.groupsOf(Integer.parseInt(user[2]))).isEqualTo(expected);
                assertThat(accounts.membersOf(Integer.parseInt(user[3]))).contains(user[0]);
            }
        }
        for (String[] group : getent("group")) {
            Set<String> listed = new TreeSet<>(Arrays.asList(group[3].split(",", -1)));
            listed.remove("");
            assertThat(accounts.membersOf(Integer.parseInt(group[2]))).containsAll(listed);
        }
    }

    @Test
    void takesNumbersForNamesAndSaysWhenThereIsNone() {
        assertThat(accounts.uid("4294900000")).hasValue((int) 4294900000L);
        assertThat(accounts.uid("4294967295")).as("-1 means: leave it").isEmpty();
        assertThat(accounts.uid("no such user")).isEmpty();
        assertThat(accounts.gid("-5")).isEmpty();
        assertThat(accounts.userName(3_999_999)).isEmpty();
        assertThat(accounts.groupsOf(3_999_999)).isEmpty();
        assertThat(accounts.membersOf(3_999_999)).isEmpty();
    }

    @Test
    void leavesNoAccountFileOpen() throws Exception {
        accounts.users();
        accounts.groups();
        accounts.membersOf(0);
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(open.map(LinuxAccountsTest::target)).noneMatch(target -> target.matches("/etc/(passwd|group)"));
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (java.io.IOException _) {
            return ""; // The listing's own descriptor.
        }
    }
}
