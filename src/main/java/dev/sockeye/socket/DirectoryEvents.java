package dev.sockeye.socket;

import java.util.Set;

/// Tells in which directories something has changed: an entry came or went, or has another mode or owner. Which entry it was is not
/// told; whoever asks looks. One thread waits, any thread may call the rest. What others do on a network's file system from
/// another machine is not seen.
public interface DirectoryEvents extends AutoCloseable {
    /// What [#watch] gives for a directory that cannot be watched.
    int NONE = -1;

    /// What has happened since the last time.
    ///
    /// @param changed the directories in which something did, by their numbers
    /// @param ended those that are watched no more, or have another name now
    /// @param all whether more happened than could be kept: it may have been in any directory
    record Changes(Set<Integer> changed, Set<Integer> ended, boolean all) {
        public Changes {
            changed = Set.copyOf(changed);
            ended = Set.copyOf(ended);
        }
    }

    /// Watches a directory, symbolic links followed. Blocks on the file system.
    ///
    /// @return its number, which is the same for the same directory, or [#NONE] when it is not there or there are too many already
    int watch(Bytes directory);

    /// Watches the directory with that number no more. Does not block.
    void forget(int directory);

    /// Waits until something happens, or somebody calls [#wake()]. A flood is taken in by parts, so that this ends.
    Changes await();

    /// Lets the waiting thread go on.
    void wake();

    /// Only when nobody waits or watches any more.
    @Override
    void close();
}
