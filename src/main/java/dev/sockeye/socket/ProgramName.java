package dev.sockeye.socket;

import java.util.function.Supplier;

/// What a process is called: the kernel knows of every program of Java only the virtual machine, which tells nobody anything
/// of Sockeye itself.
public final class ProgramName {
    private static final String OWN = "sockeye";
    private static final String VIRTUAL_MACHINE = "java";
    private static final String OWN_MODULE = "dev.sockeye/dev.sockeye.Main";

    private ProgramName() {}

    /// The name for a person; "sockeye" of this program, also where it runs a second time.
    ///
    /// @param name as the kernel has it, `/proc/PID/comm`
    /// @param commandLine asked only where it may matter: the arguments, as `/proc/PID/cmdline` has them; empty when they
    ///     cannot be read
    public static String of(String name, Supplier<String> commandLine) {
        return name.equals(VIRTUAL_MACHINE) && commandLine.get().contains('\0' + OWN_MODULE + '\0') ? OWN : name;
    }
}
