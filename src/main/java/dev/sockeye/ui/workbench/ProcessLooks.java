package dev.sockeye.ui.workbench;

import dev.sockeye.system.ProcessReader;
import dev.sockeye.ui.peer.Processes;

/// What the peer card asks about processes, answered by the room for the machine.
record ProcessLooks(ProcessReader reader) implements Processes {
    @Override
    public ProcessFacts look(int pid) {
        ProcessReader.Snapshot process = reader.look(pid);
        return new ProcessFacts(process.exists(), process.name(), process.commandLine(), process.executable(),
                process.startedNanos(), reader.rights(pid));
    }
}
