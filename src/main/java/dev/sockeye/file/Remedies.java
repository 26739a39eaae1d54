package dev.sockeye.file;

import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileCalls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks for the smallest change that would admit a caller. Whatever is proposed was tried in thought first; the fewer
/// others it admits, the sooner it comes.
final class Remedies {
    private final Subject subject;
    private final Caller caller;
    private final List<Door> doors;
    private final FixOptions options;
    private final Accounts accounts;
    private final Bytes end;

    Remedies(FileCalls files, Accounts accounts, Subject subject, Caller caller, List<Door> doors) {
        this.accounts = accounts;
        this.subject = subject;
        this.caller = caller;
        this.doors = doors;
        this.options = new FixOptions(files, accounts, subject, caller);
        this.end = doors.getLast().step().path();
    }

    /// How likely it is wanted among those that admit as many others.
    private enum Likely {
        JOIN, GROUP, ENTRY, OPEN_DIRECTORIES, DOUBTFUL_JOIN, WIDE
    }

    private record Plan(Likely likely, List<FixOption> options, Newcomers newcomers) {
        Remedy remedy() {
            return new Remedy(options.stream().map(FixOption::fix).toList(), joined(FixOption::sentence),
                    Stream.concat(Stream.of(newcomers.sentence()), options.stream().map(FixOption::opens))
                            .filter(text -> !text.isEmpty()).collect(Collectors.joining(" ")),
                    joined(FixOption::warning));
        }

        private String joined(Function<FixOption, String> part) {
            return options.stream().map(part).filter(text -> !text.isEmpty()).distinct()
                    .collect(Collectors.joining(" "));
        }
    }

    private interface Choice {
        Optional<FixOption> at(Door door, Gate.Rights gate);
    }

    /// The remedies, the smallest first.
    List<Remedy> find() {
        var plans = new ArrayList<Plan>();
        for (int gid : groupsToJoin()) {
            options.join(gid).flatMap(option -> plan(joinKind(gid, option), List.of(option))).ifPresent(plans::add);
        }
        everyDoor(Likely.GROUP, options::owner, options::group).ifPresent(plans::add);
        everyDoor(Likely.ENTRY, options::owner, options::entry).ifPresent(plans::add);
        everyDoor(Likely.OPEN_DIRECTORIES, options::owner, this::directoryForAll, options::group, options::entry)
                .ifPresent(plans::add);
        everyDoor(Likely.OPEN_DIRECTORIES, options::owner, options::group, this::directoryForAll)
                .ifPresent(plans::add);
        everyDoor(Likely.WIDE, options::owner, options::group, options::others).ifPresent(plans::add);
        List<Plan> ranked = distinct(plans).stream()
                .sorted(Comparator.comparing((Plan plan) -> plan.newcomers().extent()).thenComparing(Plan::likely))
                .toList();
        boolean onlyWide = ranked.stream().allMatch(plan -> plan.likely() == Likely.WIDE);
        // The widest is a last resort, never the first that one reads.
        return onlyWide ? List.of() : ranked.stream().map(Plan::remedy).toList();
    }

    private static List<Plan> distinct(List<Plan> plans) {
        Map<List<String>, Plan> byCommands = new LinkedHashMap<>();
        plans.forEach(plan -> byCommands.putIfAbsent(plan.options().stream().map(option -> option.fix().command())
                .toList(), plan));
        return List.copyOf(byCommands.values());
    }

    private Likely joinKind(int gid, FixOption option) {
        boolean doubtful = subject.kind() == Subject.Kind.PROCESS || !option.warning().isEmpty()
                || options.isPrivate(gid);
        return doubtful ? Likely.DOUBTFUL_JOIN : Likely.JOIN;
    }

    private List<Integer> groupsToJoin() {
        return refusing().map(Door::gate).flatMap(Optional::stream).filter(Gate.Rights.class::isInstance)
                .flatMap(gate -> FixOptions.groups((Gate.Rights) gate).stream()).distinct().toList();
    }

    private Stream<Door> refusing() {
        return doors.stream().filter(door -> door.gate().map(gate -> !gate.admits(caller)).orElse(false));
    }

    private Optional<FixOption> directoryForAll(Door door, Gate.Rights gate) {
        return gate.needed() == Right.SEARCH ? options.others(door, gate) : Optional.empty();
    }

    /// At every door that refuses, the first choice that opens it.
    private Optional<Plan> everyDoor(Likely likely, Choice... choices) {
        var chosen = new ArrayList<FixOption>();
        for (Door door : refusing().toList()) {
            if (door.gate().orElseThrow() instanceof Gate.Rights gate) {
                Optional<FixOption> opening = Stream.of(choices).map(choice -> choice.at(door, gate))
                        .flatMap(Optional::stream).filter(option -> opens(gate, option)).findFirst();
                if (opening.isEmpty()) {
                    return Optional.empty();
                }
                chosen.add(opening.get());
            }
        }
        return plan(likely, chosen);
    }

    private boolean opens(Gate.Rights gate, FixOption option) {
        return option.fix() instanceof Remedy.Fix.OfFile(FileChange change, var _)
                && change.to().permits(caller, gate.needed());
    }

    /// The plan when it is enough.
    private Optional<Plan> plan(Likely likely, List<FixOption> chosen) {
        var all = new ArrayList<FixOption>();
        boolean linked = refusing().anyMatch(door -> door.gate().orElseThrow() instanceof Gate.ProtectedLink);
        if (linked) {
            all.add(options.otherPath(end));
        }
        all.addAll(chosen);
        List<Gate> before = gates(linked ? List.of(options.otherPath(end)) : List.of());
        List<Gate> after = gates(all);
        Caller then = caller;
        for (FixOption option : all) {
            if (option.fix() instanceof Remedy.Fix.JoinGroup(int gid, var _)) {
                then = then.joining(gid);
            }
        }
        Caller admitted = then;
        return after.stream().allMatch(gate -> gate.admits(admitted))
                ? Optional.of(new Plan(likely, List.copyOf(all), Newcomers.of(accounts, caller, before, after)))
                : Optional.empty();
    }

    /// The gates after the fixes.
    private List<Gate> gates(List<FixOption> fixes) {
        return doors.stream().map(Door::gate).flatMap(Optional::stream)
                .filter(gate -> gate instanceof Gate.Rights || fixes.stream()
                        .noneMatch(option -> option.fix() instanceof Remedy.Fix.OtherPath))
                .map(gate -> after(gate, fixes)).toList();
    }

    private Gate after(Gate gate, List<FixOption> fixes) {
        if (gate instanceof Gate.Rights(Bytes path, FileRights rights, Right needed)) {
            FileRights changed = fixes.stream().map(FixOption::fix).filter(Remedy.Fix.OfFile.class::isInstance)
                    .map(fix -> ((Remedy.Fix.OfFile) fix).change())
                    .filter(change -> doors.stream().anyMatch(door -> door.step().path().equals(path)
                            && door.actual().equals(change.path())))
                    .map(FileChange::to).findFirst().orElse(rights);
            return new Gate.Rights(path, changed, needed);
        }
        return gate;
    }
}
