package dev.sockeye.protocol;

/// Looks at many bytes in a row: for decoders that have to see each one.
public interface ByteScan {
    /// Looks at `bytes[from … to-1]`, of which there is at least one; must not keep or change the array.
    ///
    /// @param offset in the inflow of `bytes[from]`
    /// @return where it stops; `to` to go on, or when it stops just there
    int scan(byte[] bytes, int from, int to, long offset);

    /// Whether the last look stopped.
    boolean isStopped();
}
