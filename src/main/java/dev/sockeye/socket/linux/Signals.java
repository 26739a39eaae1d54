package dev.sockeye.socket.linux;

/// What signals do to the program. The Java runtime ends in order at SIGTERM, SIGINT and SIGHUP; those that mean nothing
/// to it would end it at once, with all socket files left behind.
public final class Signals {
    /// SIGUSR1, SIGALRM, SIGSTKFLT, SIGXCPU (whose hard limit still ends it), SIGVTALRM, SIGPROF, SIGIO, SIGPWR:
    /// `signal(7)`. SIGUSR2 is the runtime's own.
    private static final int[] MEANINGLESS = {10, 14, 16, 24, 26, 27, 29, 30};
    /// SIGRTMIN to SIGRTMAX, but for those that glibc keeps for itself.
    private static final int FIRST_REAL_TIME = 34;
    private static final int LAST_REAL_TIME = 64;
    private static final long IGNORE = 1;
    private static final CFunction SIGNAL = CFunction.of("signal");

    private static final int INTERRUPT = 2;
    private static final int QUIT = 3;

    private Signals() {}

    /// Lets them do nothing, in the whole process.
    public static void ignoreMeaningless() {
        for (int signal : MEANINGLESS) {
            ignore(signal);
        }
        for (int signal = FIRST_REAL_TIME; signal <= LAST_REAL_TIME; signal++) {
            ignore(signal);
        }
    }

    /// Leaves what a person types into the terminal (Ctrl+C: SIGINT, SIGQUIT) to the command that runs in it. Not before that
    /// was started, which would ignore them, too.
    public static void leaveTerminalToCommand() {
        ignore(INTERRUPT);
        ignore(QUIT);
    }

    private static void ignore(int signal) {
        long _ = SIGNAL.callLong(signal, IGNORE, 0);
    }
}
