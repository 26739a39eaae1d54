package dev.sockeye.ui.access;

import dev.sockeye.file.AccessExplainer;
import dev.sockeye.file.AccessExplanation;
import dev.sockeye.file.FileEdit;
import dev.sockeye.file.FileSurvey;
import dev.sockeye.socket.Address;
import dev.sockeye.ui.MachineAddresses;
import dev.sockeye.socket.SocketTable;
import dev.sockeye.socket.SocketProbe;
import dev.sockeye.socket.FileCalls;
import dev.sockeye.socket.Paths;
import dev.sockeye.socket.Accounts;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.system.ProcessReader;
import dev.sockeye.system.SubjectReader;
import dev.sockeye.ui.Suggestion;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the views about access ask, answered by the rooms for files and for the machine. Blocks; background threads only.
public final class AccessAnswers {
    private final AccessExplainer explainer;
    private final FileSurvey survey;
    private final SubjectReader subjects;
    private final MachineAddresses addresses;
    private final ProcessReader processes = new ProcessReader();

    public AccessAnswers(FileCalls files, SocketTable sockets, SocketProbe probe, Accounts accounts) {
        explainer = new AccessExplainer(files, sockets, probe, accounts);
        survey = new FileSurvey(files, accounts);
        subjects = new SubjectReader(accounts);
        addresses = new MachineAddresses(sockets);
    }

    /// Whether they may connect, and why.
    ///
    /// @return empty when there is no such user
    Optional<AccessExplanation> explain(Address address, Who who) {
        return (switch (who) {
            case Who.Me() -> Optional.of(subjects.me());
            case Who.User(String name) -> subjects.user(name);
            case Who.Running(int pid) -> Optional.of(subjects.process(pid));
        }).map(subject -> explainer.explain(address, subject));
    }

    /// A socket file, and who could connect after a change.
    FileSurvey.Surveyed survey(Bytes path, FileEdit edit) {
        return survey.look(path, edit);
    }

    /// The socket files below a folder.
    ///
    /// @throws SocketFailedException when it cannot be read
    List<Bytes> socketsBelow(Path folder) throws SocketFailedException {
        return survey.socketsBelow(Paths.bytes(folder.toAbsolutePath()));
    }

    /// Addresses of this machine that one may mean.
    List<Suggestion> addresses() {
        try {
            return addresses.of(AccessAnswers::isServer);
        } catch (SocketFailedException _) {
            return List.of(); // Typing still works.
        }
    }

    private static boolean isServer(SocketEntry entry) {
        return entry.state() == SocketEntry.State.LISTENING
                || (entry.type() == SocketType.DATAGRAM && entry.state() == SocketEntry.State.UNCONNECTED);
    }

    /// Running processes, by pid.
    List<Suggestion> processes() {
        var found = new ArrayList<Suggestion>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            for (Path directory : directories) {
                String pid = directory.getFileName().toString();
                ProcessReader.Snapshot process = processes.look(Integer.parseInt(pid));
                if (process.exists().or(false)) {
                    found.add(new Suggestion(pid, process.name().or("")));
                }
            }
        } catch (IOException _) {
            return List.of(); // Typing still works.
        }
        found.sort(Comparator.comparingInt(process -> Integer.parseInt(process.text())));
        return found;
    }
}
