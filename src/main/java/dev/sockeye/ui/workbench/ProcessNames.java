package dev.sockeye.ui.workbench;

import java.util.Optional;

/// Tells what a process is called now. Blocks on `/proc`; background threads only.
@FunctionalInterface
public interface ProcessNames {
    /// Its short name, empty when there is no such process or it may not be seen.
    Optional<String> of(int pid);
}
