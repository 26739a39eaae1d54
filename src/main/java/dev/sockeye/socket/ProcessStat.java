package dev.sockeye.socket;

/// What `/proc/PID/stat` says, `proc_pid_stat(5)`.
///
/// @param name the short name, as `/proc/PID/comm` has it
/// @param ended whether it has ended and merely was not waited for
/// @param headless whether its main thread has ended and others run on: `/proc/PID` says little about such a process then, and
///     `/proc/PID/task/TID` of one of the others says it all
/// @param ending whether it is about to end: its memory is given back, and with it go its command line and its program, before
///     it has ended
/// @param startTicks when it was started, in clock ticks since the boot; with the pid it names a process for good
public record ProcessStat(String name, boolean ended, boolean headless, boolean ending, long startTicks) {
    private static final int STATE_FIELD = 0;
    private static final int FLAGS_FIELD = 6;
    private static final int THREADS_FIELD = 17;
    private static final int START_TIME_FIELD = 19;
    /// `PF_EXITING`, `include/linux/sched.h`.
    private static final long EXITING = 4;

    /// Reads the line.
    ///
    /// @throws RuntimeException when it is no such line
    public static ProcessStat parse(String line) {
        // The name in brackets may hold anything, brackets and spaces too: count behind the last one.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        boolean mainThreadEnded = "ZXx".contains(fields[STATE_FIELD]);
        boolean othersRun = Long.parseLong(fields[THREADS_FIELD]) > 1;
        return new ProcessStat(line.substring(line.indexOf('(') + 1, line.lastIndexOf(')')),
                mainThreadEnded && !othersRun, mainThreadEnded && othersRun,
                (Long.parseLong(fields[FLAGS_FIELD]) & EXITING) != 0, Long.parseLong(fields[START_TIME_FIELD]));
    }
}
