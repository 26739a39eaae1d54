package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.IdMapping;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessReaderTest {
    private static final int ALICE = 4001;
    private static final int BOB = 4002;
    private static final int DOCKER = 5001;
    private static final int STAFF = 5002;
    private static final int EMPTY = 5003;

    private final AccessReader reader = new AccessReader(new LinuxFileCalls(), new Town(IdMapping.WHOLE));
    private ShortTempDir directory;
    private Path outer;
    private Path socket;

    @BeforeEach
    void makeASocketFile() throws Exception {
        AsRoot.assumeFor("give files away");
        directory = new ShortTempDir();
        AsRoot.set(directory.path(), 0, 0, 0755);
        outer = Files.createDirectory(directory.resolve("outer"));
        AsRoot.set(outer, 0, 0, 0755);
        socket = outer.resolve("s");
        try (var peer = ForeignPeer.python("s('stream').bind(sys.argv[1])", socket)) {
            assertThat(peer.exitCode()).isZero();
        }
    }

    @AfterEach
    void removeDirectory() throws Exception {
        if (directory != null) {
            directory.close();
        }
    }

    private String who(int uid, int gid, int mode) throws Exception {
        AsRoot.set(socket, uid, gid, mode);
        String words = summary().words();
        // What would be after a change is the same as what is after it.
        AsRoot.set(socket, 0, 0, 0);
        Fact<String> estimate = reader.ifChanged(bytes(socket), rights -> rights.with(mode, uid, gid))
                .map(AccessSummary::words);
        assertThat(estimate).isEqualTo(Fact.known(words));
        AsRoot.set(socket, uid, gid, mode);
        return words;
    }

    private AccessSummary summary() {
        return known(reader.read(bytes(socket)));
    }

    private static AccessSummary known(Fact<AccessSummary> read) {
        return read instanceof Fact.Known<AccessSummary>(AccessSummary summary)
                ? summary
                : org.assertj.core.api.Assertions.fail("not known");
    }

    private static Bytes bytes(Path path) {
        return Bytes.ofText(path.toString());
    }

    @Test
    void saysItInPlainWords() throws Exception {
        assertThat(who(0, 0, 0666)).isEqualTo("everyone");
        assertThat(who(0, DOCKER, 0660)).isEqualTo("root and members of docker (alice, bob)");
        assertThat(who(ALICE, ALICE, 0600)).isEqualTo("only alice and root");
        assertThat(who(ALICE, ALICE, 0660)).isEqualTo("only alice and root");
        assertThat(who(0, 0, 0600)).isEqualTo("nobody but root: " + socket + " is closed to others");
        assertThat(who(0, 0, 0660)).isEqualTo("nobody but root: " + socket + " is closed to others");
        assertThat(who(BOB, STAFF, 0660)).isEqualTo("root, bob and members of staff (carol)");
        assertThat(who(0, EMPTY, 0660)).isEqualTo("root and members of unused (none yet)");
        assertThat(who(4999, 5999, 0660)).isEqualTo("root, user 4999 and members of group 5999 (none yet)");
    }

    @Test
    void knowsThatOwnersAndMembersAreJudgedByTheirOwnBitsOnly() throws Exception {
        assertThat(who(0, DOCKER, 0606)).isEqualTo("everyone except members of docker (alice, bob)");
        assertThat(who(ALICE, STAFF, 0066)).isEqualTo("everyone except alice");
        assertThat(who(ALICE, DOCKER, 0060)).isEqualTo("root and members of docker (bob), but not alice");
    }

    @Test
    void takesTheDirectoriesIntoAccount() throws Exception {
        AsRoot.set(outer, 0, 0, 0700);
        assertThat(who(0, 0, 0666)).isEqualTo("nobody but root: " + outer + " is closed to others");
        AsRoot.set(outer, 0, STAFF, 0750);
        assertThat(who(0, 0, 0666)).isEqualTo("root and members of staff (carol)");
        assertThat(who(0, DOCKER, 0660)).isEqualTo("root and members of both docker and staff");
        assertThat(who(ALICE, DOCKER, 0600)).isEqualTo("nobody but root: " + outer + " is closed to others");
        assertThat(summary().components()).extracting(AccessSummary.Component::path).endsWith(outer.toString(),
                socket.toString());
        assertThat(summary().components().get(summary().components().size() - 2))
                .isEqualTo(new AccessSummary.Component(outer.toString(), "search (x) permission", "rwxr-x---",
                        "root (0)", "staff (5002)", false));
    }

    @Test
    void takesAccessControlListsIntoAccount() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setfacl")), "setfacl is not installed");
        AsRoot.set(socket, 0, 0, 0600);
        acl("u:" + BOB + ":rw,g:" + STAFF + ":rw");
        assertThat(summary().words()).isEqualTo("root, bob and members of staff (carol)");
        assertThat(summary().components().getLast().mode()).endsWith("+");
        acl("m::r");
        assertThat(summary().words()).isEqualTo("nobody but root: " + socket + " is closed to others");
        assertThat(reader.ifChanged(bytes(socket), rights -> rights.with(0660, 0, 0)).map(AccessSummary::words))
                .isEqualTo(Fact.known("root, bob and members of staff (carol)"));
    }

    private void acl(String entries) throws Exception {
        try (var setfacl = ForeignPeer.of("setfacl", "-m", entries, socket.toString())) {
            assertThat(setfacl.exitCode()).isZero();
        }
    }

    @Test
    void saysWhyItIsNotKnown() {
        assertThat(reader.read(bytes(outer.resolve("nothing"))))
                .isEqualTo(Fact.unknown("There is no " + outer.resolve("nothing") + "."));
    }

    @Test
    void anOwnerWithoutANumberHereIsNotWhomTheKernelShows() throws Exception {
        var there = new AccessReader(new LinuxFileCalls(), new Town(new IdMapping(false, ALICE, false, DOCKER)));
        AsRoot.set(socket, ALICE, DOCKER, 0660);
        AccessSummary summary = known(there.read(bytes(socket)));
        assertThat(summary.words()).doesNotContain("alice").doesNotContain("docker");
        assertThat(summary.components().getLast().owner()).isEqualTo("(unmapped)");
        assertThat(summary.components().getLast().group()).isEqualTo("(unmapped)");
        assertThat(summary().words()).contains("alice", "docker");
    }

    /// alice and bob are in docker, carol in staff; nobody is in the group “unused”.
    private record Town(IdMapping mapping) implements Accounts {
        private static final Map<Integer, String> USERS = Map.of(0, "root", ALICE, "alice", BOB, "bob", 4003, "carol");
        private static final Map<Integer, String> GROUPS = Map.of(0, "root", DOCKER, "docker", STAFF, "staff", EMPTY,
                "unused", ALICE, "alice", BOB, "bob", 4003, "carol");
        private static final Map<Integer, List<String>> MEMBERS = Map.of(DOCKER, List.of("alice", "bob"), STAFF,
                List.of("carol"), ALICE, List.of("alice"), BOB, List.of("bob"), 4003, List.of("carol"), 0,
                List.of("root"));

        @Override
        public Optional<String> userName(int uid) {
            return Optional.ofNullable(USERS.get(uid));
        }

        @Override
        public Optional<String> groupName(int gid) {
            return Optional.ofNullable(GROUPS.get(gid));
        }

        @Override
        public OptionalInt uid(String name) {
            return USERS.entrySet().stream().filter(entry -> entry.getValue().equals(name))
                    .mapToInt(Map.Entry::getKey).findFirst();
        }

        @Override
        public OptionalInt gid(String name) {
            return GROUPS.entrySet().stream().filter(entry -> entry.getValue().equals(name))
                    .mapToInt(Map.Entry::getKey).findFirst();
        }

        @Override
        public List<Integer> groupsOf(int uid) {
            String name = USERS.getOrDefault(uid, "");
            return MEMBERS.entrySet().stream().filter(entry -> entry.getValue().contains(name))
                    .map(Map.Entry::getKey).toList();
        }

        @Override
        public List<String> membersOf(int gid) {
            return MEMBERS.getOrDefault(gid, List.of());
        }

        @Override
        public List<Account> users() {
            return USERS.entrySet().stream().map(entry -> new Account(entry.getValue(), entry.getKey())).toList();
        }

        @Override
        public List<Account> groups() {
            return GROUPS.entrySet().stream().map(entry -> new Account(entry.getValue(), entry.getKey())).toList();
        }

        @Override
        public int ownUid() {
            return 0;
        }

    }
}
