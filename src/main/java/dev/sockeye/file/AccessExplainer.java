package dev.sockeye.file;

import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.SocketTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Says whether somebody may connect to a socket, where and why the kernel turns them away, and what would admit them:
/// `path_resolution(7)`, `unix(7)`, `acl(5)`, `capabilities(7)`. Changes nothing and disturbs nobody. Blocks on the file
/// system, for a bounded time ([BoundedLooks]), and the name service; background threads only.
public final class AccessExplainer {
    private final FileCalls files;
    private final SocketTable table;
    private final SocketProbe probe;
    private final Accounts accounts;
    private final PathComponents components;
    private final Obstacles obstacles;

    public AccessExplainer(FileCalls files, SocketTable table, SocketProbe probe, Accounts accounts) {
        this.files = files;
        this.table = table;
        this.probe = probe;
        this.accounts = accounts;
        this.components = new PathComponents(files, accounts.mapping());
        this.obstacles = new Obstacles(table, new AddressLook(files, table, probe));
    }

    /// Looks at the address as it is now.
    public AccessExplanation explain(Address address, Subject subject) {
        return switch (address) {
            case Address.Pathname(Bytes path) -> bounded(address, path, subject);
            case Address.Abstract name -> explain(name, subject);
            case Address.Unnamed _ -> new AccessExplanation(address, subject, Fact.known(false),
                    "A socket without a name cannot be connected to.", List.of(), List.of(), List.of());
        };
    }

    private AccessExplanation bounded(Address address, Bytes path, Subject subject) {
        try {
            return BoundedLooks.SHARED.run(files, probe, (watched, asked) -> new AccessExplainer(watched, table, asked,
                    accounts).explain(address, path, subject));
        } catch (SocketFailedException e) {
            throw new IllegalStateException(e); // What cannot be looked at is a part of the explanation.
        }
    }

    private AccessExplanation explain(Address.Abstract name, Subject subject) {
        Fact<Boolean> allowed = switch (subject.sameNetwork()) {
            case Fact.Known<Boolean>(Boolean same) when !same -> Fact
                    .unknown("the name belongs to another network namespace there");
            case Fact.Known<Boolean> _ -> somebodyListens(obstacles.atName(name));
            case Fact.Unknown<Boolean> unknown -> unknown;
        };
        String sentence = switch (allowed) {
            case Fact.Known<Boolean>(Boolean yes) when !yes -> "Nobody listens there: " + name.text()
                    + " leads to no socket that could be connected to in this network namespace.";
            case Fact.Known<Boolean> _ -> "Abstract names have no permissions: " + subject.words()
                    + " may connect, as everyone in this network namespace.";
            case Fact.Unknown<Boolean>(String reason) -> "Whether " + subject.words() + " may connect is not known: "
                    + reason + ".";
        };
        return new AccessExplanation(name, subject, allowed, sentence, List.of(), obstacles.ofName(subject, name),
                List.of());
    }

    /// Without a server there is nothing to be allowed. One that is busy, or connected elsewhere, is there.
    private static Fact<Boolean> somebodyListens(List<Obstacle> found) {
        if (found.stream().anyMatch(obstacle -> obstacle.level() == Obstacle.Level.UNKNOWN)) {
            return Fact.unknown("the kernel's table of sockets cannot be read exactly here");
        }
        return Fact.known(!found.equals(List.of(Obstacles.NOBODY)) && !found.equals(List.of(Obstacles.NOT_LISTENING)));
    }

    private AccessExplanation explain(Address address, Bytes asked, Subject subject) {
        Bytes path = subject.fromRoot(asked);
        Place place = subject.place();
        PathWalk.Walked walked = PathWalk.explore(files, place, path);
        List<PathComponent> found = components.of(place, walked);
        Mounts mounts = Mounts.read(place);
        var words = new StepWords(files, accounts, subject, mounts);
        List<AccessStep> steps = words.all(found, walked);
        Fact<Boolean> allowed = allowed(steps);
        boolean whole = walked.failure().isEmpty();
        Optional<PathComponent> end = whole ? Optional.of(found.getLast()) : Optional.empty();
        List<Remedy> remedies = whole && allowed.equals(Fact.known(false))
                && subject.caller() instanceof Fact.Known<Caller>(Caller caller)
                && permissionsRefuse(found, steps, caller)
                        ? new Remedies(files, accounts, subject, caller, mounts, found).find()
                        : List.of();
        return new AccessExplanation(address, subject, allowed, sentence(subject, allowed, steps), steps,
                obstacles.ofFile(subject, end, !path.equals(asked)), remedies);
    }

    /// Whether other permissions would admit them: none helps at a magic link of a process that they may not look into, or at an
    /// immutable file.
    private static boolean permissionsRefuse(List<PathComponent> found, List<AccessStep> steps, Caller caller) {
        return IntStream.range(0, steps.size()).filter(at -> steps.get(at).refuses())
                .allMatch(at -> found.get(at).check().map(check -> !check.admits(caller)).orElse(false));
    }

    private static Fact<Boolean> allowed(List<AccessStep> steps) {
        if (steps.stream().anyMatch(AccessStep::refuses)) {
            return Fact.known(false);
        }
        return steps.stream().map(AccessStep::ok).filter(ok -> !ok.isKnown()).findFirst().orElse(Fact.known(true));
    }

    private static String sentence(Subject subject, Fact<Boolean> allowed, List<AccessStep> steps) {
        return switch (allowed) {
            case Fact.Known<Boolean>(Boolean yes) when yes -> "The permissions let " + subject.words() + " connect.";
            case Fact.Known<Boolean> _ -> steps.stream().filter(AccessStep::refuses).findFirst()
                    .map(step -> refused(subject, step)).orElse("");
            case Fact.Unknown<Boolean>(String reason) -> "Whether " + subject.words() + " may connect is not known: "
                    + reason + ".";
        };
    }

    private static String refused(Subject subject, AccessStep step) {
        String path = step.path().escaped();
        return step.kind() == AccessStep.Kind.UNSEEN
                ? "Nobody can connect to " + path + ": " + step.reason() + "."
                : subject.sentenceWords() + " is turned away at " + path
                        + step.needs().map(right -> ", which asks for " + right.words()).orElse("") + ": "
                        + step.reason() + ".";
    }
}
