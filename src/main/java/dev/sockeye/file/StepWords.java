package dev.sockeye.file;

import dev.sockeye.socket.AccountWords;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Fact;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.FileStatus;
import dev.sockeye.socket.IdMapping;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says for each step of a walk what is there, whether the subject gets past it, and why.
final class StepWords {
    private static final String UNMAPPED = "(unmapped)";

    private final FileCalls files;
    private final AccountWords names;
    private final Subject subject;
    private final Mounts mounts;

    StepWords(FileCalls files, Accounts accounts, Subject subject, Mounts mounts) {
        this.files = files;
        this.names = AccountWords.of(accounts);
        this.subject = subject;
        this.mounts = mounts;
    }

    AccessStep of(PathComponent component) {
        PathStep step = component.step();
        FileStatus status = step.status();
        if (step.role() == PathStep.Role.DIRECTORY && status.kind() != FileStatus.Kind.DIRECTORY) {
            return step(component, AccessStep.Kind.OTHER, Optional.of(Right.SEARCH), Fact.known(false),
                    "it is " + status.kind().words() + ", not a directory", 0);
        }
        return switch (step.role()) {
            case LINK, LAST_LINK -> link(component);
            case MAGIC_LINK -> magicLink(component);
            case DIRECTORY -> file(component, AccessStep.Kind.DIRECTORY, Right.SEARCH);
            case END -> file(component, status.kind() == FileStatus.Kind.SOCKET
                    ? AccessStep.Kind.SOCKET
                    : AccessStep.Kind.OTHER, Right.WRITE);
        };
    }

    private AccessStep step(PathComponent component, AccessStep.Kind kind, Optional<Right> needs, Fact<Boolean> ok,
            String reason,
            int missingBit) {
        return new AccessStep(component.step().path(), kind, needs, component.rights().map(this::attributes),
                mounts.of(component.step().path()), ok, reason, missingBit);
    }

    private AccessStep.Attributes attributes(FileRights rights) {
        return new AccessStep.Attributes(rights.mode(),
                rights.uid() == IdMapping.UNMAPPED
                        ? UNMAPPED
                        : names.userName(rights.uid()),
                group(rights.gid()),
                rights.acl().stream().filter(entry -> !entry.isInMode()).map(entry -> entry.words(names)).toList());
    }

    private AccessStep link(PathComponent component) {
        String where;
        try {
            where = "it leads to " + files.readLink(component.actual()).escaped();
        } catch (SocketFailedException _) {
            where = "it is a symbolic link"; // It has just gone.
        }
        String leads = where;
        Fact<Boolean> ok = subject.caller()
                .map(caller -> component.check().map(check -> check.admits(caller)).orElse(true));
        boolean refused = !ok.or(true);
        return step(component, AccessStep.Kind.LINK, Optional.empty(), ok, refused
                ? leads + ", but in a sticky directory nobody follows somebody else’s link (fs.protected_symlinks)"
                : leads, 0);
    }

    private AccessStep magicLink(PathComponent component) {
        Fact<Boolean> ok = new ProcessLook(files, subject).mayFollow(component);
        return step(component, AccessStep.Kind.LINK, Optional.empty(), ok, switch (ok) {
            case Fact.Known<Boolean>(Boolean may) when may -> "it leads to the very file, whatever its text says";
            case Fact.Known<Boolean> _ -> "only who may look into that process may follow it (ptrace access)";
            case Fact.Unknown<Boolean>(String reason) -> reason;
        }, 0);
    }

    private AccessStep file(PathComponent component, AccessStep.Kind kind, Right needed) {
        Optional<Right> needs = Optional.of(needed);
        if (component.rights() instanceof Fact.Unknown<FileRights>(String reason)) {
            return step(component, kind, needs, Fact.unknown(reason), reason, 0);
        }
        if (subject.caller() instanceof Fact.Known<Caller>(Caller caller)
                && component.rights() instanceof Fact.Known<FileRights>(FileRights rights)) {
            if (rights.isUncertainFor(caller)) {
                return uncertain(component, kind, needed);
            }
            Decision decision = rights.decide(caller, needed);
            boolean immutable = files.isImmutable(component.actual());
            if (immutable && needed == Right.WRITE) {
                return step(component, kind, needs, Fact.known(false),
                        "it is immutable (chattr +i): the kernel lets nobody write to it, not even root", 0);
            }
            return step(component, kind, needs, Fact.known(decision.permits()),
                    words(decision, rights, needed) + (decision.permits() ? "" : unchangeable(component, immutable)),
                    decision.missingBit(needed));
        }
        String reason = "as whom it would be judged is not known"
                + (subject.caller() instanceof Fact.Unknown<Caller>(String why) ? " (" + why + ")" : "");
        return step(component, kind, needs, Fact.unknown(reason), reason, 0);
    }

    private String words(Decision decision, FileRights rights, Right needed) {
        if (!decision.capability().isEmpty()) {
            return "passes by " + decision.capability() + ", whatever the bits say";
        }
        String group = group(rights.gid());
        String bits = letters(decision.bits());
        String judged = switch (decision.judgedAs()) {
            case OWNER -> "judged as the owner: " + bits;
            case GROUP -> "judged as a member of " + group + ": " + bits;
            case OTHERS -> "judged as anyone else: " + bits;
            case LISTED -> "judged by the list’s entry “" + decision.entry().map(entry -> entry.words(names)).orElse("")
                    + "”" + decision.entry().filter(entry -> entry.permissions() != decision.bits())
                            .map(_ -> ", which the mask limits to " + bits).orElse("");
        };
        return decision.permits()
                ? judged
                : judged + ", " + needed.letter() + " is missing" + (rights.isUnmapped()
                        ? ", and no capability counts, as its owner or group has no number in this user namespace"
                        : "");
    }

    /// Why chmod and chown cannot help there.
    private String unchangeable(PathComponent component, boolean immutable) {
        if (immutable) {
            return "; it is immutable (chattr +i), so its permissions cannot be changed";
        }
        return mounts.of(component.step().path()).filter(Mount::readOnly)
                .map(mount -> "; " + mount.words() + " is read-only, so permissions cannot be changed there")
                .orElse("");
    }

    private String group(int gid) {
        return gid == IdMapping.UNMAPPED
                ? UNMAPPED
                : names.groupName(gid);
    }

    /// Neither the file's owner or group nor the caller's have a number here: only the kernel knows, and tells it of this program
    /// alone.
    private AccessStep uncertain(PathComponent component, AccessStep.Kind kind, Right needed) {
        String why = "its owner or group has no number in this user namespace";
        if (subject.kind() != Subject.Kind.ME) {
            return step(component, kind, Optional.of(needed), Fact.unknown(why), why, 0);
        }
        boolean permits = files.permits(component.actual(), needed == Right.SEARCH
                ? FileCalls.Access.SEARCH
                : FileCalls.Access.WRITE);
        return step(component, kind, Optional.of(needed), Fact.known(permits), "the kernel " + (permits
                ? "lets you pass"
                : "turns you away") + "; " + why, 0);
    }

    private static String letters(int digit) {
        return ModeText.letters(digit).substring(6);
    }

    /// What stands at the end of a walk that could not be finished.
    AccessStep end(PathWalk.Walked walked, SocketFailure failure) {
        String reason = switch (failure) {
            case SocketFailure.NotFound _ -> "it does not exist";
            case SocketFailure.PermissionDenied _ -> "this program may not look at it";
            case SocketFailure.BrokenPath(var _, String why) -> why;
            case SocketFailure.SilentFileSystem _ -> "its file system does not answer";
            case SocketFailure.Unsupported(var _, String why, var _) -> why;
            default -> failure.sentence();
        };
        // Too many links stop everybody; what this user may not see may well be open to another.
        boolean certain = failure instanceof SocketFailure.NotFound || failure instanceof SocketFailure.BrokenPath;
        return new AccessStep(walked.at(), AccessStep.Kind.UNSEEN, Optional.empty(), Fact.unknown(reason),
                mounts.of(walked.at()), certain ? Fact.known(false) : Fact.unknown(reason), reason, 0);
    }

    /// The steps, and what stands at the end when it was not reached.
    List<AccessStep> all(List<PathComponent> components, PathWalk.Walked walked) {
        var steps = new ArrayList<>(components.stream().map(this::of).toList());
        boolean notADirectory = !steps.isEmpty() && steps.getLast().kind() == AccessStep.Kind.OTHER
                && steps.getLast().needs().equals(Optional.of(Right.SEARCH));
        if (!notADirectory) {
            walked.failure().ifPresent(failure -> steps.add(end(walked, failure)));
        }
        return List.copyOf(steps);
    }
}
