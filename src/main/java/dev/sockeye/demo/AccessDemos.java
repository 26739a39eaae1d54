package dev.sockeye.demo;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.file.AccessExplainer;
import dev.sockeye.session.Session;
import dev.sockeye.session.SessionConnection;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.Platform;
import dev.sockeye.system.SubjectReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who may come in, and who it is.
final class AccessDemos {
    private static final Demonstration MODE = new Demonstration("mode", "Mode 0660 and a group",
            "To connect, a process needs the write permission on the socket file and search permission (x) on every directory above"
                    + " it. Mode 0660 lets the owner and the file's group through. The server need not do anything for that.",
            Need.NOTHING, List.of(
                    new Step("A server is started whose file has mode 0660 and your own group.", stage -> {
                        // Others may pass the directory: so the file alone decides.
                        Files.setPosixFilePermissions(stage.path("."), PosixFilePermissions.fromString("rwx--x--x"));
                        stage.serve("stream", "group.sock", ",mode=0660");
                        return "Its file is " + look(stage.path("group.sock")) + ".";
                    }),
                    new Step("May you connect? The program asks as the kernel does.", stage -> {
                        stage.connect("client", "stream", "group.sock", "");
                        return "You can: a client is connected.";
                    }),
                    new Step("May the user nobody?", stage -> maySay(stage, "nobody", "group.sock")),
                    new Step("The file gets mode 0666.", stage -> {
                        Files.setPosixFilePermissions(stage.path("group.sock"),
                                PosixFilePermissions.fromString("rw-rw-rw-"));
                        return "Its file is " + look(stage.path("group.sock")) + ". " + maySay(stage, "nobody",
                                "group.sock");
                    })));

    private static final Demonstration AUTH = new Demonstration("auth", "A list of groups",
            "Where the file's mode is too coarse, a server can ask the kernel who has connected (SO_PEERCRED, SO_PEERGROUPS) and decide"
                    + " by user or group before it reads a byte. It may also say so before it closes.",
            Need.NOTHING, List.of(
                    new Step("A server admits only members of one of your groups; a client of yours connects.",
                            stage -> {
                                String mine = Integer.toUnsignedString(ownGroups(stage).iterator().next());
                                Session server = stage.serve("stream", "mine.sock",
                                        ",behaviour=echo,allow=group:" + mine);
                                Session client = stage.connect("client", "stream", "mine.sock", "");
                                stage.send(client, "let me in");
                                return "The server admits group " + name(stage, mine)
                                        + ": it let the client in and answered “"
                                        + stage.text(stage.await(client, EventKind.RECEIVED, 1).getFirst())
                                        + "”. It has accepted "
                                        + server.connections().size() + ".";
                            }),
                    new Step(
                            "Another server admits only a group that you are not in, and says “Access denied” to others.",
                            stage -> {
                                Session server = stage.serve("stream", "others.sock",
                                        ",behaviour=echo,refuse=Access denied,"
                                                + "allow=group:" + otherGroup(stage));
                                Session client = stage.connect("denied", "stream", "others.sock", "");
                                Event said = stage.await(client, EventKind.RECEIVED, 1).getFirst();
                                String why = stage.await(server, EventKind.DENIED, 1).getFirst().note();
                                return "The client was told “" + stage.text(said)
                                        + "” and the connection closed. The server's log"
                                        + " has why: " + why;
                            })));

    private static final Demonstration SETUID = new Demonstration("setuid", "Who it was at connect, who it is now",
            "The kernel notes the user when a process connects, and that stays. The user who sends a message is noted with each message"
                    + " (SCM_CREDENTIALS). A process that gives up its rights after it connected is therefore two users.",
            Need.ROOT, List.of(
                    new Step("A server is started; a process connects as root, becomes the user 65534 and sends.",
                            stage -> {
                                Session server = stage.serve("stream", "who.sock", "");
                                stage.start("/usr/bin/python3", "-c", """
                                        import os, socket, sys, time
                                        c = socket.socket(socket.AF_UNIX); c.connect(sys.argv[1])
                                        os.setgid(65533); os.setuid(65534); c.send(b'who am I?'); time.sleep(60)
                                        """, stage.path("who.sock").toString());
                                Event message = stage.await(server, EventKind.RECEIVED, 1).getFirst();
                                SessionConnection connection = server.connections().getFirst();
                                return "Frozen at connect: user "
                                        + connection.peer().map(peer -> peer.credentials().uid().text())
                                                .orElse("unknown")
                                        + ". Sent with the message: user "
                                        + (message.credentials() == null
                                                ? "unknown"
                                                : message.credentials().uid().text())
                                        + ".";
                            })));

    static final List<Demonstration> ALL = List.of(MODE, AUTH, SETUID);

    private AccessDemos() {}

    private static String look(Path file) throws java.io.IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " "
                + Files.getOwner(file).getName() + " " + Files.getAttribute(file, "posix:group");
    }

    private static String maySay(Stage stage, String user, String name) {
        Platform platform = stage.props().platform();
        return new SubjectReader(platform.accounts()).user(user).map(subject -> new AccessExplainer(platform.files(),
                platform.sockets(), platform.probe(), platform.accounts())
                .explain(Address.ofPath(stage.path(name).toString()), subject).sentence())
                .orElse("There is no user " + user + " here.");
    }

    private static Set<Integer> ownGroups(Stage stage) {
        return switch (new SubjectReader(stage.accounts()).me().caller()) {
            case Fact.Known<dev.sockeye.file.Caller>(dev.sockeye.file.Caller me) -> new HashSet<>(me.groups());
            case Fact.Unknown<dev.sockeye.file.Caller>(String reason) -> throw new IllegalStateException(reason);
        };
    }

    private static String otherGroup(Stage stage) {
        Set<Integer> own = ownGroups(stage);
        return stage.accounts().groups().stream().filter(group -> !own.contains(group.id())).findFirst()
                .map(Accounts.Account::name).orElse("4000000");
    }

    private static String name(Stage stage, String gid) {
        return stage.accounts().groupName(Integer.parseUnsignedInt(gid)).orElse(gid);
    }
}
