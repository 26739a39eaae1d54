package dev.sockeye.command;

import java.io.PrintStream;

/// A word on the command line that does one thing and ends. picocli makes it and sets its fields.
public interface Subcommand {
    /// Looks at what was given. Touches nothing but memory.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    void check();

    /// Does it. Blocks.
    ///
    /// @param out for what was asked, nothing else
    /// @param err for sentences: why it failed, what could not be seen
    /// @return the exit code
    int run(Services services, PrintStream out, PrintStream err);
}
