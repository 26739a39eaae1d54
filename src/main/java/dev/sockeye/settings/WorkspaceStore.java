package dev.sockeye.settings;

import dev.sockeye.socket.FileProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Keeps workspaces in a private file, in the order of their names, each name once. A file that cannot be read is kept aside, never
/// written over. Thread-safe; blocks on the file system.
public final class WorkspaceStore {
    private static final int MOST = 200;

    private final ConfigFile file;
    private @Nullable List<Workspace> known;

    public WorkspaceStore(Path file) {
        this.file = new ConfigFile(file, WorkspaceText.LARGEST);
    }

    /// All that are kept.
    ///
    /// @throws IOException with a sentence when the file cannot be read; the next call begins with none, and the file was kept aside
    public synchronized List<Workspace> all() throws IOException {
        List<Workspace> now = known;
        if (now == null) {
            try {
                now = file.read().map(WorkspaceText::parse).orElse(List.of());
            } catch (IOException e) {
                throw new IOException("The workspaces in " + file.path() + " cannot be read: " + FileProblem.reason(e)
                        + ".", e);
            } catch (IllegalArgumentException e) {
                known = List.of();
                throw new IOException("The workspaces cannot be read and were kept aside as " + file.moveAside() + ". "
                        + e.getMessage(), e);
            }
            known = now;
        }
        return now;
    }

    /// Keeps it, in place of another of that name.
    ///
    /// @throws IOException with a sentence when it cannot be saved
    public void save(Workspace workspace) throws IOException {
        change(all -> {
            all.removeIf(other -> other.name().equals(workspace.name()));
            all.add(workspace);
            return all;
        });
    }

    /// Forgets it.
    ///
    /// @throws IOException with a sentence when it cannot be saved
    public void remove(Workspace workspace) throws IOException {
        change(all -> {
            all.remove(workspace);
            return all;
        });
    }

    /// Gives it another name.
    ///
    /// @throws IOException with a sentence when it cannot be saved
    /// @throws IllegalArgumentException with a sentence when another has that name
    public void rename(Workspace workspace, String name) throws IOException {
        Workspace renamed = workspace.named(name);
        change(all -> {
            all.remove(workspace);
            if (all.stream().anyMatch(other -> other.name().equals(renamed.name()))) {
                throw new IllegalArgumentException("There is a workspace “" + renamed.name() + "” already.");
            }
            all.add(renamed);
            return all;
        });
    }

    /// Takes in those of a file that somebody has exported; one whose name is taken gets a number.
    ///
    /// @return how many
    /// @throws IOException with a sentence when it cannot be read or saved
    /// @throws IllegalArgumentException with a sentence that says what is wrong in it
    public int importFrom(Path from) throws IOException {
        List<Workspace> more = WorkspaceText.parse(new ConfigFile(from, WorkspaceText.LARGEST).read()
                .orElseThrow(() -> new IOException("There is no file " + from + ".")));
        change(all -> {
            more.forEach(workspace -> all.add(workspace.named(free(workspace.name(), all))));
            return all;
        });
        return more.size();
    }

    private static String free(String name, List<Workspace> all) {
        String free = name;
        for (int number = 2; isTaken(free, all); number++) {
            free = name + " " + number;
        }
        return free;
    }

    private static boolean isTaken(String name, List<Workspace> all) {
        return all.stream().anyMatch(other -> other.name().equals(name));
    }

    /// Writes it into a file of its own.
    ///
    /// @throws IOException with a part of a sentence when that cannot be
    public static void exportTo(Path to, Workspace workspace) throws IOException {
        new ConfigFile(to, WorkspaceText.LARGEST).write(WorkspaceText.format(List.of(workspace)));
    }

    private synchronized void change(UnaryOperator<List<Workspace>> change) throws IOException {
        List<Workspace> now = change.apply(new ArrayList<>(all())).stream()
                .sorted((one, other) -> one.name().compareToIgnoreCase(other.name())).toList();
        if (now.size() > MOST) {
            throw new IllegalArgumentException("There are at most " + MOST + " workspaces: delete some first.");
        }
        try {
            file.write(WorkspaceText.format(now));
        } catch (IOException e) {
            throw new IOException("The workspaces could not be saved in " + file.path() + ": " + FileProblem.reason(e)
                    + ".", e);
        }
        known = now;
    }
}
