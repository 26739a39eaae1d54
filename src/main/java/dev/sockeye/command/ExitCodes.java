package dev.sockeye.command;

/// How the program ends, for whoever started it (`docs/command-line.md`); words that look at one thing have more.
public final class ExitCodes {
    /// All went well. Also the end by a signal that asks for it: SIGTERM, SIGINT, SIGHUP.
    public static final int DONE = 0;
    /// Something that was asked for could not be done; a sentence on the error stream says why.
    public static final int FAILED = 1;
    /// The arguments are wrong, or no window can be opened; a sentence on the error stream says which.
    public static final int UNUSABLE = 2;

    private ExitCodes() {}
}
