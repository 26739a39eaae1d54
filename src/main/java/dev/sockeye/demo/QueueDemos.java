package dev.sockeye.demo;

import java.util.List;

/// Who has to wait.
final class QueueDemos {
    private static final Demonstration BACKLOG = new Demonstration("backlog", "The backlog is full",
            "Who connects waits in the server's queue until it is accepted, but is connected already and may send. The queue has room for"
                    + " backlog + 1; who comes then waits in connect itself.",
            Need.NOTHING, List.of(
                    new Step("A program listens with a backlog of 1 and accepts nobody; two clients connect.",
                            stage -> {
                                stage.closing(new LateReader(stage.path("busy.sock"), 1));
                                stage.connect("first", "stream", "busy.sock", "");
                                stage.connect("second", "stream", "busy.sock", "");
                                return "Both are connected, although the program has not noticed any of them.";
                            }),
                    new Step("The first one sends something.", stage -> {
                        stage.send(stage.session("first"), "hello?");
                        return "The kernel took it: it waits for the program, too.";
                    }),
                    new Step("A third client connects and has half a second of patience.", stage -> stage
                            .failure(() -> stage.connect("third", "stream", "busy.sock", ",timeout=0.5")).sentence())));

    static final List<Demonstration> ALL = List.of(BACKLOG);

    private QueueDemos() {}
}
