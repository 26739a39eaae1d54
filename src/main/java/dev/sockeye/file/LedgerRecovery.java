package dev.sockeye.file;

import dev.sockeye.capture.LifeLock;
import dev.sockeye.socket.Bytes;
import dev.sockeye.socket.FileProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts back what runs of the program that were killed left behind, as their ledgers tell it. What cannot be judged now
/// (it may not be looked at, or somebody still has the socket) stays in the ledger for a later start. Blocks on every
/// file system that a ledger names; background threads only.
public final class LedgerRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerRecovery.class);
    private static final int LONGEST = 64 << 20;

    private final Path directory;
    private final LeftSocketFile leftSockets;

    /// @param directory of the ledgers
    public LedgerRecovery(Path directory, LeftSocketFile leftSockets) {
        this.directory = directory;
        this.leftSockets = leftSockets;
    }

    /// One entry, as far as its lines go.
    record Entry(LedgerLine.Intended intended, LedgerLine.@Nullable Made made) {}

    /// What is left of a ledger.
    ///
    /// @param understood whether all of it is known here
    record Rest(String boot, List<Entry> entries, boolean understood) {}

    /// What became of one entry.
    ///
    /// @param path of the file that it is about
    /// @param settled whether nothing is left to be done
    public record Result(Bytes path, boolean settled) {}

    /// Does it for the ledgers of all processes that are gone.
    ///
    /// @return what there was
    public List<Result> run() {
        var results = new ArrayList<Result>();
        if (!isOurs(directory)) {
            return results;
        }
        try (var ledgers = Files.newDirectoryStream(directory, "*.jsonl")) {
            for (Path ledger : ledgers) {
                recover(ledger, results);
            }
        } catch (IOException e) {
            LOG.warn("What earlier runs left behind cannot be looked up in {}: {}.", directory,
                    FileProblem.reason(e));
        }
        return results;
    }

    private static boolean isOurs(Path path) {
        try {
            return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                    .equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException _) {
            return false;
        }
    }

    private void recover(Path ledger, List<Result> results) {
        if (!isOurs(ledger) || !Files.isRegularFile(ledger, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Optional<LifeLock> dead = LifeLock.ofDead(ledger);
            if (dead.isPresent()) {
                try (LifeLock lock = dead.get()) {
                    Rest rest = read(lock);
                    boolean settled = rest.understood();
                    for (Entry entry : rest.entries()) {
                        boolean done = leftSockets.putBack(entry, rest.boot());
                        results.add(new Result(entry.intended().path(), done));
                        settled &= done;
                    }
                    if (settled) {
                        Ledger.remove(lock);
                    }
                }
            }
        } catch (NoSuchFileException _) {
            // Another program that was just starting did it.
        } catch (IOException e) {
            LOG.warn("What an earlier run left behind cannot be read from {}: {}.", ledger, FileProblem.reason(e));
        }
    }

    private static Rest read(LifeLock ledger) throws IOException {
        String text = new String(ledger.read(LONGEST), StandardCharsets.UTF_8);
        // What follows the last line feed was being written when the process ended: it was not done yet.
        return rest(text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
    }

    static Rest rest(List<String> lines) throws IOException {
        var open = new LinkedHashMap<Integer, Entry>();
        String boot = "";
        boolean understood = true;
        for (String line : lines) {
            switch (LedgerLine.of(line)) {
                case LedgerLine.Header header -> boot = header.boot();
                case LedgerLine.Intended intended -> open.put(intended.entry(), new Entry(intended, null));
                case LedgerLine.Made made -> open.computeIfPresent(made.entry(),
                        (_, entry) -> new Entry(entry.intended(), made));
                case LedgerLine.Done done -> open.remove(done.entry());
                case LedgerLine.Unknown _ -> understood = false;
            }
        }
        return new Rest(boot, new ArrayList<>(open.values()), understood);
    }
}
