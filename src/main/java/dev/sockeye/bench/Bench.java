package dev.sockeye.bench;

import dev.sockeye.socket.FileProblem;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.DirectSockets;
import dev.sockeye.socket.DirectSockets.Place;
import dev.sockeye.socket.SocketType;
import dev.sockeye.socket.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Compares the kinds of sockets: all lanes in turns, round by round, so that all have the same neighbours. Both ends are here, on
/// threads and sockets of their own, in a directory of their own that goes at the end.
public final class Bench {
    private final DirectSockets sockets;
    private final CapturedServers.Source captured;

    public Bench(DirectSockets sockets, CapturedServers.Source captured) {
        this.sockets = sockets;
        this.captured = captured;
    }

    /// Measures. Blocks until it is done or cancelled.
    ///
    /// @return what was measured, also when it was cancelled
    /// @throws MeasurementFailedException with a sentence that says why not, and what to do
    public Report run(Plan plan, Progress progress) throws MeasurementFailedException {
        DescriptorNeed.check(sockets, plan.descriptors());
        Instant begin = Instant.now();
        try (var ends = new Ends(plan)) {
            var run = new Run(plan, ends, progress);
            run.all();
            return new Report(begin, Report.thisMachine(), !progress.isCancelled(), run.collected.figures());
        }
    }

    /// Loads a server. Blocks until a limit is reached or it is cancelled.
    ///
    /// @return what was measured, also when it was cancelled
    /// @throws MeasurementFailedException with a sentence when it cannot even begin
    public LoadReport load(LoadPlan plan, Progress progress) throws MeasurementFailedException {
        return Load.run(sockets, plan, progress);
    }

    /// The servers of all lanes, and where they are.
    private final class Ends implements AutoCloseable {
        private final Path directory;
        private final List<AutoCloseable> servers = new ArrayList<>();
        private final Map<Lane, Place> places = new LinkedHashMap<>();
        private final Map<Wire, EchoServer> sinks = new LinkedHashMap<>();
        private final Map<Wire, Place> sinkPlaces = new LinkedHashMap<>();

        Ends(Plan plan) throws MeasurementFailedException {
            try {
                directory = Files.createTempDirectory("sk",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (IOException e) {
                throw new MeasurementFailedException(
                        "No directory for the sockets can be made: " + FileProblem.reason(e) + ".");
            }
            try {
                open(plan);
            } catch (MeasurementFailedException | RuntimeException e) {
                close();
                throw e;
            }
        }

        private void open(Plan plan) throws MeasurementFailedException {
            CapturedServers own = null;
            for (Lane lane : plan.lanes()) {
                if (!lane.captured()) {
                    places.put(lane, serve(lane.wire(), false));
                    sinkPlaces.put(lane.wire(), serve(lane.wire(), true));
                    continue;
                }
                if (own == null) {
                    own = captured.start();
                    servers.addFirst(own);
                }
                SocketType type = lane.wire().unix().orElseThrow();
                Address address = Address.ofPath(directory.resolve("o-" + type.label()).toString());
                own.open(type, address);
                places.put(lane, sockets.place(address));
            }
        }

        private Place serve(Wire wire, boolean sink) throws MeasurementFailedException {
            Place place = wire == Wire.TCP
                    ? sockets.loopback()
                    : sockets.place(Address.ofPath(directory.resolve((sink ? "s-" : "e-") + wire.label()).toString()));
            var server = new EchoServer(sockets, wire, place, sink);
            servers.addFirst(server);
            if (sink) {
                sinks.put(wire, server);
            }
            return wire == Wire.TCP ? server.port() : place;
        }

        @Nullable
        EchoServer sink(Wire wire) {
            return sinks.get(wire);
        }

        @Override
        public void close() {
            for (AutoCloseable server : servers) {
                try {
                    server.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e); // None of them throws any.
                }
            }
            String[] left = directory.toFile().list();
            for (String name : left == null ? new String[0] : left) {
                directory.resolve(name).toFile().delete();
            }
            directory.toFile().delete();
        }
    }

    /// One run through the plan.
    private final class Run {
        private final Plan plan;
        private final Ends ends;
        private final Progress progress;
        private Collected collected = new Collected();
        private int done;

        Run(Plan plan, Ends ends, Progress progress) {
            this.plan = plan;
            this.ends = ends;
            this.progress = progress;
        }

        void all() throws MeasurementFailedException {
            for (int round = 0; round <= plan.rounds() && !progress.isCancelled(); round++) {
                try {
                    round(round);
                } catch (CancellationException _) {
                    break;
                } catch (MeasurementFailedException e) {
                    if (!progress.isCancelled()) {
                        throw e;
                    }
                }
                if (round == 0 && !progress.isCancelled()) {
                    collected = new Collected(); // That was to warm up.
                }
            }
            if (done < plan.lanes().size() * steps()) {
                collected = new Collected(); // Stopped before anything was warm.
            }
        }

        private int steps() {
            return 1 + 2 * plan.sizes().size() + plan.clients().size();
        }

        private void round(int round) throws MeasurementFailedException {
            var caller = new Caller(sockets, progress::isCancelled);
            for (Lane lane : plan.lanes()) {
                step(round, lane, "dials");
                dials(caller, lane);
            }
            for (int size : plan.sizes()) {
                for (Lane lane : plan.lanes()) {
                    step(round, lane, "round trips of " + size + " bytes");
                    trips(caller, lane, size);
                }
                for (Lane lane : plan.lanes()) {
                    step(round, lane, "messages of " + size + " bytes");
                    pour(caller, lane, size);
                }
            }
            for (int clients : plan.clients()) {
                for (Lane lane : plan.lanes()) {
                    step(round, lane, clients + " clients");
                    crowd(lane, clients);
                }
            }
        }

        private void step(int round, Lane lane, String what) {
            requireWhole();
            double all = (double) (plan.rounds() + 1) * steps() * plan.lanes().size();
            progress.at(done++ / all, (round == 0 ? "warming up" : "round " + round + " of " + plan.rounds()) + ": "
                    + what + ", " + lane.text());
        }

        /// What was cut short says nothing, and nothing more is begun.
        ///
        /// @throws CancellationException when it was cancelled
        private void requireWhole() {
            if (progress.isCancelled()) {
                throw new CancellationException();
            }
        }

        private void dials(Caller caller, Lane lane) throws MeasurementFailedException {
            List<Measure> measures = List.of(Measure.CONNECT, Measure.WRITE, Measure.READ, Measure.CLOSE, Measure.DIAL);
            List<Latencies> phases = measures.stream().map(_ -> new Latencies()).toList();
            caller.dials(lane.wire(), place(lane), plan.dials(), phases);
            requireWhole();
            for (int i = 0; i < measures.size(); i++) {
                collected.times(lane, measures.get(i), Caller.SMALL, 1, phases.get(i));
            }
        }

        private void trips(Caller caller, Lane lane, int size) throws MeasurementFailedException {
            int fd = caller.dial(lane.wire(), place(lane));
            try {
                var times = new Latencies();
                caller.trips(fd, size, plan.millis(), times);
                requireWhole();
                collected.times(lane, Measure.TRIP, size, 1, times);
            } finally {
                sockets.close(fd);
            }
        }

        private void pour(Caller caller, Lane lane, int size) throws MeasurementFailedException {
            EchoServer sink = ends.sink(lane.wire());
            Place place = ends.sinkPlaces.get(lane.wire());
            if (lane.captured() || sink == null || place == null) {
                return;
            }
            int fd = caller.dial(lane.wire(), place);
            try {
                double speed = caller.pour(fd, size, plan.millis(), sink::received);
                requireWhole();
                collected.value(lane, Measure.THROUGHPUT, size, 1, speed, new Latencies());
            } finally {
                sockets.close(fd);
            }
        }

        private void crowd(Lane lane, int clients) throws MeasurementFailedException {
            try (var crowd = new Crowd(sockets, lane.wire(), place(lane), clients, progress::isCancelled)) {
                var times = new Latencies();
                double speed = crowd.run(plan.millis(), times, progress::isCancelled);
                requireWhole();
                collected.value(lane, Measure.CROWD, Caller.SMALL, clients, speed, times);
            }
        }

        private Place place(Lane lane) {
            Place place = ends.places.get(lane);
            if (place == null) {
                throw new IllegalStateException(lane + " has no server.");
            }
            return place;
        }
    }
}
