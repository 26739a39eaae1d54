package dev.sockeye.ui.system;

import dev.sockeye.ui.Notice;

/// What there is to show of the machine.
sealed interface MachineState {
    /// The first scan has not ended.
    record Looking() implements MachineState {}

    /// There is a scan.
    ///
    /// @param total sockets that it found
    record Seen(int total) implements MachineState {}

    /// The table could not be read.
    record Failed(Notice problem) implements MachineState {}
}
