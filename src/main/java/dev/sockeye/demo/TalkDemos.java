package dev.sockeye.demo;

import dev.sockeye.capture.Event;
import dev.sockeye.capture.EventKind;
import dev.sockeye.session.Session;
import java.util.List;
import java.util.stream.Collectors;

/// What is said and what arrives.
final class TalkDemos {
    private static final Demonstration ECHO = new Demonstration("echo", "Server and client",
            "A server makes a socket at a path and waits. A client connects to that path; from then on both ends can send at any"
                    + " time. An echo server sends back what comes: the smallest program that shows both directions.",
            Need.NOTHING, List.of(
                    new Step("A stream server is started that sends back what comes.", stage -> {
                        Session server = stage.serve("stream", "echo.sock", ",behaviour=echo");
                        return "It listens at " + server.name() + ": a file of the type “socket” is there now.";
                    }),
                    new Step("A client connects to that path.", stage -> {
                        stage.connect("client", "stream", "echo.sock", "");
                        stage.await(stage.session("echo.sock"), EventKind.ACCEPTED, 1);
                        return "The server has accepted it, and the kernel has told each who the other is.";
                    }),
                    new Step("The client sends “hello”.", stage -> {
                        stage.send(stage.session("client"), "hello");
                        Event answer = stage.await(stage.session("client"), EventKind.RECEIVED, 1).getFirst();
                        return "“" + stage.text(answer)
                                + "” came back: received and sent by the server, sent and received by"
                                + " the client.";
                    }),
                    new Step("The client closes its connection.", stage -> {
                        stage.session("client").stop();
                        stage.await("the server has noticed", () -> stage.session("echo.sock").openConnections() == 0);
                        return "The server has noticed: reading gave it the end. It goes on listening for others.";
                    })));

    private static final Demonstration PINGS = new Demonstration("pings", "Three pings: a stream has no messages",
            "A stream carries bytes, not messages. Whoever reads late gets what several writes sent in one piece; whoever reads"
                    + " at once may get each by itself. Programs that count on one of them break now and then. Seqpacket and"
                    + " datagram sockets keep messages apart.",
            Need.NOTHING, List.of(
                    new Step(
                            "A program listens on a stream and does not read yet; a client connects and sends “ping” three"
                                    + " times.",
                            stage -> {
                                LateReader reader = stage.closing(new LateReader(stage.path("late.sock")));
                                Session client = stage.connect("client", "stream", "late.sock", "");
                                for (int i = 0; i < 3; i++) {
                                    stage.send(client, "ping");
                                }
                                return "Three messages are sent; now the program reads once and gets “" + reader.read()
                                        + "”: all"
                                        + " three in one piece.";
                            }),
                    new Step("Now each “ping” is read before the next one is sent.", stage -> {
                        LateReader reader = stage.closing(new LateReader(stage.path("soon.sock")));
                        Session client = stage.connect("soon", "stream", "soon.sock", "");
                        var pieces = new java.util.ArrayList<String>();
                        for (int i = 0; i < 3; i++) {
                            stage.send(client, "ping");
                            pieces.add("“" + reader.read() + "”");
                        }
                        return "The same program read " + String.join(", ", pieces) + ": it depends on the time only.";
                    }),
                    new Step("The same with a seqpacket socket: three messages are sent at once.", stage -> {
                        Session server = stage.serve("seqpacket", "packets.sock", "");
                        Session client = stage.connect("packets", "seqpacket", "packets.sock", "");
                        for (int i = 0; i < 3; i++) {
                            stage.send(client, "ping");
                        }
                        return "The server received " + stage.await(server, EventKind.RECEIVED, 3).stream()
                                .map(event -> "“" + stage.text(event) + "”").collect(Collectors.joining(", "))
                                + ", however late it reads.";
                    })));

    private static final Demonstration TRUNCATION = new Demonstration("truncation", "50 bytes into a buffer of 32",
            "Who reads says how much room there is. On a stream the rest waits for the next read. Of a datagram or a packet the"
                    + " rest is lost, and the reader is told only when it asks (MSG_TRUNC).",
            Need.NOTHING, List.of(
                    new Step("A datagram server with a buffer of 32 bytes gets a message of 50.", stage -> {
                        Session server = stage.serve("datagram", "small.sock", ",buffer=32");
                        stage.send(stage.connect("client", "datagram", "small.sock", ""), "x".repeat(50));
                        Event event = stage.await(server, EventKind.RECEIVED, 1).getFirst();
                        return event.length() + " of " + event.originalLength() + " bytes arrived; the other "
                                + event.lost() + " are gone for good.";
                    }),
                    new Step("A stream server with the same buffer gets the same 50 bytes.", stage -> {
                        Session server = stage.serve("stream", "stream.sock", ",buffer=32");
                        stage.send(stage.connect("stream", "stream", "stream.sock", ""), "x".repeat(50));
                        return "They came in pieces of " + stage.await(server, EventKind.RECEIVED, 2).stream()
                                .map(event -> Integer.toString(event.length())).collect(Collectors.joining(" and "))
                                + " bytes: nothing is lost.";
                    })));

    private static final Demonstration DESCRIPTOR = new Demonstration("descriptor", "An open file goes along",
            "With a message a process can pass file descriptors (SCM_RIGHTS): the receiver gets its own, which leads to the same"
                    + " open file, even where it could not have opened it by itself.",
            Need.NOTHING, List.of(
                    new Step("A server is started and a client connects.", stage -> {
                        stage.serve("stream", "pass.sock", "");
                        stage.connect("client", "stream", "pass.sock", "");
                        return "So far only bytes could be sent.";
                    }),
                    new Step("The client opens /proc/self/status and sends the descriptor with “here”.", stage -> {
                        stage.send(stage.session("client"), "here",
                                List.of(stage.open(java.nio.file.Path.of("/proc/self/status"))));
                        Event event = stage.await(stage.session("pass.sock"), EventKind.RECEIVED, 1).getFirst();
                        return "The server received “" + stage.text(event) + "” and with it: "
                                + String.join(", ", event.descriptors()) + ".";
                    })));

    static final List<Demonstration> ALL = List.of(ECHO, PINGS, TRUNCATION, DESCRIPTOR);

    private TalkDemos() {}
}
