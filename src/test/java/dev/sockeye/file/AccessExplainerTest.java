package dev.sockeye.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.linux.LinuxAccounts;
import dev.sockeye.socket.linux.LinuxFileCalls;
import dev.sockeye.socket.linux.LinuxSocketProbe;
import dev.sockeye.socket.linux.LinuxSocketTable;
import dev.sockeye.support.AsRoot;
import dev.sockeye.support.ForeignPeer;
import dev.sockeye.support.ShortTempDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What it says to people; whether it is true is in [AccessExplainerKernelTest].
class AccessExplainerTest {
    private static final int NOBODY = 65534;
    private static final int GAMES = 60;
    private static final int AUDIO = 29;

    private final Accounts accounts = new LinuxAccounts();
    private final LinuxFileCalls calls = new LinuxFileCalls();
    private final AccessExplainer explainer = new AccessExplainer(calls, new LinuxSocketTable(),
            new LinuxSocketProbe(), accounts);
    private final Subject nobody = Subjects.user("user nobody", new Caller(NOBODY, Set.of(NOBODY)), Optional.empty());
    private ShortTempDir directory;
    private Path inner;
    private Path socket;

    @BeforeEach
    void makeADirectory() throws Exception {
        AsRoot.assumeFor("give files away");
        directory = new ShortTempDir();
        AsRoot.set(directory.path(), 0, 0, 0755);
        inner = Files.createDirectory(directory.resolve("inner"));
        AsRoot.set(inner, 0, 0, 0755);
        socket = inner.resolve("s");
    }

    @AfterEach
    void removeIt() throws Exception {
        if (directory != null) {
            directory.close();
        }
    }

    private ForeignPeer serve(String script) throws Exception {
        var server = ForeignPeer.python(script + "; say('up'); sys.stdin.read()", socket);
        assertThat(server.line()).isEqualTo("up");
        return server;
    }

    private AccessExplanation explain() {
        return explainer.explain(Address.ofPath(socket.toString()), nobody);
    }

    private static List<String> words(AccessExplanation explanation) {
        return explanation.obstacles().stream().map(obstacle -> obstacle.level() + " " + obstacle.sentence()).toList();
    }

    @Test
    void namesTheDirectoryTheBitAndTheSmallestChanges() throws Exception {
        try (var _ = serve("l = s('stream'); l.bind(sys.argv[1]); l.listen(7)")) {
            AsRoot.set(socket, 0, 0, 0666);
            AsRoot.set(inner, 0, AUDIO, 0710);
            AccessExplanation explanation = explain();
            assertThat(explanation.allowed()).isEqualTo(Fact.known(false));
            assertThat(explanation.sentence()).isEqualTo("User nobody is turned away at " + inner
                    + ", which asks for search (x) permission: judged as anyone else: ---, x is missing.");
            AccessStep step = explanation.steps().stream().filter(AccessStep::refuses).findFirst().orElseThrow();
            assertThat(step.missingBit()).isEqualTo(01);
            assertThat(step.file().map(AccessStep.Attributes::group)).isEqualTo(Fact.known("audio"));
            assertThat(explanation.remedies()).extracting(Remedy::command).containsExactly(
                    "usermod -aG audio nobody", "setfacl -m u:nobody:x " + inner, "chmod o+x " + inner);
            assertThat(explanation.remedies()).extracting(Remedy::opens).containsExactly(
                    "Opens the socket to no other user. User nobody could do whatever else members of audio may do.",
                    "Opens the socket to no other user. User nobody could also reach other files below " + inner
                            + " by their names.",
                    "Would also admit every other user of this machine. Everyone could also reach other files below "
                            + inner + " by their names; the names stay hidden.");
            assertThat(explanation.steps().getLast().ok()).isEqualTo(Fact.known(true));
        }
    }

    @Test
    void warnsOfGroupsThatAreAsGoodAsRootAndOfOpeningTheSocketToAll() throws Exception {
        int sudo = accounts.gid("sudo").orElse(27);
        try (var _ = serve("l = s('stream'); l.bind(sys.argv[1]); l.listen(7)")) {
            AsRoot.set(socket, 0, sudo, 0660);
            List<Remedy> remedies = explain().remedies();
            assertThat(remedies).extracting(Remedy::command).containsExactly("setfacl -m u:nobody:rw " + socket,
                    "usermod -aG sudo nobody", "chmod o+w " + socket);
            assertThat(remedies.get(1).warning()).isEqualTo("Members of sudo are as good as root.");
            assertThat(remedies.get(2).warning()).startsWith("This is very wide");
        }
    }

    @Test
    void namesTheOthersWhomAChangeOfTheGroupAdmits() throws Exception {
        try (var _ = serve("l = s('stream'); l.bind(sys.argv[1]); l.listen(7)")) {
            AsRoot.set(socket, 0, GAMES, 0640);
            var player = Subjects.user("user nobody", new Caller(NOBODY, Set.of(NOBODY, GAMES)), Optional.empty());
            Remedy group = explainer.explain(Address.ofPath(socket.toString()), player).remedies().stream()
                    .filter(remedy -> remedy.command().equals("chmod g+w " + socket)).findFirst().orElseThrow();
            assertThat(group.opens()).isEqualTo("Would also admit everyone in the group games: games.");
        }
    }

    @Test
    void quotesPathsForTheShell() throws Exception {
        socket = inner.resolve("it's a socket");
        try (var _ = serve("l = s('stream'); l.bind(sys.argv[1]); l.listen(7)")) {
            AsRoot.set(socket, 0, 0, 0600);
            assertThat(explain().remedies().getFirst().command())
                    .isEqualTo("setfacl -m u:nobody:rw '" + inner + "/it'\\''s a socket'");
        }
        assertThat(ShellText.quote(Bytes.of(new byte[]{'/', (byte) 0xff, '\n'})))
                .isEqualTo("$'/\\xff\\x0a'");
    }

    @Test
    void saysThatTheServerListensAndThatItsOwnCheckIsUnknown() throws Exception {
        try (var _ = serve("l = s('stream'); l.bind(sys.argv[1]); l.listen(7)")) {
            AsRoot.set(socket, 0, 0, 0666);
            assertThat(explain().allowed()).isEqualTo(Fact.known(true));
            assertThat(explain().sentence()).isEqualTo("The permissions let user nobody connect.");
            assertThat(words(explain())).containsExactly("CLEAR A stream server listens; 0 of 7 wait in its backlog.",
                    "UNKNOWN The server itself may look who connects (SO_PEERCRED) and refuse: that cannot be told"
                            + " from outside.");
        }
    }

    @Test
    void saysWhatElseRefuses() throws Exception {
        try (var _ = serve("l = s('stream'); l.bind(sys.argv[1])")) {
            assertThat(words(explain())).contains("REFUSES A socket is bound there, but it does not listen (yet).");
        }
        assertThat(words(explain())).containsExactly("REFUSES No live socket owns the file: a server that is gone left"
                + " it behind. Start the server again.");
        Files.delete(socket);
        try (var _ = serve("""
                l = s('stream'); l.bind(sys.argv[1]); l.listen(1); w = [s('stream') for _ in range(2)]
                for c in w: c.connect(sys.argv[1])
                0""")) {
            assertThat(words(explain())).contains("REFUSES The server does not accept: its backlog is full (2 wait,"
                    + " 1 may). Connecting waits, or fails with EAGAIN.");
        }
        Files.delete(socket);
        Files.createFile(socket);
        assertThat(words(explain())).containsExactly(
                "REFUSES It is a regular file, not a socket: connecting is refused whoever tries.");
    }

    @Test
    void saysThatADatagramSocketTakesMessagesFromOneOnly() throws Exception {
        try (var _ = serve("""
                l = s('datagram'); l.bind(sys.argv[1]); o = s('datagram'); o.bind(sys.argv[1] + 'o')
                l.connect(sys.argv[1] + 'o')""")) {
            assertThat(words(explain())).contains("REFUSES The datagram socket there is connected to another one and"
                    + " takes messages from nobody else: sending fails with EPERM.");
        }
    }

    @Test
    void saysWhatIsMissing() {
        AccessExplanation explanation = explain();
        assertThat(explanation.allowed()).isEqualTo(Fact.known(false));
        assertThat(explanation.sentence()).isEqualTo("Nobody can connect to " + socket + ": it does not exist.");
        assertThat(explanation.steps().getLast().kind()).isEqualTo(AccessStep.Kind.UNSEEN);
        assertThat(explanation.remedies()).isEmpty();
    }

    @Test
    void aFileIsNoDirectory() throws Exception {
        Files.createFile(socket);
        AccessExplanation explanation = explainer.explain(Address.ofPath(socket + "/s"), nobody);
        assertThat(explanation.sentence()).isEqualTo("User nobody is turned away at " + socket
                + ", which asks for search (x) permission: it is a regular file, not a directory.");
    }

    @Test
    void abstractNamesHaveNoPermissions() throws Exception {
        String name = "@sockeye-explained-" + ProcessHandle.current().pid();
        try (var server = ForeignPeer.python("""
                l = s('datagram'); l.bind('\\0' + sys.argv[1]); say('up'); sys.stdin.read()
                """, name.substring(1))) {
            assertThat(server.line()).isEqualTo("up");
            AccessExplanation explanation = explainer.explain(Address.parse(name), nobody);
            assertThat(explanation.allowed()).isEqualTo(Fact.known(true));
            assertThat(explanation.steps()).isEmpty();
            assertThat(words(explanation)).contains("CLEAR A live datagram socket is bound there.");
        }
        assertThat(words(explainer.explain(Address.parse(name), nobody)))
                .contains("REFUSES No socket of this network namespace has the name.");
    }

    @Test
    void tellsTheFileSystemOfEachStep() {
        var mounts = Mounts.parse(List.of("22 27 0:21 / / rw,relatime - ext4 /dev/sda rw",
                "25 24 0:23 / /run rw - tmpfs tmpfs rw", "26 24 0:23 / /run/with\\040space rw - tmpfs none rw",
                "27 24 0:23 / /run shared:1 - ramfs newer rw"));
        assertThat(mounts.of(Bytes.ofText("/runner")).orElseThrow().words()).isEqualTo("ext4 at /");
        assertThat(mounts.of(Bytes.ofText("/run/s")).orElseThrow().words())
                .isEqualTo("ramfs at /run");
        assertThat(mounts.of(Bytes.ofText("/run/with space/s")).orElseThrow().type())
                .isEqualTo("tmpfs");
    }

    @Test
    void changesAreTakenBackTogetherAndOnlyWhenNobodyElseChangedThem() throws Exception {
        try (var _ = serve("l = s('stream'); l.bind(sys.argv[1]); l.listen(7)")) {
            AsRoot.set(socket, 0, 0, 0600);
            AsRoot.set(inner, 0, 0, 0700);
            Remedy remedy = explain().remedies().getFirst();
            assertThat(remedy.changes()).hasSize(2);
            var changer = new FileChanger(calls, AccountWords.of(accounts));
            FileChanger.Result made = changer.apply(remedy.changes());
            assertThat(made.sentence()).startsWith("Changed " + inner
                    + ": 0700 → 0710, access control list none → user nobody (65534) --x");
            assertThat(explain().allowed()).isEqualTo(Fact.known(true));

            Files.setAttribute(socket, "unix:mode", 0620);
            assertThat(changer.undo(made.done()).sentence()).startsWith(
                    "Nothing was taken back. Somebody else has changed " + socket + " meanwhile (");
            Files.setAttribute(socket, "unix:mode", 0660);
            assertThat(changer.undo(made.done()).complete()).isTrue();
            assertThat(Files.getAttribute(inner, "unix:mode")).isEqualTo(040700);
            assertThat(explain().allowed()).isEqualTo(Fact.known(false));

            Files.delete(socket);
            Files.createFile(socket);
            FileChanger.Result refused = changer.apply(remedy.changes());
            assertThat(refused.changedMeanwhile()).isTrue();
            assertThat(refused.sentence()).startsWith("Nothing was changed. Another file is at " + socket);
            assertThat(Files.getAttribute(inner, "unix:mode")).isEqualTo(040700);
        }
    }
}
