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
    private final List<PathComponent> components;
    private final FixOptions options;
    private final Accounts accounts;
    private final Bytes end;

    Remedies(FileCalls files, Accounts accounts, Subject subject, Caller caller, Mounts mounts,
            List<PathComponent> components) {
        this.accounts = accounts;
        this.subject = subject;
        this.caller = caller;
        this.components = components;
        this.options = new FixOptions(files, accounts, subject, caller, mounts);
        this.end = components.getLast().step().path();
    }

    /// How likely it is wanted among those that admit as many others.
    private enum Likely {
        JOIN,
        GROUP,
        ENTRY,
        OPEN_DIRECTORIES,
        DOUBTFUL_JOIN,
        WIDE
    }

    private record Plan(Likely likely, List<FixOption> options, NewlyAdmitted newcomers) {
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
        Optional<FixOption> at(PathComponent component, PermissionCheck.Rights check);
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
        return refusing().map(PathComponent::check).flatMap(Optional::stream)
                .filter(PermissionCheck.Rights.class::isInstance)
                .flatMap(check -> FixOptions.groups((PermissionCheck.Rights) check).stream()).distinct().toList();
    }

    private Stream<PathComponent> refusing() {
        return components.stream()
                .filter(component -> component.check().map(check -> !check.admits(caller)).orElse(false));
    }

    private Optional<FixOption> directoryForAll(PathComponent component, PermissionCheck.Rights check) {
        return check.needed() == Right.SEARCH ? options.others(component, check) : Optional.empty();
    }

    /// At every component that refuses, the first choice that opens it.
    private Optional<Plan> everyDoor(Likely likely, Choice... choices) {
        var chosen = new ArrayList<FixOption>();
        for (PathComponent component : refusing().toList()) {
            if (component.check().orElseThrow() instanceof PermissionCheck.Rights check) {
                Optional<FixOption> opening = Stream.of(choices).map(choice -> choice.at(component, check))
                        .flatMap(Optional::stream).filter(option -> opens(check, option)).findFirst();
                if (opening.isEmpty()) {
                    return Optional.empty();
                }
                chosen.add(opening.get());
            }
        }
        return plan(likely, chosen);
    }

    private boolean opens(PermissionCheck.Rights check, FixOption option) {
        return option.fix() instanceof Remedy.Fix.OfFile(FileChange change, var _)
                && change.to().permits(caller, check.needed());
    }

    /// The plan when it is enough.
    private Optional<Plan> plan(Likely likely, List<FixOption> chosen) {
        var all = new ArrayList<FixOption>();
        boolean linked = refusing()
                .anyMatch(component -> component.check().orElseThrow() instanceof PermissionCheck.ProtectedLink);
        if (linked) {
            all.add(options.otherPath(end));
        }
        all.addAll(chosen);
        List<PermissionCheck> before = checks(linked ? List.of(options.otherPath(end)) : List.of());
        List<PermissionCheck> after = checks(all);
        Caller then = caller;
        for (FixOption option : all) {
            if (option.fix() instanceof Remedy.Fix.JoinGroup(int gid, var _)) {
                then = then.joining(gid);
            }
        }
        Caller admitted = then;
        return after.stream().allMatch(check -> check.admits(admitted))
                ? Optional.of(new Plan(likely, List.copyOf(all), NewlyAdmitted.of(accounts, caller, before, after)))
                : Optional.empty();
    }

    /// The checks after the fixes.
    private List<PermissionCheck> checks(List<FixOption> fixes) {
        return components.stream().map(PathComponent::check).flatMap(Optional::stream)
                .filter(check -> check instanceof PermissionCheck.Rights || fixes.stream()
                        .noneMatch(option -> option.fix() instanceof Remedy.Fix.OtherPath))
                .map(check -> after(check, fixes)).toList();
    }

    private PermissionCheck after(PermissionCheck check, List<FixOption> fixes) {
        if (check instanceof PermissionCheck.Rights(Bytes path, FileRights rights, Right needed)) {
            FileRights changed = fixes.stream().map(FixOption::fix).filter(Remedy.Fix.OfFile.class::isInstance)
                    .map(fix -> ((Remedy.Fix.OfFile) fix).change())
                    .filter(change -> components.stream().anyMatch(component -> component.step().path().equals(path)
                            && component.actual().equals(change.path())))
                    .map(FileChange::to).findFirst().orElse(rights);
            return new PermissionCheck.Rights(path, changed, needed);
        }
        return check;
    }
}
