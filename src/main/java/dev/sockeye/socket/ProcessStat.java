package dev.sockeye.socket;

/// What `/proc/PID/stat` says, `proc_pid_stat(5)`.
///
/// @param ended whether it has ended and merely was not waited for
/// @param startTicks when it was started, in clock ticks since the boot; with the pid it names a process for good
public record ProcessStat(boolean ended, long startTicks) {
    private static final int STATE_FIELD = 0;
    private static final int START_TIME_FIELD = 19;

    /// Reads the line.
    ///
    /// @throws RuntimeException when it is no such line
    public static ProcessStat parse(String line) {
        // The name in brackets may hold anything, brackets and spaces too: count behind the last one.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcessStat("ZXx".contains(fields[STATE_FIELD]), Long.parseLong(fields[START_TIME_FIELD]));
    }
}
