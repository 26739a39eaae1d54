package dev.sockeye;

import dev.sockeye.file.AccessExplainer;
import dev.sockeye.file.AccessExplanation;
import dev.sockeye.file.FileEdit;
import dev.sockeye.file.FileSurvey;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.Platform;
import dev.sockeye.socket.SocketEntry;
import dev.sockeye.socket.SocketFailedException;
import dev.sockeye.socket.SocketType;
import dev.sockeye.system.ProcessReader;
import dev.sockeye.system.SubjectReader;
import dev.sockeye.ui.Suggestion;
import dev.sockeye.ui.access.AccessLooks;
import dev.sockeye.ui.access.Who;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the views about access ask, answered by the rooms for files and for the machine.
final class AccessFinder implements AccessLooks {
    private final LiveAddresses live;
    private final AccessExplainer explainer;
    private final FileSurvey survey;
    private final SubjectReader subjects;
    private final ProcessReader processes = new ProcessReader();

    AccessFinder(Platform platform) {
        live = new LiveAddresses(platform.sockets());
        explainer = new AccessExplainer(platform.files(), platform.sockets(), platform.probe(), platform.accounts());
        survey = new FileSurvey(platform.files(), platform.accounts());
        subjects = new SubjectReader(platform.accounts());
    }

    @Override
    public Optional<AccessExplanation> explain(Address address, Who who) {
        return (switch (who) {
            case Who.Me() -> Optional.of(subjects.me());
            case Who.User(String name) -> subjects.user(name);
            case Who.Running(int pid) -> Optional.of(subjects.process(pid));
        }).map(subject -> explainer.explain(address, subject));
    }

    @Override
    public FileSurvey.Surveyed survey(Bytes path, FileEdit edit) {
        return survey.look(path, edit);
    }

    @Override
    public List<Bytes> socketsBelow(Path folder) throws IOException {
        return survey.socketsBelow(folder);
    }

    @Override
    public List<Suggestion> addresses() {
        try {
            return live.of(AccessFinder::isServer);
        } catch (SocketFailedException _) {
            return List.of(); // Typing still works.
        }
    }

    private static boolean isServer(SocketEntry entry) {
        return entry.state() == SocketEntry.State.LISTENING
                || (entry.type() == SocketType.DATAGRAM && entry.state() == SocketEntry.State.UNCONNECTED);
    }

    @Override
    public List<Suggestion> processes() {
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
